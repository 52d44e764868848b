// What every rule of an incident needs: narrowed words, texts that are not empty, and who is who.
import type { Actor } from "../actor.ts";
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time.ts";
import type { Incident, IncidentCommand, IncidentEvent, Stamp } from "./words.ts";

export type CommandOf<T extends IncidentCommand["type"]> = Extract<
  IncidentCommand,
  { readonly type: T }
>;
export type EventOf<T extends IncidentEvent["type"]> = Extract<IncidentEvent, { readonly type: T }>;

/** Characters in a note or an update. */
export const LONGEST_TEXT = 20_000;

export function stampOf({ at, by }: Stamp): Stamp {
  return { at, by };
}

export function samePerson(one: Actor | null, other: Actor): boolean {
  if (one === null || one.kind !== other.kind) return false;
  return one.kind === "muster" || other.kind === "muster" || one.id === other.id;
}

/** Machines cannot correct themselves: what a person is told, is set right for them. */
export function isPerson(by: Actor): boolean {
  return by.kind === "person";
}

export function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}

export function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** The text without the space around it; refused when nothing is left. */
export function required(text: string, code: string, words: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new Refusal(code, words);
  return trimmed;
}

export function requiredReason(reason: string, purpose: string): string {
  return required(
    reason,
    "incident.reasonMissing",
    `The reason is missing. Write one sentence: ${purpose}`,
  );
}

/** A note or an update: not empty, not longer than 20,000 characters. */
export function requiredText(text: string, noun: string): string {
  const trimmed = required(
    text,
    "incident.textMissing",
    `The ${noun} is empty. Write what you want others to know.`,
  );
  if (trimmed.length <= LONGEST_TEXT) return trimmed;
  throw new Refusal(
    "incident.textTooLong",
    `The ${noun} has ${trimmed.length} characters; at most ${LONGEST_TEXT} are kept. ` +
      "Shorten it, or attach the long part as a file.",
  );
}

/** Closed and cancelled are final, and nothing happens before the declaration. */
export function refuseOutOfTurn(state: Incident, command: IncidentCommand): void {
  if (state.status === "none" && command.type !== "declare") {
    throw new Refusal(
      "incident.notDeclared",
      "This incident was never declared. Declare it first.",
      "conflict",
    );
  }
  if (state.status !== "none" && command.type === "declare") {
    throw new Refusal(
      "incident.alreadyDeclared",
      "This incident is declared already. Open it instead of declaring it again.",
      "conflict",
    );
  }
  if (command.type === "reopen") return;
  if (state.status === "closed") {
    throw new Refusal(
      "incident.closed",
      "This incident is closed and can no longer be changed. Reopen it with a reason first.",
      "conflict",
    );
  }
  if (state.status === "cancelled") {
    throw new Refusal(
      "incident.cancelled",
      "This incident was cancelled as a false alarm. If the trouble is real, reopen it with a reason.",
      "conflict",
    );
  }
}

export function refuseWhenResolved(state: Incident, words: string): void {
  if (state.status !== "resolved") return;
  throw new Refusal("incident.alreadyResolved", words, "conflict");
}

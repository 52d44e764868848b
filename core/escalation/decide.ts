// What a ladder answers: it climbs rung by rung until somebody acknowledges or nobody is left.
import { actorName } from "../actor.ts";
import { Refusal } from "../refusal.ts";
import { type Instant, plusMinutes } from "../time.ts";
import { rungLabel, rungsOfAllRounds, stepAt } from "./steps.ts";
import type {
  Escalation,
  EscalationCommand,
  EscalationEvent,
  Policy,
  Reached,
  Target,
} from "./words.ts";

type CommandOf<T extends EscalationCommand["type"]> = Extract<
  EscalationCommand,
  { readonly type: T }
>;

/** How long the fallback, and then the owner of last resort, has to acknowledge. */
export const OWNER_ACK_MINUTES = 15;

export function decideEscalation(
  state: Escalation,
  command: EscalationCommand,
): readonly EscalationEvent[] {
  switch (command.type) {
    case "start":
      return start(state, command);
    case "climb":
      return climb(state, command);
    case "acknowledge":
      if (state.status !== "climbing") return [];
      return [{ type: "escalation.acknowledged", by: command.by, at: command.at }];
    case "stop":
      if (state.status !== "climbing") return [];
      return [{ type: "escalation.stopped", reason: command.reason, at: command.at }];
  }
}

/** Whom the caller has to look up before it commands the next climb. */
export type NextRung =
  | {
      readonly kind: "policy" | "fallback";
      readonly rung: number;
      readonly targets: readonly Target[];
    }
  | { readonly kind: "owner"; readonly rung: number }
  /** Nobody is left: climbing now exhausts the ladder. */
  | { readonly kind: "end"; readonly rung: number };

/** null when the ladder does not climb. */
export function nextRung(state: Escalation): NextRung | null {
  const { status, policy } = state;
  if (status !== "climbing" || policy === null) return null;
  const rung = roundIsVain(state, policy) ? rungsOfAllRounds(policy) : state.rung + 1;
  const step = stepAt(policy, rung);
  if (step.kind === "owner" || step.kind === "end") return { kind: step.kind, rung };
  return { kind: step.kind, rung, targets: step.targets };
}

/** No time passes in a round that reaches nobody: asking the same rungs again would change nothing. */
function roundIsVain({ rung, paged }: Escalation, policy: Policy): boolean {
  const next = rung + 1;
  const isRoundOver = next > 0 && next % policy.rungs.length === 0;
  return paged.length === 0 && isRoundOver && next < rungsOfAllRounds(policy);
}

function start(state: Escalation, command: CommandOf<"start">): readonly EscalationEvent[] {
  const { incidentId, policy, reason, at } = command;
  if (state.status === "none") {
    return [{ type: "escalation.started", incidentId, policy, reason, at }];
  }
  if (state.incidentId === incidentId) return [];
  throw new Refusal(
    "escalation.alreadyStarted",
    "This escalation belongs to another incident. Start a new one instead.",
    "conflict",
  );
}

/** A timer that comes late, for a rung already reached or a ladder that stands still, is harmless. */
function climb(state: Escalation, command: CommandOf<"climb">): readonly EscalationEvent[] {
  const next = nextRung(state);
  if (next === null || state.policy === null || command.expectedRung !== next.rung) return [];
  if (next.kind === "end") {
    refuseHurryingTheOwner(state, command);
    return [exhausted(state.paged.length, command.at)];
  }
  const reached = onePerPerson(command.reached);
  const { unreachable, reason, by, at } = command;
  const rungReached: EscalationEvent = {
    type: "escalation.rungReached",
    rung: next.rung,
    label: rungLabel(state.policy, next.rung),
    reached,
    unreachable,
    reason,
    nextAt: dueAfter(state.policy, next, reached, at),
    by,
    at,
  };
  if (rungReached.nextAt !== null) return [rungReached];
  return [rungReached, exhausted(state.paged.length, at)];
}

/** A rung that reaches nobody is passed at once; null when nobody is left above it. */
function dueAfter(
  policy: Policy,
  next: NextRung,
  reached: readonly Reached[],
  at: Instant,
): Instant | null {
  if (reached.length === 0) return next.kind === "owner" ? null : at;
  const step = stepAt(policy, next.rung);
  if (step.kind !== "policy") return plusMinutes(at, OWNER_ACK_MINUTES);
  return plusMinutes(at, Math.max(0, step.ackMinutes));
}

/** By hand the ladder climbs at once, but the owner's time to answer is not cut short. */
function refuseHurryingTheOwner(state: Escalation, { by, at }: CommandOf<"climb">): void {
  if (by.kind !== "person" || state.nextAt === null || at >= state.nextAt) return;
  throw new Refusal(
    "escalation.topReached",
    `The owner of last resort is paged already and has until ${state.nextAt}, ${actorName(by)}. ` +
      "There is no rung above; call somebody directly.",
    "conflict",
  );
}

function exhausted(people: number, at: Instant): EscalationEvent {
  const who = people === 1 ? "One person was" : `${people} people were`;
  const reason =
    people === 0
      ? "No rung reached anybody, and neither was there an owner of last resort to page."
      : `${who} paged up to the owner of last resort, and nobody acknowledged.`;
  return { type: "escalation.exhausted", reason, at };
}

function onePerPerson(reached: readonly Reached[]): readonly Reached[] {
  const seen = new Map<string, Reached>();
  for (const person of reached) {
    if (!seen.has(person.personId)) seen.set(person.personId, person);
  }
  return [...seen.values()];
}

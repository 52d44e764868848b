// What answering a page means: whether it changes anything, and the sentence for whoever answered.
import { type Actor, actorName } from "../actor.ts";
import { incidentName } from "../incidents/names.ts";
import type { Incident } from "../incidents/words.ts";
import { type Instant, millisBetween } from "../time.ts";

const ANSWERS = ["acknowledge", "escalate", "resolve"] as const;
export type AnswerAction = (typeof ANSWERS)[number];

interface Deed {
  readonly by: Actor;
  readonly at: Instant;
}

/** What is known of an incident when somebody answers a page about it. */
export interface Standing {
  readonly number: number;
  readonly state: Pick<
    Incident,
    "status" | "acknowledgedBy" | "triagedAt" | "resolvedAt" | "closedAt"
  >;
  /** The last time each was done; the state keeps only the first acknowledgement. */
  readonly acknowledged: Deed | null;
  readonly escalated: Deed | null;
}

export interface Verdict {
  /** Whether something is to be done at all. */
  readonly act: boolean;
  /** What whoever answered is told, if it is done. */
  readonly words: string;
}

/** A button pressed twice, or a message that came twice, is one escalation. Milliseconds. */
const SAME_BREATH = 60_000;

/** @param words for a resolution: what restored the service */
export function answerOf(
  standing: Standing,
  who: Actor,
  answer: { readonly action: AnswerAction; readonly words: string },
  at: Instant,
): Verdict {
  const over = wordsOfTheEnd(standing, at);
  if (over !== null) return { act: false, words: `${over} Nothing is left to do.` };
  switch (answer.action) {
    case "acknowledge":
      return acknowledged(standing, who, at);
    case "escalate":
      return escalated(standing, who, at);
    case "resolve":
      return resolved(standing, answer.words);
  }
}

/** What somebody may still answer, in the order of the buttons. */
export function answersLeft({ state }: Standing): AnswerAction[] {
  const open = state.status === "open" || state.status === "mitigated";
  const may = {
    acknowledge: open && state.acknowledgedBy === null,
    escalate: open,
    resolve: open && state.triagedAt !== null,
  };
  return ANSWERS.filter((action) => may[action]);
}

/** How the incident stands, for somebody who looks at a page about it. */
export function standingWords(standing: Standing, who: Actor, at: Instant): string {
  const over = wordsOfTheEnd(standing, at);
  if (over !== null) return over;
  const { acknowledgedBy } = standing.state;
  if (acknowledgedBy === null) return "Nobody has answered yet.";
  const subject = isSame(acknowledgedBy, who) ? "You" : actorName(acknowledgedBy);
  return `${subject} acknowledged${since(standing.acknowledged, at)}.`;
}

/** One answer to several pages as one text: what was done is counted up, all else has its own sentence. */
export function answersWords(
  action: AnswerAction,
  results: readonly { readonly number: number; readonly done: boolean; readonly words: string }[],
): string {
  const done = results.filter((one) => one.done);
  const rest = results.filter((one) => !one.done);
  if (done.length < 2) return results.map(({ words }) => words).join(" ");
  const names = done.map(({ number }) => incidentName(number));
  const list = `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
  return [`You ${PAST[action]} ${list}.`, ...rest.map(({ words }) => words)].join(" ");
}

const PAST: Readonly<Record<AnswerAction, string>> = {
  acknowledge: "acknowledged",
  escalate: "escalated",
  resolve: "resolved",
};

function acknowledged(standing: Standing, who: Actor, at: Instant): Verdict {
  const name = incidentName(standing.number);
  const { acknowledgedBy } = standing.state;
  if (acknowledgedBy === null) {
    const words = `You acknowledged ${name} at ${clock(at, at)}. Nobody else is paged for it now.`;
    return { act: true, words };
  }
  const when = since(standing.acknowledged, at);
  if (isSame(acknowledgedBy, who)) {
    const words = `You acknowledged ${name}${when} already. Once is enough.`;
    return { act: false, words };
  }
  const words = `${actorName(acknowledgedBy)} acknowledged ${name}${when} and is on it. You need not do anything.`;
  return { act: false, words };
}

function escalated({ number, escalated: last }: Standing, who: Actor, at: Instant): Verdict {
  const name = incidentName(number);
  if (last !== null && isSame(last.by, who) && millisBetween(last.at, at) < SAME_BREATH) {
    const words = `You escalated ${name} at ${clock(last.at, at)} already. The next in line is paged.`;
    return { act: false, words };
  }
  const words = `You escalated ${name} at ${clock(at, at)}. The next in line is paged.`;
  return { act: true, words };
}

function resolved({ number, state }: Standing, restoredBy: string): Verdict {
  const name = incidentName(number);
  if (state.triagedAt === null) {
    const words =
      `${name} has not been triaged, so it cannot be resolved from here. ` +
      "Open it in Muster, and say its type, category and priority first.";
    return { act: false, words };
  }
  if (restoredBy.trim() === "") {
    const words = `Say what restored the service to resolve ${name}, for example: rolled back release 4.2.`;
    return { act: false, words };
  }
  return { act: true, words: `You resolved ${name}. Thank you.` };
}

function wordsOfTheEnd({ number, state }: Standing, at: Instant): string | null {
  const name = incidentName(number);
  const when = (instant: Instant | null) =>
    instant === null ? "" : ` since ${clock(instant, at)}`;
  switch (state.status) {
    case "closed":
      return `${name} is closed${when(state.closedAt)}.`;
    case "cancelled":
      return `${name} was cancelled as a false alarm.`;
    case "resolved":
      return `${name} is resolved${when(state.resolvedAt)}.`;
    default:
      return null;
  }
}

function since(deed: Deed | null, at: Instant): string {
  return deed === null ? "" : ` at ${clock(deed.at, at)}`;
}

/** `03:14 UTC`; with the day when it is not today's. A message does not know its reader's zone. */
function clock(instant: Instant, now: Instant): string {
  const time = `${instant.slice(11, 16)} UTC`;
  return instant.slice(0, 10) === now.slice(0, 10) ? time : `${time} on ${instant.slice(0, 10)}`;
}

function isSame(one: Actor, other: Actor): boolean {
  return one.kind === "person" && other.kind === "person" && one.id === other.id;
}

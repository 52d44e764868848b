// A ladder climbed in thought: the very rules of a real one, with nobody answering and nothing sent.
import { MUSTER } from "../actor.ts";
import type { Instant } from "../time.ts";
import { type NextRung, nextRung } from "./decide.ts";
import { escalationDecider } from "./decider.ts";
import type { Found } from "./find.ts";
import type { Escalation, EscalationCommand, EscalationEvent, Policy } from "./words.ts";

export type RungReached = Extract<EscalationEvent, { readonly type: "escalation.rungReached" }>;

/** Whom does this step reach at this instant? */
export interface Question {
  readonly next: NextRung;
  readonly at: Instant;
}

export interface SimulatedLadder {
  readonly rungs: readonly RungReached[];
  /** When it is exhausted if nobody answers. */
  readonly endsAt: Instant;
}

/** Asks whoever drives it whom each step reaches; `next(found)` goes on. */
export function* simulateLadder(
  policy: Policy,
  at: Instant,
): Generator<Question, SimulatedLadder, Found> {
  const start = { type: "start", incidentId: "", policy, reason: "", at } as const;
  return yield* climbOn(follow(escalationDecider.initial, start).state);
}

/** From wherever a ladder stands. */
export function* climbOn(from: Escalation): Generator<Question, SimulatedLadder, Found> {
  const rungs: RungReached[] = [];
  let state = from;
  let endsAt = state.nextAt ?? "";
  for (let next = nextRung(state); next !== null; next = nextRung(state)) {
    const at = state.nextAt ?? endsAt;
    const found: Found = next.kind === "end" ? NOBODY : yield { next, at };
    const climb = { type: "climb", expectedRung: next.rung, ...found, ...BY_TIME, at } as const;
    const climbed = follow(state, climb);
    rungs.push(...climbed.events.filter((event) => event.type === "escalation.rungReached"));
    ({ state } = climbed);
    endsAt = at;
  }
  return { rungs, endsAt };
}

const NOBODY: Found = { reached: [], unreachable: [] };
const BY_TIME = { by: MUSTER, reason: "" } as const;

function follow(state: Escalation, command: EscalationCommand) {
  const events = escalationDecider.decide(state, command);
  return { events, state: events.reduce(escalationDecider.evolve, state) };
}

/** Drives it where every answer is known already. */
export function simulateAtOnce(
  ladder: Generator<Question, SimulatedLadder, Found>,
  answer: (question: Question) => Found,
): SimulatedLadder {
  let step = ladder.next();
  while (step.done !== true) step = ladder.next(answer(step.value));
  return step.value;
}

// Who would be woken over a stretch of time: one simulated ladder for every moment at which the answer may change.
import { type Instant, plusMinutes } from "../time.ts";
import type { Choice } from "./choose.ts";
import type { Found } from "./find.ts";
import { type Question, simulateAtOnce, simulateLadder } from "./simulate.ts";

interface Person {
  readonly personId: string;
  readonly name: string;
}

export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
  readonly policy: string;
  readonly rungs: readonly { readonly label: string; readonly people: readonly Person[] }[];
  /** Only owners are left, or nobody. */
  readonly uncovered: boolean;
}

export interface WeekAsked {
  readonly from: Instant;
  readonly to: Instant;
  /** Hand-offs, and when hours of support begin and end. */
  readonly changes: readonly Instant[];
  choose(at: Instant): Choice;
  find(question: Question): Found;
}

/** A hand-off changes later rungs of ladders that begin before it: these are looked at so often. */
const STEP_MINUTES = 15;
const STEP = STEP_MINUTES * 60_000;

/** Equal neighbours are one stretch. */
export function simulateStretches(asked: WeekAsked): readonly Stretch[] {
  const moments = momentsOf(asked);
  const found: Stretch[] = [];
  moments.forEach((start, place) => {
    const next = stretchAt(asked, start, moments[place + 1] ?? asked.to);
    const last = found.at(-1);
    if (last !== undefined && same(last, next)) {
      found[found.length - 1] = { ...last, end: next.end };
    } else found.push(next);
  });
  return found;
}

/** The changes to the minute, and the quarters of an hour between them. */
function momentsOf({ from, to, changes }: WeekAsked): readonly Instant[] {
  const quarters: Instant[] = [];
  const first = new Date(Math.ceil(Date.parse(from) / STEP) * STEP).toISOString();
  for (let at = first; at < to; at = plusMinutes(at, STEP_MINUTES)) quarters.push(at);
  const inside = changes.filter((change) => change > from && change < to);
  return [...new Set([from, ...quarters, ...inside])].toSorted();
}

/** Further rounds ask the same people again: the first says all. */
function stretchAt(asked: WeekAsked, start: Instant, end: Instant): Stretch {
  const { policy } = asked.choose(start);
  const { rungs } = simulateAtOnce(simulateLadder({ ...policy, repeat: 0 }, start), asked.find);
  const told = rungs.map(({ label, reached }) => ({
    label,
    people: reached.map(({ personId, name }) => ({ personId, name })),
  }));
  const uncovered = told.slice(0, -1).every(({ people }) => people.length === 0);
  return { start, end, policy: policy.name, rungs: told, uncovered };
}

function same(one: Stretch, other: Stretch): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ policy, rungs }: Stretch): string {
  return JSON.stringify([policy, rungs]);
}

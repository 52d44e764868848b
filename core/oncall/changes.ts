// When other people come to be in charge: the changes of shift, whatever makes them.

import type { Override, PersonId, ScheduleVersion } from "./schedule.ts";
import { finalShifts } from "./shifts.ts";

export interface Change {
  readonly at: Temporal.Instant;
  /** In charge just before; empty: nobody. */
  readonly before: readonly PersonId[];
  readonly after: readonly PersonId[];
}

/** After `from` and before `to`, in order. Who only rides along changes nothing. */
export function changes(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Change[] {
  const shifts = finalShifts(versions, overrides, from, to).filter(({ shadow }) => !shadow);
  const steps = new Map<number, { readonly come: PersonId[]; readonly go: PersonId[] }>();
  const step = (at: Temporal.Instant) => {
    const known = steps.get(at.epochMilliseconds);
    if (known !== undefined) return known;
    const made = { come: [], go: [] };
    steps.set(at.epochMilliseconds, made);
    return made;
  };
  for (const { person, start, end, endsAfter } of shifts) {
    step(start).come.push(person);
    // What begins at the end of the range is not known, so neither is whether somebody really goes.
    if (!endsAfter && end.epochMilliseconds < to.epochMilliseconds) step(end).go.push(person);
  }
  const found: Change[] = [];
  let before: readonly PersonId[] = [];
  for (const [at, { come, go }] of [...steps].toSorted(([one], [other]) => one - other)) {
    const stay = before.filter((person) => !go.includes(person));
    const after = [...stay, ...come.filter((person) => !stay.includes(person))];
    if (at > from.epochMilliseconds && !same(before, after)) {
      found.push({ at: Temporal.Instant.fromEpochMilliseconds(at), before, after });
    }
    before = after;
  }
  return found;
}

function same(one: readonly PersonId[], other: readonly PersonId[]): boolean {
  return one.length === other.length && one.every((person) => other.includes(person));
}

/** Most changes are near; looking far at once would cost every list of schedules a year of each. */
const LOOK_AHEAD_DAYS = [8, 60, 400];

/** The first change after an instant; null when there is none within 400 days. */
export function nextChange(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  after: Temporal.Instant,
): Change | null {
  for (const days of LOOK_AHEAD_DAYS) {
    const [next] = changes(versions, overrides, after, after.add({ hours: 24 * days }));
    if (next !== undefined) return next;
  }
  return null;
}

// When other people are in charge than before.
import type { PersonRef } from "../../../../contract/fields.ts";
import type { LaneItem } from "../picture/duty.ts";
import type { Stretch } from "../picture/placing.ts";

export interface Changed extends Stretch {
  /** Empty: nobody. */
  readonly before: readonly PersonRef[];
  readonly after: readonly PersonRef[];
}

/** Inside the range, in order; who only rides along changes nothing. */
export function changesBetween(
  before: readonly LaneItem[],
  after: readonly LaneItem[],
  range: Stretch,
): Changed[] {
  const old = inCharge(before, range);
  const fresh = inCharge(after, range);
  const ends = [...old, ...fresh].flatMap(({ start, end }) => [start, end]);
  const stops = [...new Set([range.start, ...ends, range.end])]
    .filter((at) => at >= range.start && at <= range.end)
    .toSorted((a, b) => a - b);
  const found: Changed[] = [];
  let start = range.start;
  for (const end of stops.slice(1)) {
    const one = { start, end, before: peopleAt(old, start), after: peopleAt(fresh, start) };
    const last = found.at(-1);
    if (!same(one.before, one.after)) {
      if (last?.end === start && same(last.before, one.before) && same(last.after, one.after)) {
        found[found.length - 1] = { ...last, end };
      } else found.push(one);
    }
    start = end;
  }
  return found;
}

function inCharge(items: readonly LaneItem[], range: Stretch): LaneItem[] {
  return items.filter(
    ({ shadow, people, start, end }) =>
      !shadow && people.length > 0 && start < range.end && end > range.start,
  );
}

function peopleAt(items: readonly LaneItem[], at: number): PersonRef[] {
  const people = items
    .filter(({ start, end }) => start <= at && at < end)
    .flatMap((one) => one.people);
  const byId = new Map(people.map((person) => [person.personId, person]));
  return [...byId.values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
}

function same(one: readonly PersonRef[], other: readonly PersonRef[]): boolean {
  return (
    one.length === other.length && one.every(({ personId }, at) => personId === other[at]?.personId)
  );
}

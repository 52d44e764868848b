// Which gaps are worth a warning: those to come that do not merely repeat what was there a week before.
import { zoneOf } from "../../core/oncall/zone.ts";
import type { Instant } from "../../core/time.ts";

export interface Gap {
  readonly start: Instant;
  /** null: it goes on beyond what was looked at. */
  readonly end: Instant | null;
}

const WEEK = 7 * 86_400_000;

/**
 * A rota of office hours leaves every night open, on purpose: the first such night is told, and not each one after it.
 * @param all every gap between `from` and `to`, cut to them
 */
export function newGaps(
  all: readonly { readonly start: Instant; readonly end: Instant }[],
  { from, now, to }: { readonly from: Instant; readonly now: Instant; readonly to: Instant },
  timeZone: string,
): Gap[] {
  const zone = zoneOf(timeZone);
  const ends = new Map(
    all.map(({ start, end }) => [zone.toWall(Date.parse(start)), zone.toWall(Date.parse(end))]),
  );
  const repeats = ({ start, end }: { readonly start: Instant; readonly end: Instant }) => {
    const before = ends.get(zone.toWall(Date.parse(start)) - WEEK);
    if (before === undefined) return false;
    const ended = zone.toWall(Date.parse(end)) - WEEK;
    // Where looking ends, a gap may be longer than it seems: it is new once it is longer than a week before.
    return end < to ? ended === before : ended <= before;
  };
  return all
    .filter(({ start, end }) => start > from && end > now)
    .filter((gap) => !repeats(gap))
    .map(({ start, end }) => ({ start, end: end < to ? end : null }));
}

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
  const local = (
    { start, end }: { readonly start: Instant; readonly end: Instant },
    back: number,
  ) => `${zone.toWall(Date.parse(start)) - back}/${zone.toWall(Date.parse(end)) - back}`;
  const known = new Set(all.map((gap) => local(gap, 0)));
  return all
    .filter(({ start, end }) => start > from && end > now)
    .filter((gap) => !known.has(local(gap, WEEK)))
    .map(({ start, end }) => ({ start, end: end >= to ? null : end }));
}

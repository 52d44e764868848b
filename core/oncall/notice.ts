// When a team is next told who is on call: a time of day on chosen weekdays.

import type { Weekday } from "./schedule.ts";
import { DAY, parseClock, weekdayIndex, weekdayNumber } from "./wall.ts";
import { zoneOf } from "./zone.ts";

export interface NoticeTimes {
  /** "HH:MM", local; null: not at fixed times. */
  readonly at: string | null;
  /** Null: every day. Empty: never. */
  readonly days: readonly Weekday[] | null;
}

/** The first notice strictly after an instant; null when there is none. @throws RangeError */
export function nextNotice(
  notice: NoticeTimes,
  timeZone: string,
  after: Temporal.Instant,
): Temporal.Instant | null {
  if (notice.at === null) return null;
  const zone = zoneOf(timeZone);
  const clock = parseClock(notice.at);
  const days = notice.days?.map(weekdayNumber) ?? null;
  const today = Math.floor(zone.toWall(after.epochMilliseconds) / DAY);
  // Eight days ahead reach the same weekday again; one back and one more for clocks that are put back.
  for (let day = today - 1; day <= today + 9; day += 1) {
    if (days !== null && !days.includes(weekdayIndex(day))) continue;
    const at = zone.toEpoch(day * DAY + clock);
    if (at > after.epochMilliseconds) return Temporal.Instant.fromEpochMilliseconds(at);
  }
  return null;
}

// The schedule most teams begin with: one weekly rotation.

import type { PersonId, Schedule, Weekday } from "./schedule.ts";
import { DAY, formatLocal, parseClock, parseDate, weekdayIndex, weekdayNumber } from "./wall.ts";
import { zoneOf } from "./zone.ts";

export interface SimpleRotation {
  readonly people: readonly PersonId[];
  /** IANA name. */
  readonly timeZone: string;
  /** The day of the hand-off. */
  readonly weekday: Weekday;
  /** "HH:MM", local time of the hand-off. */
  readonly at: string;
  /** Local date on which the first person begins, at `at`; on another weekday the first turn is shorter. */
  readonly start: string;
}

/** @throws RangeError when the zone, the time or the date cannot be read. */
export function simpleRotation(simple: SimpleRotation): Schedule {
  const { people, timeZone, weekday, at, start } = simple;
  const day = parseDate(start);
  const clock = parseClock(at);
  const anchor = day - ((weekdayIndex(day) - weekdayNumber(weekday) + 7) % 7);
  const begins = zoneOf(timeZone).toEpoch(day * DAY + clock);
  return {
    timeZone,
    layers: [
      {
        name: "On call",
        rotation: { unit: "week", every: 1, start: formatLocal(anchor * DAY + clock) },
        participants: people.map((person) => [person]),
        effectiveFrom: new Date(begins).toISOString(),
      },
    ],
  };
}

// Layers out of recurring events, as calendars (RFC 5545) and other on-call tools describe them.

import type { Instant } from "../time.ts";
import type { Layer, PersonId, Restriction, Rotation, RotationUnit, Weekday } from "./schedule.ts";
import { DAY, HOUR, MINUTE, civilOf, dayNumber, formatLocal, parseLocal } from "./wall.ts";
import { weekdayIndex } from "./wall.ts";

/** People take turns in the occurrences of a recurring event. */
export interface RollingEvent {
  readonly name: string;
  readonly groups: readonly (readonly PersonId[])[];
  readonly timeZone: string;
  /** Local date-time of the first occurrence. */
  readonly start: string;
  /** Minutes of one occurrence; missing: one whole unit of `frequency`. */
  readonly minutes?: number;
  readonly frequency: RotationUnit;
  readonly interval: number;
  /** Empty: no restriction to weekdays. */
  readonly byDay: readonly Weekday[];
  /** People begin to take turns here; the turns before it count. */
  readonly from?: Instant;
  readonly until?: Instant;
  readonly priority?: number;
}

/**
 * Without weekdays: every `interval` units one occurrence and one turn; nobody in between.
 * With weekdays, days count only when they are among them (`interval` of them make a turn), weeks turn on
 * Monday and months on the 1st; of `interval` weeks or months the first is served, the others are free.
 */
export function rollingLayer(event: RollingEvent): Layer {
  const { name, groups, timeZone, byDay, from, until, priority } = event;
  const restrictions = byDay.length === 0 ? [] : [dailyWindow(event)];
  return {
    name,
    timeZone,
    participants: groups,
    rotation: byDay.length === 0 ? plain(event) : byWeekday(event),
    ...(restrictions.length > 0 && { restrictions }),
    ...(from !== undefined && { effectiveFrom: from }),
    ...(until !== undefined && { effectiveUntil: until }),
    ...(priority !== undefined && { priority }),
  };
}

function plain({ frequency, interval, start, minutes }: RollingEvent): Rotation {
  const rotation: Rotation = { unit: frequency, every: interval, start };
  if (minutes === undefined) {
    return interval === 1 ? rotation : { ...rotation, serves: { unit: frequency, n: 1 } };
  }
  return { ...rotation, serves: { unit: "hour", n: (minutes * MINUTE) / HOUR } };
}

function byWeekday({ frequency, interval, start, byDay }: RollingEvent): Rotation {
  const first = parseLocal(start);
  const day = Math.floor(first / DAY);
  const clock = first - day * DAY;
  const serves = { unit: frequency, n: 1 };
  switch (frequency) {
    case "hour":
      return { unit: "hour", every: interval, start, serves };
    case "day":
      return { unit: "day", every: interval, start, countDays: byDay };
    case "week": {
      const monday = formatLocal((day - weekdayIndex(day)) * DAY + clock);
      return { unit: "week", every: interval, start: monday, serves };
    }
    case "month": {
      const { year, month } = civilOf(day);
      const begins = formatLocal(dayNumber(year, month, 1) * DAY + clock);
      return { unit: "month", every: interval, start: begins, serves };
    }
  }
}

/** On each weekday from the start's time of day, for the event's length but at most 24 hours. */
function dailyWindow({ start, minutes, byDay, frequency }: RollingEvent): Restriction {
  if (frequency === "hour") return { kind: "daily", days: byDay, from: "00:00", until: "24:00" };
  const clock = (local: number): string => formatLocal(local).slice(11, 16);
  const first = parseLocal(start);
  const length = Math.min((minutes ?? 1440) * MINUTE, DAY);
  return { kind: "daily", days: byDay, from: clock(first), until: clock(first + length) };
}

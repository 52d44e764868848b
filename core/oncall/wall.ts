// Arithmetic on the wall clock: local date-times as milliseconds since 1970-01-01T00:00 of that wall.

import { WEEKDAYS, type Weekday } from "./schedule.ts";

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
export const WEEK = 604_800_000;

/** Local milliseconds of the Monday before 1970-01-01, where weeks are counted from. */
export const FIRST_MONDAY = -3 * DAY;

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilOf(days: number): Civil {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yearOfEra = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** Adds whole months; a day the month does not have becomes its last. */
export function addMonths(local: number, months: number): number {
  const days = Math.floor(local / DAY);
  const { year, month, day } = civilOf(days);
  const count = year * 12 + (month - 1) + months;
  const y = Math.floor(count / 12);
  const m = count - y * 12 + 1;
  const next = m === 12 ? dayNumber(y + 1, 1, 1) : dayNumber(y, m + 1, 1);
  return Math.min(dayNumber(y, m, day), next - 1) * DAY + (local - days * DAY);
}

/** Whole calendar months between the months two local times lie in. */
export function monthsBetween(earlier: number, later: number): number {
  const a = civilOf(Math.floor(earlier / DAY));
  const b = civilOf(Math.floor(later / DAY));
  return (b.year - a.year) * 12 + (b.month - a.month);
}

/** 0 is Monday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function weekdayNumber(weekday: Weekday): number {
  return WEEKDAYS.indexOf(weekday);
}

/** @throws RangeError when the text is not a local date-time. */
export function parseLocal(text: string): number {
  const at = Temporal.PlainDateTime.from(text);
  return (
    dayNumber(at.year, at.month, at.day) * DAY +
    at.hour * HOUR +
    at.minute * MINUTE +
    at.second * 1000 +
    at.millisecond
  );
}

/** @throws RangeError when the text is not a date. */
export function parseDate(text: string): number {
  const at = Temporal.PlainDate.from(text);
  return dayNumber(at.year, at.month, at.day);
}

/** "HH:MM" in milliseconds since midnight; "24:00" is the end of the day. @throws RangeError */
export function parseClock(text: string): number {
  if (text === "24:00") return DAY;
  const at = Temporal.PlainTime.from(text);
  return at.hour * HOUR + at.minute * MINUTE + at.second * 1000;
}

/** ISO-8601 text of a local time, to the second. */
export function formatLocal(local: number): string {
  const days = Math.floor(local / DAY);
  const { year, month, day } = civilOf(days);
  const seconds = Math.floor((local - days * DAY) / 1000);
  return new Temporal.PlainDateTime(
    year,
    month,
    day,
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ).toString();
}

// How the core writes instants: text that sorts, so that no rule needs a clock or a date object.

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-24T03:12:00.000Z`. Two of them compare as text. */
export type Instant = string;
/** A day without a time: `2026-11-24`. */
export type Day = string;

/** Milliseconds from one instant to a later one; negative when it is earlier. */
export function millisBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

export function plusMillis(instant: Instant, millis: number): Instant {
  return new Date(Date.parse(instant) + millis).toISOString();
}

export function plusMinutes(instant: Instant, minutes: number): Instant {
  return plusMillis(instant, minutes * 60_000);
}

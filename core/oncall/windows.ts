// Restrictions: the hours and weekdays in which a layer serves.

import type { Restriction, Span } from "./schedule.ts";
import { DAY, FIRST_MONDAY, WEEK, parseClock, weekdayNumber } from "./wall.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** Epoch milliseconds, or milliseconds of the week. */
export interface MsSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The restrictions as disjoint spans of the local week, Monday 00:00 = 0; null when they cover all of it.
 * @throws RangeError when a clock time cannot be read.
 */
export function weekSpans(restrictions: readonly Restriction[]): readonly MsSpan[] | null {
  if (restrictions.length === 0) return null;
  const merged = merge(restrictions.flatMap(spansOf).flatMap(splitAtWeekEnd));
  const [only] = merged;
  return only !== undefined && only.end - only.start === WEEK ? null : merged;
}

function spansOf(restriction: Restriction): MsSpan[] {
  const from = parseClock(restriction.from);
  const until = parseClock(restriction.until);
  if (restriction.kind === "weekly") {
    const start = weekdayNumber(restriction.fromDay) * DAY + from;
    const end = weekdayNumber(restriction.untilDay) * DAY + until;
    return [{ start, end: end > start ? end : end + WEEK }];
  }
  const length = until > from ? until - from : until + DAY - from;
  const days = restriction.days?.map(weekdayNumber) ?? [0, 1, 2, 3, 4, 5, 6];
  return days.map((day) => ({ start: day * DAY + from, end: day * DAY + from + length }));
}

function splitAtWeekEnd({ start, end }: MsSpan): MsSpan[] {
  if (end <= WEEK) return [{ start, end }];
  return [
    { start, end: WEEK },
    { start: 0, end: end - WEEK },
  ];
}

/** Sorted and without overlap; touching spans become one. */
export function merge(spans: readonly MsSpan[]): MsSpan[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  const merged: MsSpan[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

/** The windows touching [from, to), whole, in order; ends follow the wall clock as hand-offs do. */
export function windowsBetween(
  week: readonly MsSpan[],
  zone: Zone,
  from: number,
  to: number,
): MsSpan[] {
  const found: MsSpan[] = [];
  const last = weekOf(zone.toWall(to)) + 1;
  for (let n = weekOf(zone.toWall(from)) - 1; n <= last; n += 1) {
    const monday = FIRST_MONDAY + n * WEEK;
    for (const span of week) {
      const start = zone.toEpoch(monday + span.start);
      const end = zone.toEpoch(monday + span.end);
      const before = found.at(-1);
      if (start >= end) continue;
      if (before !== undefined && start <= before.end) {
        found[found.length - 1] = { start: before.start, end };
      } else found.push({ start, end });
    }
  }
  return found.filter((span) => span.end > from && span.start < to);
}

function weekOf(local: number): number {
  return Math.floor((local - FIRST_MONDAY) / WEEK);
}

/** Whether a layer with these restrictions may serve at an instant. */
export function withinRestrictions(
  restrictions: readonly Restriction[],
  timeZone: string,
  at: Temporal.Instant,
): boolean {
  const week = weekSpans(restrictions);
  const ms = at.epochMilliseconds;
  return week === null || windowsBetween(week, zoneOf(timeZone), ms, ms + 1).length > 0;
}

/** The window an instant lies in, else the next one; null when there is no end or no window at all. */
export function currentOrNextWindow(
  restrictions: readonly Restriction[],
  timeZone: string,
  at: Temporal.Instant,
): Span | null {
  const week = weekSpans(restrictions);
  if (week === null) return null;
  const ms = at.epochMilliseconds;
  const [found] = windowsBetween(week, zoneOf(timeZone), ms, ms + 2 * WEEK);
  if (found === undefined) return null;
  return {
    start: Temporal.Instant.fromEpochMilliseconds(found.start),
    end: Temporal.Instant.fromEpochMilliseconds(found.end),
  };
}

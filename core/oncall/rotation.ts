// Turns of a rotation: which one covers an instant, when it began, when it hands off.

import type { Rotation, RotationUnit, Span } from "./schedule.ts";
import { DAY, HOUR, WEEK, addMonths, monthsBetween, parseLocal } from "./wall.ts";
import { weekdayIndex, weekdayNumber } from "./wall.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** A rotation read once: local milliseconds instead of text. */
export interface Turns {
  readonly zone: Zone;
  readonly unit: RotationUnit;
  readonly every: number;
  readonly anchor: number;
  readonly serves: { readonly unit: RotationUnit; readonly n: number } | null;
  /** Days from the anchor's day to each counted weekday of the first week; null: all days count. */
  readonly counted: readonly number[] | null;
}

/** @throws RangeError when the zone, the start or the counts cannot be read. */
export function turnsOf(rotation: Rotation, timeZone: string): Turns {
  const { unit, every, serves = null, countDays } = rotation;
  if (!Number.isInteger(every) || every < 1) throw new RangeError("every must be 1 or more");
  if (
    serves !== null &&
    !(serves.n > 0 && (serves.unit === "hour" || Number.isInteger(serves.n)))
  ) {
    throw new RangeError("serves.n must be above 0, and whole unless it counts hours");
  }
  const start = parseLocal(rotation.start);
  const zone = zoneOf(timeZone);
  if (countDays === undefined || countDays.length === 0) {
    return { zone, unit, every, anchor: start, serves, counted: null };
  }
  if (unit !== "day") throw new RangeError("countDays goes with unit day only");
  const first = Math.floor(start / DAY);
  const offsets = [...new Set(countDays)]
    .map((day) => (weekdayNumber(day) - weekdayIndex(first) + 7) % 7)
    .sort((a, b) => a - b);
  return { zone, unit, every, anchor: start, serves, counted: offsets };
}

function plus(local: number, unit: RotationUnit, n: number): number {
  switch (unit) {
    case "hour":
      return local + n * HOUR;
    case "day":
      return local + n * DAY;
    case "week":
      return local + n * WEEK;
    case "month":
      return addMonths(local, n);
  }
}

function localStart(turns: Turns, turn: number): number {
  const { anchor, unit, every, counted } = turns;
  if (counted === null) return plus(anchor, unit, turn * every);
  const n = turn * every;
  const week = Math.floor(n / counted.length);
  return anchor + week * WEEK + (counted[n - week * counted.length] ?? 0) * DAY;
}

/** When turn number `turn` begins, in epoch milliseconds. */
export function turnStart(turns: Turns, turn: number): number {
  return turns.zone.toEpoch(localStart(turns, turn));
}

/** When turn number `turn` stops serving: the next hand-off, or earlier when `serves` is shorter. */
export function turnEnd(turns: Turns, turn: number): number {
  const next = turnStart(turns, turn + 1);
  if (turns.serves === null) return next;
  const { unit, n } = turns.serves;
  return Math.min(next, turns.zone.toEpoch(plus(localStart(turns, turn), unit, n)));
}

/** The turn that covers an instant; turns squeezed to nothing by a gap cover none. */
export function turnAt(turns: Turns, epoch: number): number {
  let turn = estimate(turns, turns.zone.toWall(epoch));
  while (turnStart(turns, turn) > epoch) turn -= 1;
  while (turnStart(turns, turn + 1) <= epoch) turn += 1;
  return turn;
}

function estimate(turns: Turns, local: number): number {
  const { anchor, unit, every, counted } = turns;
  if (counted !== null) {
    return Math.floor(((local - anchor) / WEEK) * (counted.length / every));
  }
  switch (unit) {
    case "hour":
      return Math.floor((local - anchor) / (every * HOUR));
    case "day":
      return Math.floor((local - anchor) / (every * DAY));
    case "week":
      return Math.floor((local - anchor) / (every * WEEK));
    case "month":
      return Math.floor(monthsBetween(anchor, local) / every);
  }
}

/** The turn around an instant, from hand-off to hand-off (`serves` does not shorten it). */
export function turnAround(
  rotation: Rotation,
  timeZone: string,
  at: Temporal.Instant,
): Span & { readonly turn: number } {
  const turns = turnsOf(rotation, timeZone);
  const turn = turnAt(turns, at.epochMilliseconds);
  return {
    turn,
    start: Temporal.Instant.fromEpochMilliseconds(turnStart(turns, turn)),
    end: Temporal.Instant.fromEpochMilliseconds(turnStart(turns, turn + 1)),
  };
}

/** Every hand-off that begins or ends a turn touching [from, to), in order. */
export function handoffs(
  rotation: Rotation,
  timeZone: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Temporal.Instant[] {
  const turns = turnsOf(rotation, timeZone);
  let turn = turnAt(turns, from.epochMilliseconds);
  const found = [turnStart(turns, turn)];
  while ((found.at(-1) ?? Infinity) < to.epochMilliseconds) {
    turn += 1;
    const next = turnStart(turns, turn);
    if (next !== found.at(-1)) found.push(next);
  }
  return found.map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
}

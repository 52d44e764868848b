// One layer over time: its turns, cut by what it is restricted to, by holidays and by its own dates.

import type { Layer, LayerShift, PersonId, Schedule } from "./schedule.ts";
import { type Turns, turnAt, turnEnd, turnStart, turnsOf } from "./rotation.ts";
import { DAY, parseDate } from "./wall.ts";
import { type MsSpan, merge, weekSpans, windowsBetween } from "./windows.ts";

/** A layer read once. */
export interface LayerPlan {
  readonly turns: Turns;
  readonly participants: readonly (readonly PersonId[])[];
  readonly from: number;
  readonly until: number;
  /** Spans of the local week; null: always. */
  readonly week: readonly MsSpan[] | null;
  /** Epoch milliseconds, sorted. */
  readonly holidays: readonly MsSpan[];
}

export interface Piece extends MsSpan {
  readonly turn: number;
  readonly people: readonly PersonId[];
}

/** Epoch milliseconds of an ISO-8601 instant. @throws RangeError when it cannot be read. */
export function msOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

const plans = new WeakMap<Layer, Map<string, LayerPlan>>();

/** Remembered per layer value; a changed layer is a new value. @throws RangeError for unreadable parts. */
export function planOf(layer: Layer, scheduleZone: string): LayerPlan {
  const timeZone = layer.timeZone ?? scheduleZone;
  let byZone = plans.get(layer);
  if (byZone === undefined) plans.set(layer, (byZone = new Map()));
  let plan = byZone.get(timeZone);
  if (plan === undefined) byZone.set(timeZone, (plan = readLayer(layer, timeZone)));
  return plan;
}

function readLayer(layer: Layer, timeZone: string): LayerPlan {
  const turns = turnsOf(layer.rotation, timeZone);
  const holidays = (layer.holidays ?? []).map(parseDate).map((day) => ({
    start: turns.zone.toEpoch(day * DAY),
    end: turns.zone.toEpoch((day + 1) * DAY),
  }));
  return {
    turns,
    participants: layer.participants,
    from: layer.effectiveFrom === undefined ? -Infinity : msOf(layer.effectiveFrom),
    until: layer.effectiveUntil === undefined ? Infinity : msOf(layer.effectiveUntil),
    week: weekSpans(layer.restrictions ?? []),
    holidays: merge(holidays.filter((day) => day.start < day.end)),
  };
}

function peopleOf(plan: LayerPlan, turn: number): readonly PersonId[] {
  const count = plan.participants.length;
  return plan.participants[((turn % count) + count) % count] ?? [];
}

/** Who serves in this layer at an instant, worked out for that instant alone. */
export function servingAt(plan: LayerPlan, at: number): readonly PersonId[] {
  if (plan.participants.length === 0 || at < plan.from || at >= plan.until) return [];
  if (plan.holidays.some((day) => day.start <= at && at < day.end)) return [];
  const { week, turns } = plan;
  if (week !== null && windowsBetween(week, turns.zone, at, at + 1).length === 0) return [];
  const turn = turnAt(turns, at);
  return at < turnEnd(turns, turn) ? peopleOf(plan, turn) : [];
}

/** The pieces of a layer inside [from, to), in order, without overlap; turns of nobody are left out. */
export function piecesBetween(plan: LayerPlan, from: number, to: number): Piece[] {
  const start = Math.max(from, plan.from);
  const end = Math.min(to, plan.until);
  if (start >= end || plan.participants.length === 0) return [];
  let pieces = turnPieces(plan, start, end);
  if (plan.week !== null) {
    pieces = keepInside(pieces, windowsBetween(plan.week, plan.turns.zone, start, end));
  }
  return plan.holidays.length === 0 ? pieces : keepInside(pieces, between(plan.holidays));
}

function turnPieces(plan: LayerPlan, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  const { turns } = plan;
  let turn = turnAt(turns, from);
  let start = turnStart(turns, turn);
  while (start < to) {
    const next = turnStart(turns, turn + 1);
    const end = Math.min(to, turns.serves === null ? next : turnEnd(turns, turn));
    const first = Math.max(from, start);
    const people = peopleOf(plan, turn);
    if (first < end && people.length > 0) pieces.push({ start: first, end, turn, people });
    turn += 1;
    start = next;
  }
  return pieces;
}

function keepInside(pieces: readonly Piece[], windows: readonly MsSpan[]): Piece[] {
  const kept: Piece[] = [];
  let first = 0;
  for (const piece of pieces) {
    while ((windows[first]?.end ?? Infinity) <= piece.start) first += 1;
    for (let i = first; i < windows.length; i += 1) {
      const window = windows[i];
      if (window === undefined || window.start >= piece.end) break;
      const start = Math.max(piece.start, window.start);
      const end = Math.min(piece.end, window.end);
      if (start < end) kept.push({ start, end, turn: piece.turn, people: piece.people });
    }
  }
  return kept;
}

/** The complement of sorted, disjoint spans. */
export function between(spans: readonly MsSpan[]): MsSpan[] {
  const rest: MsSpan[] = [];
  let start = -Infinity;
  for (const span of spans) {
    if (start < span.start) rest.push({ start, end: span.start });
    start = span.end;
  }
  rest.push({ start, end: Infinity });
  return rest;
}

/** The shifts of one layer, cut to [from, to); without restrictions they tile it. */
export function layerShifts(
  schedule: Schedule,
  layer: Layer,
  from: Temporal.Instant,
  to: Temporal.Instant,
): LayerShift[] {
  const plan = planOf(layer, schedule.timeZone);
  return piecesBetween(plan, from.epochMilliseconds, to.epochMilliseconds).map((piece) => ({
    layer: layer.name,
    turn: piece.turn,
    people: piece.people,
    start: Temporal.Instant.fromEpochMilliseconds(piece.start),
    end: Temporal.Instant.fromEpochMilliseconds(piece.end),
  }));
}

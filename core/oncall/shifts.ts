// The schedule as it will really be: versions, layers and overrides over a stretch of time, or at one moment.

import { type Serving, dutyOf } from "./duty.ts";
import { type Piece, between, msOf, piecesBetween, planOf, servingAt } from "./layer.ts";
import type { FinalShift, Layer, OnCall, Override } from "./schedule.ts";
import type { Reason, Schedule, ScheduleVersion, Span } from "./schedule.ts";
import { type MsSpan, merge } from "./windows.ts";

/** An override with its times read. */
interface Timed extends MsSpan {
  readonly override: Override;
}

interface Track {
  readonly head: Omit<Serving, "people">;
  readonly pieces: readonly Piece[];
  next: number;
}

interface MsShift extends OnCall {
  readonly start: number;
  end: number;
}

/** Who is on call at an instant, and why. Nobody before the first version. */
export function whoIsOnCall(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  instant: Temporal.Instant,
): OnCall[] {
  const at = instant.epochMilliseconds;
  const active = timed(overrides).filter(({ start, end }) => start <= at && at < end);
  const [current] = slices(versions, at, at + 1);
  const layers = current?.schedule.layers ?? [];
  const serving = layers
    .map((layer, place) => ({
      ...headOf(layer, place),
      people: servingAt(planOf(layer, current?.schedule.timeZone ?? "UTC"), at),
    }))
    .filter(({ people }) => people.length > 0);
  return dutyOf(
    serving,
    active.map(({ override }) => override),
  );
}

/** The shifts of everyone, by start, end and person, cut to [from, to). */
export function finalShifts(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): FinalShift[] {
  const first = from.epochMilliseconds;
  const last = to.epochMilliseconds;
  if (first >= last) return [];
  // One millisecond more on both sides shows which shifts the range cuts.
  return msShifts(versions, overrides, first - 1, last + 1)
    .filter((shift) => shift.start < last && shift.end > first)
    .map(({ person, shadow, reason, start, end }) => ({
      person,
      shadow,
      reason,
      start: Temporal.Instant.fromEpochMilliseconds(Math.max(start, first)),
      end: Temporal.Instant.fromEpochMilliseconds(Math.min(end, last)),
      startsBefore: start < first,
      endsAfter: end > last,
    }));
}

/** When nobody is in charge inside [from, to); people who only ride along do not count. */
export function gaps(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Span[] {
  const first = from.epochMilliseconds;
  const last = to.epochMilliseconds;
  const shifts = msShifts(versions, overrides, first, last).filter((shift) => !shift.shadow);
  return between(merge(shifts))
    .map(({ start, end }) => ({ start: Math.max(start, first), end: Math.min(end, last) }))
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({
      start: Temporal.Instant.fromEpochMilliseconds(start),
      end: Temporal.Instant.fromEpochMilliseconds(end),
    }));
}

const read = new WeakMap<Override, Timed>();

function timed(overrides: readonly Override[]): Timed[] {
  return overrides.map((override) => {
    const known = read.get(override);
    if (known !== undefined) return known;
    const times = { override, start: msOf(override.start), end: msOf(override.end) };
    read.set(override, times);
    return times;
  });
}

/** Which schedule applies when; before the first version an empty one does. */
export function slices(
  versions: readonly ScheduleVersion[],
  from: number,
  to: number,
): (MsSpan & { readonly schedule: Schedule })[] {
  const sorted = versions
    .map(({ validFrom, schedule }) => ({ start: msOf(validFrom), schedule }))
    .sort((a, b) => a.start - b.start);
  const none = { start: -Infinity, schedule: { timeZone: "UTC", layers: [] } };
  return [none, ...sorted]
    .map(({ start, schedule }, i) => ({
      schedule,
      start: Math.max(start, from),
      end: Math.min(sorted[i]?.start ?? Infinity, to),
    }))
    .filter(({ start, end }) => start < end);
}

function headOf(layer: Layer, place: number): Omit<Serving, "people"> {
  return {
    priority: layer.priority ?? place,
    shadow: layer.shadow ?? false,
    reason: { kind: "layer", layer: layer.name },
  };
}

function msShifts(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  from: number,
  to: number,
): MsShift[] {
  const changes = timed(overrides).filter(({ start, end }) => start < to && end > from);
  const done: MsShift[] = [];
  let open: MsShift[] = [];
  for (const slice of slices(versions, from, to)) {
    const tracks = slice.schedule.layers.map((layer, place) => ({
      head: headOf(layer, place),
      pieces: piecesBetween(planOf(layer, slice.schedule.timeZone), slice.start, slice.end),
      next: 0,
    }));
    open = sweep(tracks, changes, slice, open, done);
  }
  done.push(...open);
  return done.sort((a, b) => a.start - b.start || a.end - b.end || (a.person < b.person ? -1 : 1));
}

/** Walks from change to change; returns the shifts still open at the end of the slice. */
function sweep(
  tracks: readonly Track[],
  changes: readonly Timed[],
  slice: MsSpan,
  carried: MsShift[],
  done: MsShift[],
): MsShift[] {
  const stops = [...new Set(changes.flatMap(({ start, end }) => [start, end]))]
    .filter((stop) => stop > slice.start && stop < slice.end)
    .sort((a, b) => a - b);
  let open = carried;
  let active: Override[] = [];
  let at = slice.start;
  for (let stop = 0; stop <= stops.length; stop += 1) {
    const until = stops[stop] ?? slice.end;
    const now = at;
    active = changes.filter((c) => c.start <= now && now < c.end).map((c) => c.override);
    while (at < until) {
      const { serving, next } = servingFrom(tracks, at, until);
      open = carryOn(open, dutyOf(serving, active), at, next, done);
      at = next;
    }
  }
  return open;
}

/** The layers that serve from `at` on, and how long nothing among them changes. */
function servingFrom(
  tracks: readonly Track[],
  at: number,
  until: number,
): { readonly serving: Serving[]; readonly next: number } {
  const serving: Serving[] = [];
  let next = until;
  for (const track of tracks) {
    let piece = track.pieces[track.next];
    while (piece !== undefined && piece.end <= at) {
      track.next += 1;
      piece = track.pieces[track.next];
    }
    if (piece === undefined) continue;
    if (piece.start > at) next = Math.min(next, piece.start);
    else {
      const { priority, shadow, reason } = track.head;
      serving.push({ priority, shadow, reason, people: piece.people });
      next = Math.min(next, piece.end);
    }
  }
  return { serving, next };
}

/** Extends the open shifts that go on, closes the others, opens the new ones. */
function carryOn(
  open: readonly MsShift[],
  duty: readonly OnCall[],
  start: number,
  end: number,
  done: MsShift[],
): MsShift[] {
  const still = duty.map(({ person, shadow, reason }) => {
    const before = open.find(
      (o) => o.person === person && o.shadow === shadow && sameReason(o.reason, reason),
    );
    if (before === undefined) return { person, shadow, reason, start, end };
    before.end = end;
    return before;
  });
  for (const shift of open) if (shift.end !== end) done.push(shift);
  return still;
}

function sameReason(a: Reason, b: Reason): boolean {
  if (a === b) return true;
  if (a.kind === "layer" || b.kind === "layer") {
    return a.kind === b.kind && a.layer === b.layer;
  }
  return a.override === b.override && a.replaced === b.replaced && a.layer === b.layer;
}

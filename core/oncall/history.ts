// What really happened joined with what is planned: the record wins up to now, the plan from now on.

import type { PersonId, Span } from "./schedule.ts";

/** A stretch somebody really served; end null while it goes on. */
export interface ServedShift {
  readonly person: PersonId;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant | null;
}

export interface RealShift extends Span {
  readonly person: PersonId;
  /** The shift goes on after the asked range. */
  readonly endsAfter: boolean;
}

/** A planned shift, whole or cut, as `finalShifts` gives it. */
export interface PlannedShift extends Span {
  readonly person: PersonId;
  readonly endsAfter: boolean;
}

export interface RecordRange {
  readonly now: Temporal.Instant;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

interface Stretch {
  readonly person: PersonId;
  readonly start: number;
  readonly end: number;
  readonly endsAfter: boolean;
}

/**
 * The shifts that touch [from, to). Recorded shifts keep their real start; one still open at `now` goes on
 * with the plan when the plan has the same person on call then, and ends at `now` when it has not.
 * `planned` must reach from the earlier of `now` and `from` to `to`.
 */
export function withRecord(
  recorded: readonly ServedShift[],
  planned: readonly PlannedShift[],
  range: RecordRange,
): RealShift[] {
  const now = range.now.epochMilliseconds;
  const from = range.from.epochMilliseconds;
  const to = range.to.epochMilliseconds;
  const plan = planned.map(stretchOf).filter(({ end }) => end > now);
  const taken = new Set<Stretch>();
  const record = recorded.map((shift): Stretch => {
    const { person } = shift;
    const start = shift.start.epochMilliseconds;
    if (shift.end !== null) {
      return { person, start, end: shift.end.epochMilliseconds, endsAfter: false };
    }
    const goesOn = plan.find((p) => p.person === person && p.start <= now);
    if (goesOn === undefined) return { person, start, end: now, endsAfter: false };
    taken.add(goesOn);
    return { ...goesOn, start };
  });
  const ahead = plan.filter((shift) => !taken.has(shift));
  return [...record, ...ahead.map((s) => ({ ...s, start: Math.max(s.start, now) }))]
    .filter(({ start, end }) => start < to && end > from)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ person, start, end, endsAfter }) => ({
      person,
      start: Temporal.Instant.fromEpochMilliseconds(start),
      end: Temporal.Instant.fromEpochMilliseconds(Math.min(end, to)),
      endsAfter: endsAfter || end > to,
    }));
}

function stretchOf({ person, start, end, endsAfter }: PlannedShift): Stretch {
  return { person, start: start.epochMilliseconds, end: end.epochMilliseconds, endsAfter };
}

// The layers of a schedule side by side over time, through all its versions.

import { piecesBetween, planOf } from "./layer.ts";
import type { PersonId, ScheduleVersion, Span } from "./schedule.ts";
import { slices } from "./shifts.ts";

/** One layer as it is drawn: what it would be without the others and without overrides. */
export interface Lane {
  readonly layer: string;
  readonly shadow: boolean;
  readonly shifts: readonly (Span & { readonly people: readonly PersonId[] })[];
}

interface Drawn {
  readonly layer: string;
  readonly shadow: boolean;
  readonly shifts: { start: number; end: number; readonly people: readonly PersonId[] }[];
}

/** Cut to [from, to). The same layer of several versions is one lane; so are two of one name only by their order. */
export function lanes(
  versions: readonly ScheduleVersion[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Lane[] {
  const drawn = new Map<string, Drawn>();
  for (const slice of slices(versions, from.epochMilliseconds, to.epochMilliseconds)) {
    const seen = new Map<string, number>();
    for (const layer of slice.schedule.layers) {
      const shadow = layer.shadow ?? false;
      const name = JSON.stringify([layer.name, shadow]);
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const lane = drawn.get(`${nth} ${name}`) ?? { layer: layer.name, shadow, shifts: [] };
      drawn.set(`${nth} ${name}`, lane);
      const plan = planOf(layer, slice.schedule.timeZone);
      const pieces = piecesBetween(plan, slice.start, slice.end);
      const [first] = pieces;
      const last = lane.shifts.at(-1);
      // A turn that goes on over an edit is one shift.
      if (first !== undefined && last?.end === slice.start && first.start === slice.start) {
        if (last.people.join() === first.people.join()) {
          last.end = first.end;
          pieces.shift();
        }
      }
      for (const { start, end, people } of pieces) lane.shifts.push({ start, end, people });
    }
  }
  return [...drawn.values()].map(({ shifts, ...lane }) => ({
    ...lane,
    shifts: shifts.map(({ start, end, people }) => ({
      people,
      start: Temporal.Instant.fromEpochMilliseconds(start),
      end: Temporal.Instant.fromEpochMilliseconds(end),
    })),
  }));
}

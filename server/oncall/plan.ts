// A schedule as the engine reads it: what applied from when, and who stands in; and the next hand-off in it.
import type { z } from "zod";
import type { WeeklyRotation } from "../../contract/oncall.ts";
import type { Override, Schedule, ScheduleVersion } from "../../core/oncall/schedule.ts";
import { finalShifts, whoIsOnCall } from "../../core/oncall/shifts.ts";
import { simpleRotation } from "../../core/oncall/simple.ts";
import type { Instant } from "../../core/time.ts";

export type Weekly = z.output<typeof WeeklyRotation>;

/** One row of `schedule_override`. */
export interface StandIn {
  readonly overrideId: string;
  readonly start: Instant;
  /** Already cut where it was taken back. */
  readonly end: Instant;
  /** null: nobody is on call meanwhile. */
  readonly personId: string | null;
  readonly reason: string;
}

export interface Plan {
  readonly versions: readonly ScheduleVersion[];
  readonly overrides: readonly Override[];
  /** What was said about each override, by its id. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** @throws RangeError when the rotation cannot be read */
function scheduleOf(rotation: Weekly): Schedule {
  const { personIds, timeZone, weekday, at, start } = rotation;
  return simpleRotation({ people: personIds, timeZone, weekday, at, start });
}

/** When the first person of a rotation begins. @throws RangeError when it cannot be read */
export function beginsAt(rotation: Weekly): Instant {
  const [layer] = scheduleOf(rotation).layers;
  if (layer?.effectiveFrom === undefined) throw new RangeError("A rotation needs a beginning.");
  return layer.effectiveFrom;
}

/** @param standIns in the order they were made: where they overlap, the newest wins */
export function planOf(
  versions: readonly { readonly validFrom: Instant; readonly rotation: Weekly }[],
  standIns: readonly StandIn[],
): Plan {
  return {
    versions: versions.map(({ validFrom, rotation }) => ({
      validFrom,
      schedule: scheduleOf(rotation),
    })),
    overrides: standIns.map(({ overrideId, start, end, personId }, priority) => ({
      id: overrideId,
      start,
      end,
      everyone: true,
      priority,
      ...(personId === null ? {} : { person: personId }),
    })),
    reasons: new Map(standIns.map(({ overrideId, reason }) => [overrideId, reason])),
  };
}

const LOOK_AHEAD = { hours: 24 * 400 };

/** When other people are on call than at `at`; null when that does not happen within 400 days. */
export function nextHandOff({ versions, overrides }: Plan, at: Instant): Instant | null {
  const from = Temporal.Instant.from(at);
  const shifts = finalShifts(versions, overrides, from, from.add(LOOK_AHEAD));
  const changes = shifts.flatMap(({ start, end, endsAfter }) =>
    endsAfter ? [start] : [start, end],
  );
  const moments = [...new Set(changes.map((change) => change.epochMilliseconds))]
    .filter((moment) => moment > from.epochMilliseconds)
    .toSorted((one, other) => one - other)
    .map((moment) => Temporal.Instant.fromEpochMilliseconds(moment));
  const people = (moment: Temporal.Instant) =>
    whoIsOnCall(versions, overrides, moment)
      .map(({ person }) => person)
      .toSorted()
      .join();
  const now = people(from);
  const next = moments.find((moment) => people(moment) !== now);
  return next === undefined ? null : new Date(next.epochMilliseconds).toISOString();
}

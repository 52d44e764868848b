// Who would be on call if a rotation were saved as it stands, worked out in the browser by the rules the server uses.
import type { Schedule } from "../../../contract/oncall.ts";
import type { Override, ScheduleVersion } from "../../../core/oncall/schedule.ts";
import { finalShifts } from "../../../core/oncall/shifts.ts";
import { simpleRotation } from "../../../core/oncall/simple.ts";
import type { SimpleRotation } from "../../../core/oncall/simple.ts";
import type { Duty } from "./duty.ts";
import type { Stretch } from "./placing.ts";

/** Older browsers do not have it; then the server shows the coming weeks once the rotation is saved. */
export function canPreview(): boolean {
  return typeof Temporal !== "undefined";
}

interface Wanted {
  readonly rotation: SimpleRotation;
  /** As it is now; null: it is new. */
  readonly before: Schedule | null;
  readonly names: ReadonlyMap<string, string>;
}

/** The rotation as it is goes on until the new one begins, which is now at the earliest. @throws RangeError */
export function previewDuties(wanted: Wanted, now: number, range: Stretch): Duty[] {
  const { rotation, before, names } = wanted;
  const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);
  const shifts = finalShifts(
    versionsOf(wanted, now),
    before === null ? [] : overridesOf(before),
    instant(range.start),
    instant(range.end),
  );
  const reasons = new Map(before?.overrides.map(({ overrideId, reason }) => [overrideId, reason]));
  const known = new Map(
    before?.overrides.flatMap(({ person }) => (person ? [[person.personId, person.name]] : [])),
  );
  return shifts.map(({ person, start, end, reason }) => ({
    person: { personId: person, name: names.get(person) ?? known.get(person) ?? "Somebody" },
    start: start.epochMilliseconds,
    end: end.epochMilliseconds,
    override: reason.kind === "override",
    reason:
      reason.kind === "layer"
        ? `It is their turn in a rotation of ${rotation.people.length}.`
        : `Stands in. ${reasons.get(reason.override) ?? ""}`.trim(),
  }));
}

function versionsOf({ rotation, before }: Wanted, now: number): ScheduleVersion[] {
  const schedule = simpleRotation(rotation);
  const begins = Date.parse(schedule.layers[0]?.effectiveFrom ?? "");
  const next = { validFrom: new Date(Math.max(begins, now)).toISOString(), schedule };
  if (before === null) return [next];
  const { personIds: people, timeZone, weekday, at, start } = before.rotation;
  const old = simpleRotation({ people, timeZone, weekday, at, start });
  return [{ validFrom: new Date(0).toISOString(), schedule: old }, next];
}

/** Where they overlap the newest wins; their ids count up with time. */
function overridesOf({ overrides }: Schedule): Override[] {
  return overrides
    .toSorted((a, b) => (a.overrideId < b.overrideId ? -1 : 1))
    .map(({ overrideId, start, end, person }, priority) => ({
      id: overrideId,
      start,
      end,
      everyone: true,
      priority,
      ...(person === null ? {} : { person: person.personId }),
    }));
}

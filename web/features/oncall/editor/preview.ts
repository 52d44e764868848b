// Who would be on call if a schedule were saved as it stands, and what that changes: worked out in the browser by the rules the server uses.
import type { PersonRef } from "../../../../contract/fields.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import type { Person } from "../../../../contract/people.ts";
import type { Definition } from "../../../../contract/rota.ts";
import { lanes } from "../../../../core/oncall/lanes.ts";
import type { FinalShift, Override, ScheduleVersion } from "../../../../core/oncall/schedule.ts";
import { finalShifts, gaps } from "../../../../core/oncall/shifts.ts";
import { sayKind } from "../change/kinds.ts";
import { rotaOf } from "../picture/duty.ts";
import type { LaneItem, Rota } from "../picture/duty.ts";
import type { Stretch } from "../picture/placing.ts";
import { changesBetween } from "./compare.ts";
import type { Changed } from "./compare.ts";

interface Wanted {
  readonly definition: Definition;
  /** From when it applies, in milliseconds; null: at once. */
  readonly from: number | null;
  /** As it is saved; null: it is new. */
  readonly before: Schedule | null;
  /** Nothing was edited: what is planned for later stays planned. */
  readonly untouched: boolean;
  readonly people: readonly Person[];
}

export interface Preview {
  readonly rota: Rota;
  /** As it is saved; empty when it is new. */
  readonly before: readonly LaneItem[];
  readonly changes: readonly Changed[];
}

/** The schedule as it is goes on until the new one begins, which is now at the earliest. @throws RangeError */
export function previewOf(wanted: Wanted, now: number, range: Stretch): Preview {
  const { before, people } = wanted;
  const changes = before === null ? [] : overridesOf(before);
  const asked = { range, now, people };
  const nameOf = namesOf(wanted);
  const rota = rotaOf(answerOf(versionsOf(wanted, now), changes, range, { nameOf, before }), asked);
  if (before === null) return { rota, before: [], changes: [] };
  const old = rotaOf(answerOf(savedVersions(before), changes, range, { nameOf, before }), asked);
  const differences = changesBetween(old.final, rota.final, { start: now, end: range.end });
  const isChanged = ({ start, end, shadow }: LaneItem) =>
    !shadow && differences.some((one) => one.start < end && one.end > start);
  const final = rota.final.map((item) => (isChanged(item) ? { ...item, changed: true } : item));
  return { rota: { ...rota, final }, before: old.final, changes: differences };
}

function savedVersions({ definition, upcoming }: Schedule): ScheduleVersion[] {
  return [
    { validFrom: new Date(0).toISOString(), schedule: definition },
    ...upcoming.map(({ from, definition: later }) => ({ validFrom: from, schedule: later })),
  ];
}

/** What was planned for later than the change begins goes, as on the server. */
function versionsOf(wanted: Wanted, now: number): ScheduleVersion[] {
  const { definition, from, before, untouched } = wanted;
  if (untouched && before !== null) return savedVersions(before);
  const validFrom = new Date(Math.max(from ?? now, now)).toISOString();
  const kept = before === null ? [] : savedVersions(before);
  return [
    ...kept.filter((version) => version.validFrom < validFrom),
    { validFrom, schedule: definition },
  ];
}

/** As the server reads them: of those that put all layers aside the newest wins; ids count up with time. */
function overridesOf({ overrides }: Schedule): Override[] {
  return overrides
    .toSorted((a, b) => (a.overrideId < b.overrideId ? -1 : 1))
    .map(({ overrideId, kind, start, end, person, replaces }, priority) => ({
      id: overrideId,
      start,
      end,
      ...(person === null ? {} : { person: person.personId }),
      ...(replaces === null ? {} : { replaces: replaces.personId }),
      ...(kind === "takeOver" || kind === "nobody" ? { everyone: true, priority } : {}),
    }));
}

function namesOf({ people, before }: Wanted): (personId: string) => string {
  const known = new Map<string, string>();
  for (const { personId, name } of before?.people ?? []) known.set(personId, name);
  for (const { personId, name } of people) known.set(personId, name);
  return (personId) => known.get(personId) ?? "Somebody";
}

interface Said {
  readonly nameOf: (personId: string) => string;
  readonly before: Schedule | null;
}

/** The same shape as the server's answer, so that the same picture draws it. */
function answerOf(
  versions: readonly ScheduleVersion[],
  overrides: readonly Override[],
  range: Stretch,
  said: Said,
): Parameters<typeof rotaOf>[0] {
  const from = Temporal.Instant.fromEpochMilliseconds(range.start);
  const to = Temporal.Instant.fromEpochMilliseconds(range.end);
  const ref = (personId: string): PersonRef => ({ personId, name: said.nameOf(personId) });
  return {
    items: finalShifts(versions, overrides, from, to).map((shift) => ({
      person: ref(shift.person),
      ...times(shift),
      shadow: shift.shadow,
      override: shift.reason.kind === "override",
      reason: reasonOf(shift, said),
    })),
    layers: lanes(versions, from, to).map(({ layer, shadow, shifts }) => ({
      layer,
      shadow,
      shifts: shifts.map((shift) => ({ people: shift.people.map(ref), ...times(shift) })),
    })),
    gaps: gaps(versions, overrides, from, to).map(times),
  };
}

function times({ start, end }: Pick<FinalShift, "start" | "end">) {
  return {
    start: new Date(start.epochMilliseconds).toISOString(),
    end: new Date(end.epochMilliseconds).toISOString(),
  };
}

function reasonOf({ reason }: FinalShift, { before, nameOf }: Said): string {
  if (reason.kind === "layer") return `It is their turn in the layer ${reason.layer}.`;
  const made = before?.overrides.find(({ overrideId }) => overrideId === reason.override);
  const whose = reason.replaced === null ? null : nameOf(reason.replaced);
  const how = sayKind(whose === null ? (made?.kind ?? "takeOver") : "replace", whose);
  const why = made === undefined || made.reason === "" ? "" : `: ${made.reason}`;
  return `${how.charAt(0).toUpperCase()}${how.slice(1)}${why}.`;
}

// A schedule as the engine reads it: what applied from when, and what changes it for a while.
import type { Definition } from "../../contract/rota.ts";
import { nextChange } from "../../core/oncall/changes.ts";
import type { Override, PersonId, ScheduleVersion, Weekday } from "../../core/oncall/schedule.ts";
import { whoIsOnCall } from "../../core/oncall/shifts.ts";
import { simpleRotation } from "../../core/oncall/simple.ts";
import type { Instant } from "../../core/time.ts";

/** How the first versions of Muster kept a schedule: one weekly rotation. */
interface Weekly {
  readonly personIds: readonly string[];
  readonly timeZone: string;
  readonly weekday: Weekday;
  readonly at: string;
  readonly start: string;
}

/** What `schedule_version` keeps. */
export type Stored = Definition | { readonly weekly: Weekly };

export const OVERRIDE_KINDS = ["takeOver", "nobody", "replace", "join", "relieve"] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

/** One row of `schedule_override`. */
export interface StandIn {
  readonly overrideId: string;
  readonly kind: OverrideKind;
  readonly start: Instant;
  /** Already cut where it was taken back. */
  readonly end: Instant;
  readonly personId: string | null;
  readonly replacesId: string | null;
  readonly reason: string;
}

export interface Version {
  readonly validFrom: Instant;
  readonly definition: Definition;
}

export interface Plan {
  readonly versions: readonly ScheduleVersion[];
  readonly overrides: readonly Override[];
  readonly standIns: ReadonlyMap<string, StandIn>;
}

/** The same shifts, whichever shape it was kept in. @throws RangeError when the rotation cannot be read */
export function definitionOf(stored: Stored): Definition {
  if (!("weekly" in stored)) return stored;
  const { personIds, ...weekly } = stored.weekly;
  const { timeZone, layers } = simpleRotation({ ...weekly, people: personIds });
  return {
    timeZone,
    layers: layers.map(({ name, rotation, participants, effectiveFrom }) => ({
      name,
      rotation: { unit: rotation.unit, every: rotation.every, start: rotation.start.slice(0, 16) },
      participants: participants.map((turn) => [...turn]),
      effectiveFrom,
      restrictions: [],
      shadow: false,
      holidays: [],
    })),
  };
}

/** @param standIns in the order they were made: where they overlap, the newest wins */
export function planOf(versions: readonly Version[], standIns: readonly StandIn[]): Plan {
  return {
    versions: versions.map(({ validFrom, definition }) => ({ validFrom, schedule: definition })),
    overrides: standIns.map(overrideOf),
    standIns: new Map(standIns.map((standIn) => [standIn.overrideId, standIn])),
  };
}

function overrideOf(standIn: StandIn, priority: number): Override {
  const { overrideId: id, kind, start, end, personId, replacesId } = standIn;
  const everyone = kind === "takeOver" || kind === "nobody";
  return {
    id,
    start,
    end,
    ...(personId === null ? {} : { person: personId }),
    ...(replacesId === null ? {} : { replaces: replacesId }),
    ...(everyone ? { everyone, priority } : {}),
  };
}

/** Everybody whose turn it ever is. */
export function participantsOf({ layers }: Definition): PersonId[] {
  return [...new Set(layers.flatMap(({ participants }) => participants.flat()))];
}

/** Those in charge: who only rides along is never paged. */
export function inChargeAt({ versions, overrides }: Plan, at: Instant): PersonId[] {
  return whoIsOnCall(versions, overrides, Temporal.Instant.from(at)).flatMap(({ person, shadow }) =>
    shadow ? [] : [person],
  );
}

export interface HandOver {
  readonly at: Instant;
  readonly to: readonly PersonId[];
}

/** When other people are in charge than at `at`, and who; null when that does not happen within 400 days. */
export function nextHandOver({ versions, overrides }: Plan, at: Instant): HandOver | null {
  const next = nextChange(versions, overrides, Temporal.Instant.from(at));
  return next === null ? null : { at: textOf(next.at), to: next.after };
}

/** As the core writes instants. */
export function textOf({ epochMilliseconds }: Temporal.Instant): Instant {
  return new Date(epochMilliseconds).toISOString();
}

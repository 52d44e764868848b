// What the fact adapters share: reading local times, building layers of fixed rules, naming people.

import type {
  Layer,
  Override,
  PersonId,
  Restriction,
  Rotation,
  RotationUnit,
} from "../schedule.ts";
import type { OnCall, ScheduleVersion, Weekday } from "../schedule.ts";

/** A fact's answer, worked out by the product; `expected` only says which parts were asked for. */
export type Answer = (input: never, expected: never) => unknown;

const UNITS: Readonly<Record<string, RotationUnit>> = {
  hourly: "hour",
  daily: "day",
  weekly: "week",
  monthly: "month",
};

export function unitOf(word: string): RotationUnit {
  const unit = UNITS[word];
  if (unit === undefined) throw new Error(`no rotation unit: ${word}`);
  return unit;
}

/** The first of two, the end of a gap: as the facts count. */
export function instantOf(local: string, timeZone: string): Temporal.Instant {
  const wall = Temporal.PlainDateTime.from(local);
  return wall.toZonedDateTime(timeZone, { disambiguation: "earlier" }).toInstant();
}

export function localOf(instant: Temporal.Instant, timeZone: string): string {
  const wall = instant.toZonedDateTimeISO(timeZone).toPlainDateTime();
  return wall.toString({ smallestUnit: "minute" });
}

export interface Rule {
  readonly user: PersonId;
  readonly days?: "all" | readonly Weekday[];
  readonly start: string;
  readonly end: string;
}

export function windowOf(rule: Pick<Rule, "days" | "start" | "end">): Restriction {
  const window = { kind: "daily", from: rule.start, until: rule.end } as const;
  return rule.days === undefined || rule.days === "all" ? window : { ...window, days: rule.days };
}

/** The rotation that always names turn 0's people when there is one group only. */
export const ALWAYS: Rotation = { unit: "day", every: 1, start: "2000-01-01T00:00" };

export function ruleLayer(rule: Rule): Layer {
  return {
    name: `${rule.user} ${rule.start}-${rule.end}`,
    rotation: ALWAYS,
    participants: [[rule.user]],
    restrictions: [windowOf(rule)],
    priority: 0,
  };
}

/** One stretch of one person, as a layer. */
export function stretchLayer(
  user: PersonId,
  start: Temporal.Instant,
  hours: number,
  priority: number,
): Layer {
  return {
    name: `${user} from ${start.toString()}`,
    rotation: ALWAYS,
    participants: [[user]],
    effectiveFrom: start.toString(),
    effectiveUntil: start.add({ minutes: Math.round(hours * 60) }).toString(),
    priority,
  };
}

export function versionOf(timeZone: string, layers: readonly Layer[]): ScheduleVersion[] {
  return [{ validFrom: "1900-01-01T00:00:00Z", schedule: { timeZone, layers } }];
}

export interface FactOverride {
  readonly add?: PersonId;
  readonly remove?: PersonId;
  readonly start: string;
  readonly end: string;
}

export function overrideOf({ add, remove, start, end }: FactOverride, id: number): Override {
  return {
    id: `o${id}`,
    start: Temporal.Instant.from(start).toString(),
    end: Temporal.Instant.from(end).toString(),
    ...(add !== undefined && { person: add }),
    ...(remove !== undefined && { replaces: remove }),
  };
}

export function names(duty: readonly OnCall[]): PersonId[] {
  return duty.map(({ person }) => person).sort();
}

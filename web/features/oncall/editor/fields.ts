// The form of a schedule as values, what is sent, and where the server's words about a part of it belong.
import type { UseFormReturnType } from "@mantine/form";
import type { z } from "zod";
import type { oncallRoutes, Schedule } from "../../../../contract/oncall.ts";
import type { Definition, Layer, Restriction } from "../../../../contract/rota.ts";
import { WEEKDAYS } from "../../../../core/oncall/schedule.ts";
import type { RotationUnit, Weekday } from "../../../../core/oncall/schedule.ts";
import { unique } from "../../../lib/unique.ts";

export interface Turn {
  /** Survives moving; the same people may have two turns. */
  key: string;
  people: string[];
}

export interface Hours {
  key: string;
  kind: "daily" | "weekly";
  days: Weekday[];
  fromDay: Weekday;
  /** "09:00" */
  from: string;
  untilDay: Weekday;
  until: string;
}

export interface LayerFields {
  key: string;
  name: string;
  unit: RotationUnit;
  /** A number, or what is half typed. */
  every: number | string;
  /** Of the first hand-off: "2026-11-23" and "09:00". */
  date: string;
  at: string;
  /** Only the first part of each turn; null: all of it. */
  serves: { unit: RotationUnit; n: number | string } | null;
  /** Empty: all days count. */
  countDays: Weekday[];
  turns: Turn[];
  /** Empty: always. */
  restrictions: Hours[];
  /** null: that of the schedule. */
  timeZone: string | null;
  shadow: boolean;
  effectiveFrom: string | null;
  effectiveUntil: string | null;
  holidays: string[];
}

export interface ScheduleFields {
  name: string;
  teamId: string | null;
  timeZone: string;
  layers: LayerFields[];
  /** From when it applies; null: at once. */
  from: string | null;
}

/** The form that the parts of the editor share. */
export type ScheduleForm = UseFormReturnType<ScheduleFields>;

/** What each part of a layer is given. */
export interface LayerProps {
  readonly form: ScheduleForm;
  readonly at: number;
  readonly layer: LayerFields;
}

export function newTurn(people: string[]): Turn {
  return { key: unique(), people };
}

export function newHours(kind: Hours["kind"]): Hours {
  const key = unique();
  return kind === "daily"
    ? {
        key,
        kind,
        days: WEEKDAYS.slice(0, 5),
        fromDay: "MO",
        from: "09:00",
        untilDay: "FR",
        until: "18:00",
      }
    : {
        key,
        kind,
        days: [...WEEKDAYS],
        fromDay: "FR",
        from: "18:00",
        untilDay: "MO",
        until: "08:00",
      };
}

/** @param date of the first hand-off */
export function newLayer(name: string, date: string, people: readonly string[]): LayerFields {
  return {
    key: unique(),
    name,
    unit: "week",
    every: 1,
    date,
    at: "09:00",
    serves: null,
    countDays: [],
    turns: people.map((personId) => newTurn([personId])),
    restrictions: [],
    timeZone: null,
    shadow: false,
    effectiveFrom: null,
    effectiveUntil: null,
    holidays: [],
  };
}

/** @param from of one that is planned for later; null: what applies now */
export function fieldsOf(schedule: Schedule, from: string | null = null): ScheduleFields {
  const { name, team, definition, upcoming } = schedule;
  const planned = upcoming.find((later) => later.from === from);
  const { timeZone, layers } = planned?.definition ?? definition;
  return {
    name,
    teamId: team.teamId,
    timeZone,
    layers: layers.map(layerFields),
    from: planned?.from ?? null,
  };
}

function layerFields(layer: Layer): LayerFields {
  const { name, rotation, participants, restrictions, shadow, holidays } = layer;
  const [date = "", at = ""] = rotation.start.split("T");
  return {
    key: unique(),
    name,
    unit: rotation.unit,
    every: rotation.every,
    date,
    at,
    serves: rotation.serves === undefined ? null : { ...rotation.serves },
    countDays: [...(rotation.countDays ?? [])],
    turns: participants.map((people) => newTurn([...people])),
    restrictions: restrictions.map(hoursFields),
    timeZone: layer.timeZone ?? null,
    shadow,
    effectiveFrom: layer.effectiveFrom ?? null,
    effectiveUntil: layer.effectiveUntil ?? null,
    holidays: [...holidays],
  };
}

type HoursOut = z.output<typeof Restriction>;

function hoursFields(hours: HoursOut): Hours {
  // A field for a time knows no 24:00; the midnight that follows is the same moment.
  const untilDay =
    hours.kind === "weekly" && hours.until === "24:00" ? dayAfter(hours.untilDay) : null;
  const until = hours.until === "24:00" ? "00:00" : hours.until;
  if (hours.kind === "daily") {
    return { ...newHours("daily"), days: [...(hours.days ?? WEEKDAYS)], from: hours.from, until };
  }
  const { fromDay, from } = hours;
  return { ...newHours("weekly"), fromDay, from, untilDay: untilDay ?? hours.untilDay, until };
}

function dayAfter(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % 7] ?? "MO";
}

export function definitionOf({
  timeZone,
  layers,
}: Pick<ScheduleFields, "timeZone" | "layers">): Definition {
  return { timeZone, layers: layers.map(layerOf) };
}

function layerOf(fields: LayerFields): Layer {
  const { name, unit, every, date, at, serves, countDays, turns, restrictions } = fields;
  const { timeZone, effectiveFrom, effectiveUntil, shadow, holidays } = fields;
  return {
    name: name.trim(),
    rotation: {
      unit,
      every: Number(every),
      start: `${date}T${at}`,
      ...(serves === null ? {} : { serves: { unit: serves.unit, n: Number(serves.n) } }),
      ...(unit !== "day" || countDays.length === 0 || countDays.length === 7 ? {} : { countDays }),
    },
    participants: turns.map(({ people }) => people),
    restrictions: restrictions.map(hoursOf),
    shadow,
    holidays: holidays.toSorted(),
    ...(timeZone === null ? {} : { timeZone }),
    ...(effectiveFrom === null ? {} : { effectiveFrom }),
    ...(effectiveUntil === null ? {} : { effectiveUntil }),
  };
}

function hoursOf({ kind, days, from, until, fromDay, untilDay }: Hours): HoursOut {
  if (kind === "weekly") return { kind, fromDay, from, untilDay, until };
  return days.length === 7 ? { kind, from, until } : { kind, days, from, until };
}

type Body = z.input<typeof oncallRoutes.makeSchedule.body>;

export function bodyOf(fields: ScheduleFields): Body {
  const { name, teamId, from } = fields;
  return {
    name,
    teamId: teamId ?? "",
    definition: definitionOf(fields),
    ...(from === null ? {} : { from }),
  };
}

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^rotation\.every$/, "every"],
  [/^rotation\.unit$/, "unit"],
  [/^rotation\.start$/, "date"],
  [/^rotation\.serves(\..+)?$/, "serves"],
  [/^rotation\.countDays(\..+)?$/, "countDays"],
  [/^participants$/, "turns"],
  [/^participants\.(\d+)(\..+)?$/, "turns.$1"],
  [/^holidays(\..+)?$/, "holidays"],
  [/^restrictions\.(\d+)\.days(\..+)?$/, "restrictions.$1.days"],
  [/^(restrictions\.\d+(\.(from|until|fromDay|untilDay))?)$/, "$1"],
  [/^(restrictions|name|timeZone|shadow|effectiveFrom|effectiveUntil)$/, "$1"],
];

/** Where the form shows what the server says of `definition.layers.0.participants.1`; null: nowhere of its own. */
export function fieldOf(path: string): string | null {
  if (["name", "teamId", "from"].includes(path)) return path;
  if (path === "definition.timeZone") return "timeZone";
  if (path === "definition.layers") return "layers";
  const [, at, rest] = /^definition\.layers\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  if (at === undefined) return null;
  if (rest === undefined) return `layers.${at}`;
  const found = PLACES.find(([pattern]) => pattern.test(rest));
  return found === undefined ? `layers.${at}` : `layers.${at}.${rest.replace(found[0], found[1])}`;
}

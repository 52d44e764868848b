// The form of a rotation as values, its faults, and what is sent.
import type { UseFormReturnType } from "@mantine/form";
import type { z } from "zod";
import type { Team } from "../../../contract/catalog.ts";
import type { oncallRoutes, Schedule } from "../../../contract/oncall.ts";
import type { Weekday } from "../../../core/oncall/schedule.ts";
import { unique } from "../../lib/unique.ts";

export interface Turn {
  /** Survives moving; a person may have two turns. */
  key: string;
  personId: string;
}

export interface RotationFields {
  name: string;
  teamId: string | null;
  turns: Turn[];
  timeZone: string;
  weekday: Weekday;
  /** "09:00" */
  at: string;
  /** "2026-11-24" */
  start: string;
}

export function newTurn(personId: string): Turn {
  return { key: unique(), personId };
}

export function fieldsOf({ name, team, rotation }: Schedule): RotationFields {
  const { personIds, timeZone, weekday, at, start } = rotation;
  return {
    name,
    teamId: team.teamId,
    turns: personIds.map(newTurn),
    timeZone,
    weekday,
    at,
    start,
  };
}

interface Beginning {
  readonly team: Team | null;
  /** Of the viewer. */
  readonly timeZone: string;
  /** Today by the viewer's calendar. */
  readonly today: string;
}

export function newFields({ team, timeZone, today }: Beginning): RotationFields {
  return {
    name: team === null ? "" : nameFor(team),
    teamId: team?.teamId ?? null,
    turns: team?.members.map(({ personId }) => newTurn(personId)) ?? [],
    timeZone,
    weekday: "MO",
    at: "09:00",
    start: today,
  };
}

export function nameFor({ name }: Pick<Team, "name">): string {
  return `${name} on call`;
}

export function validateRotation(fields: RotationFields): Record<string, string> {
  const { name, teamId, turns, at, start } = fields;
  const faults: Record<string, string> = {};
  if (name.trim() === "") faults["name"] = "Give the rotation a name.";
  if (teamId === null) faults["teamId"] = "Choose the team it belongs to.";
  if (turns.length === 0) faults["turns"] = "Choose at least one person.";
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) faults["at"] = "Say when they hand over, as 09:00.";
  if (!isDay(start)) faults["start"] = "Choose the day on which the first person begins.";
  return faults;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

type Body = z.input<typeof oncallRoutes.makeSchedule.body>;

export function bodyOf(fields: RotationFields): Body {
  const { name, teamId, turns, timeZone, weekday, at, start } = fields;
  return {
    name,
    teamId: teamId ?? "",
    rotation: { personIds: turns.map(({ personId }) => personId), timeZone, weekday, at, start },
  };
}

/** The server speaks of `rotation.personIds.1`; the form of the turn that stands there. */
export function fieldOf(path: string): string {
  const [, ofPeople] = /^rotation\.personIds(?:\.(\d+))?$/.exec(path) ?? [];
  if (ofPeople !== undefined) return `turns.${ofPeople}`;
  if (path === "rotation.personIds") return "turns";
  return path.replace(/^rotation\./, "");
}

/** The form that the parts of the rotation share. */
export type RotationFormState = UseFormReturnType<RotationFields>;

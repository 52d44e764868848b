// A rotation in words: who takes turns, how often, when they hand over, by whose clock.
import type { z } from "zod";
import type { WeeklyRotation } from "../../../contract/oncall.ts";
import { WEEKDAYS } from "../../../core/oncall/schedule.ts";
import type { Weekday } from "../../../core/oncall/schedule.ts";

type Rotation = Pick<z.output<typeof WeeklyRotation>, "personIds" | "weekday" | "at" | "timeZone">;

export const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

export const WEEKDAY_OPTIONS = WEEKDAYS.map((value) => ({ value, label: WEEKDAY_NAMES[value] }));

export function asWeekday(value: string | null): Weekday | null {
  return WEEKDAYS.find((weekday) => weekday === value) ?? null;
}

/** "3 people take turns week by week and hand over on Monday at 09:00 (Europe/Berlin)." */
export function sayRotation({ personIds, weekday, at, timeZone }: Rotation): string {
  const hand = `on ${WEEKDAY_NAMES[weekday]} at ${at} (${timeZone})`;
  const count = new Set(personIds).size;
  if (count === 0) return "Nobody takes turns yet.";
  if (count === 1) return `One person is on call all the time; the week turns ${hand}.`;
  return `${count} people take turns week by week and hand over ${hand}.`;
}

/** "3 people take turns week by week." */
export function sayTurns({ personIds }: Pick<Rotation, "personIds">): string {
  const count = new Set(personIds).size;
  return count === 1
    ? "One person is on call all the time."
    : `${count} people take turns week by week.`;
}

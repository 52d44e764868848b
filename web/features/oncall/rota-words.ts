// A schedule in words: how often turns pass on, at which hours a layer serves, by whose clock.
import type { z } from "zod";
import type { Layer, Restriction, Rotation } from "../../../contract/rota.ts";
import { WEEKDAYS } from "../../../core/oncall/schedule.ts";
import type { RotationUnit, Weekday } from "../../../core/oncall/schedule.ts";

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

export const UNIT_OPTIONS = [
  { value: "hour", label: "hours" },
  { value: "day", label: "days" },
  { value: "week", label: "weeks" },
  { value: "month", label: "months" },
] as const;

export function asWeekday(value: string | null): Weekday | null {
  return WEEKDAYS.find((weekday) => weekday === value) ?? null;
}

export function asUnit(value: string | null): RotationUnit | null {
  return UNIT_OPTIONS.find((option) => option.value === value)?.value ?? null;
}

/** Of a day as "2026-11-24". */
export function weekdayOf(day: string): Weekday {
  return WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "MO";
}

type Turning = z.output<typeof Rotation>;

/** "week by week, on Monday at 09:00", "every 2 days at 08:00". */
export function sayRotation({ unit, every, start, countDays }: Turning): string {
  const [day = "", at = ""] = start.split("T");
  const counted = countDays === undefined ? "" : `, counting ${sayDays(countDays)}`;
  if (unit === "hour") return `${often(every, "hour")}, counted from ${at}`;
  if (unit === "day") return `${often(every, "day")} at ${at}${counted}`;
  if (unit === "week")
    return `${often(every, "week")}, on ${WEEKDAY_NAMES[weekdayOf(day)]} at ${at}`;
  return `${often(every, "month")}, on the ${ordinal(Number(day.slice(8)))} at ${at}`;
}

function often(every: number, unit: RotationUnit): string {
  return every === 1 ? `${unit} by ${unit}` : `every ${every} ${unit}s`;
}

export function ordinal(count: number): string {
  const last = count % 10;
  const teen = count % 100 > 10 && count % 100 < 14;
  if (teen || last === 0 || last > 3) return `${count}th`;
  return `${count}${last === 1 ? "st" : last === 2 ? "nd" : "rd"}`;
}

/** "Mon–Fri", "Mon, Wed", "every day". */
export function sayDays(days: readonly Weekday[] | undefined): string {
  const set = WEEKDAYS.filter((day) => days?.includes(day));
  if (days === undefined || set.length === 7) return "every day";
  const runs: Weekday[][] = [];
  for (const day of set) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && follows(before, day)) run.push(day);
    else runs.push([day]);
  }
  return runs.map(sayRun).join(", ");
}

function follows(before: Weekday, day: Weekday): boolean {
  return WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(before) + 1;
}

function sayRun(run: readonly Weekday[]): string {
  const short = (day: Weekday | undefined) =>
    day === undefined ? "" : WEEKDAY_NAMES[day].slice(0, 3);
  const [first] = run;
  if (run.length === 1) return short(first);
  return `${short(first)}${run.length === 2 ? ", " : "–"}${short(run.at(-1))}`;
}

type Hours = z.output<typeof Restriction>;

/** "Mon–Fri 09:00–18:00", "Fri 18:00 to Mon 08:00". */
export function sayRestriction(hours: Hours): string {
  if (hours.kind === "daily") {
    const { days, from, until } = hours;
    const night = until <= from ? " of the next day" : "";
    return `${sayDays(days)} ${from}–${until}${night}`;
  }
  const { fromDay, from, untilDay, until } = hours;
  return `${sayRun([fromDay])} ${from} to ${sayRun([untilDay])} ${until}`;
}

/** How a layer turns and when it serves, without the people: "week by week, on Monday at 09:00; only Mon–Fri 09:00–18:00". */
export function sayLayer({ rotation, restrictions, timeZone, holidays }: Layer): string {
  const { serves } = rotation;
  const parts = [
    sayRotation(rotation),
    serves === undefined
      ? ""
      : `each serves the first ${serves.n === 1 ? serves.unit : `${serves.n} ${serves.unit}s`} of the turn`,
    restrictions.length === 0 ? "" : `only ${restrictions.map(sayRestriction).join(" and ")}`,
    timeZone === undefined ? "" : `by the clock of ${timeZone}`,
    holidays.length === 0 ? "" : `not on ${count(holidays.length, "holiday")}`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** "1 layer", "3 layers". */
export function count(n: number, word: string): string {
  return n === 1 ? `1 ${word}` : `${n} ${word}s`;
}

// What the picture shows: which view, which days, and where a step through time leads.
import type { Definition } from "../../../../contract/rota.ts";
import { midnight } from "./placing.ts";
import type { Stretch } from "./placing.ts";

export const VIEWS = [
  { value: "timeline", label: "Timeline" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
] as const;
export type View = (typeof VIEWS)[number]["value"];

export function viewOf(word: string | undefined): View {
  return VIEWS.find(({ value }) => value === word)?.value ?? "timeline";
}

/** How many days a timeline shows. */
export const SPANS = [7, 14, 28, 84] as const;

export function spanOf(word: string | undefined, usual: number): number {
  return SPANS.find((days) => String(days) === word) ?? usual;
}

/** Turns shorter than a week would be too thin to read in four. */
export function usualSpan({ layers }: Definition): 14 | 28 {
  const isFine = layers.some(
    ({ rotation, restrictions }) =>
      rotation.unit === "hour" || rotation.unit === "day" || restrictions.length > 0,
  );
  return isFine ? 14 : 28;
}

/** "2026-11-24" in the address; null when it is no day, or today is meant. */
export function dayOf(word: string | undefined): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word ?? "") ?? [];
  if (year === undefined) return null;
  const at = new Date(Number(year), Number(month) - 1, Number(day));
  return Number.isNaN(at.getTime()) || at.getMonth() !== Number(month) - 1 ? null : at.getTime();
}

export function wordOf(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The Monday of the week that `at` lies in. */
function monday(at: number): number {
  return midnight(at, -((new Date(at).getDay() + 6) % 7));
}

function firstOfMonth(at: number, months = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth() + months, 1).getTime();
}

/** `at`: any moment of what is to be shown. A timeline begins the day before, so that who has it now is in sight whole. */
export function rangeOf(view: View, at: number, days: number): Stretch {
  if (view === "week") return { start: monday(at), end: midnight(monday(at), 7) };
  if (view === "timeline") return { start: midnight(at, -1), end: midnight(at, days - 1) };
  const last = midnight(firstOfMonth(at, 1), -1);
  return { start: monday(firstOfMonth(at)), end: midnight(monday(last), 7) };
}

/** One step on or back; half of a timeline, so that something known stays in sight. */
export function walk(view: View, at: number, days: number, step: 1 | -1): number {
  if (view === "month") return firstOfMonth(at, step);
  return midnight(at, step * (view === "week" ? 7 : Math.max(1, Math.floor(days / 2))));
}

/** The weeks of a range that begins on a Monday. */
export function weeksOf({ start, end }: Stretch): Stretch[] {
  const weeks: Stretch[] = [];
  for (let at = start; at < end; at = midnight(at, 7)) {
    weeks.push({ start: at, end: midnight(at, 7) });
  }
  return weeks;
}

/** What a stretch shows of each local day, cut at midnight. */
export function byDay(stretch: Stretch, range: Stretch): Stretch[] {
  const pieces: Stretch[] = [];
  const end = Math.min(stretch.end, range.end);
  let start = Math.max(stretch.start, range.start);
  while (start < end) {
    const next = Math.min(midnight(start, 1), end);
    pieces.push({ start, end: next });
    start = next;
  }
  return pieces;
}

/** The nearest of the steps a pointer can aim at, counted from local midnight. */
export function snap(at: number, step: number): number {
  const day = midnight(at);
  return day + Math.round((at - day) / step) * step;
}

const HOUR = 3_600_000;

/** How fine a pointer can choose: half an hour in a week, half a day in a quarter. */
export function stepOf({ start, end }: Stretch): number {
  const days = (end - start) / (24 * HOUR);
  if (days <= 8) return HOUR / 2;
  if (days <= 15) return HOUR;
  return days <= 32 ? 3 * HOUR : 12 * HOUR;
}

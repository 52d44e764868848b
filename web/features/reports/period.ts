// The period of the figures: from the words in the address to two days, and from days to instants.
import type { Search } from "../../lib/filters.ts";

export const PRESETS = [
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "90d", label: "Last 90 days" },
  { value: "month", label: "This month" },
  { value: "lastMonth", label: "Last month" },
  { value: "year", label: "This year" },
  { value: "custom", label: "Other days" },
] as const;

export type Preset = (typeof PRESETS)[number]["value"];

export interface Period {
  readonly preset: Preset;
  /** The first day, "2026-11-24". */
  readonly from: string;
  /** The last day, which belongs to it. */
  readonly until: string;
}

const DAY = 86_400_000;
const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

export function presetOf(word: string | undefined): Preset {
  return PRESETS.find(({ value }) => value === word)?.value ?? "30d";
}

/** `today`: the viewer's day. Days that make no sense are the last 30. */
export function periodOf({ period, from, until }: Search, today: string): Period {
  const preset = presetOf(period);
  if (preset !== "custom") return { preset, ...daysOf(preset, today) };
  const days = isDay(from) && isDay(until) ? { from, until } : daysOf("30d", today);
  return days.from <= days.until
    ? { preset, ...days }
    : { preset, from: days.until, until: days.from };
}

function isDay(word: string | undefined): word is string {
  return word !== undefined && IS_DAY.test(word) && !Number.isNaN(Date.parse(word));
}

type Days = Pick<Period, "from" | "until">;

function daysOf(preset: Exclude<Preset, "custom">, today: string): Days {
  const month = today.slice(0, 7);
  switch (preset) {
    case "7d":
      return { from: plus(today, -6), until: today };
    case "30d":
      return { from: plus(today, -29), until: today };
    case "90d":
      return { from: plus(today, -89), until: today };
    case "month":
      return { from: `${month}-01`, until: today };
    case "lastMonth": {
      const until = plus(`${month}-01`, -1);
      return { from: `${until.slice(0, 7)}-01`, until };
    }
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, until: today };
  }
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export function lengthOf({ from, until }: Days): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY) + 1;
}

/** The viewer's midnights; `to` is the one after the last day. */
export function instantsOf({ from, until }: Days): { readonly from: string; readonly to: string } {
  return { from: midnight(from), to: midnight(plus(until, 1)) };
}

function midnight(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

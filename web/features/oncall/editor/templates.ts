// Schedules to start from, so that nobody faces an empty form.
import { unique } from "../../../lib/unique.ts";
import { newHours, newLayer } from "./fields.ts";
import type { LayerFields } from "./fields.ts";

export const TEMPLATES = [
  {
    value: "weeks",
    label: "One week each",
    words: "Everybody has a week, around the clock. Handed over on Monday morning.",
  },
  {
    value: "dayNight",
    label: "Day and night",
    words: "One has the days and another the nights; both change every week.",
  },
  {
    value: "sun",
    label: "Follow the sun",
    words: "Three regions, each in its own working hours and by its own clock.",
  },
  {
    value: "weekend",
    label: "Weekdays and weekends",
    words: "One has Monday to Friday evening, another the weekend.",
  },
] as const;

export type Template = (typeof TEMPLATES)[number]["value"];

/** @param today the viewer's day: whoever is first begins with this week */
export function layersFrom(
  template: Template,
  people: readonly string[],
  today: string,
): LayerFields[] {
  const date = mondayOf(today);
  switch (template) {
    case "weeks":
      return [newLayer("Everybody", date, people)];
    case "dayNight":
      return [
        { ...newLayer("Day", date, people), at: "08:00", restrictions: [daily("08:00", "20:00")] },
        {
          ...newLayer("Night", date, turned(people)),
          at: "20:00",
          restrictions: [daily("20:00", "08:00")],
        },
      ];
    case "sun":
      return REGIONS.map(({ name, timeZone, until }, region) => ({
        ...newLayer(name, date, ofRegion(people, region)),
        at: "08:00",
        timeZone,
        restrictions: [daily("08:00", until)],
      }));
    case "weekend":
      return [
        {
          ...newLayer("Weekdays", date, people),
          at: "08:00",
          restrictions: [
            { ...newHours("weekly"), fromDay: "MO", from: "08:00", untilDay: "FR", until: "18:00" },
          ],
        },
        {
          ...newLayer("Weekends", plusDays(date, 4), turned(people)),
          at: "18:00",
          restrictions: [newHours("weekly")],
        },
      ];
  }
}

/** Together around the clock in every season, also in the weeks when only some have changed their clocks. */
const REGIONS = [
  { name: "Asia and Pacific", timeZone: "Asia/Tokyo", until: "17:00" },
  { name: "Europe and Africa", timeZone: "Europe/Berlin", until: "17:00" },
  { name: "Americas", timeZone: "America/Los_Angeles", until: "17:00" },
] as const;

function daily(from: string, until: string) {
  return { ...newHours("daily"), key: unique(), days: newHours("weekly").days, from, until };
}

/** Every third to each region; with fewer than three everybody is everywhere. */
function ofRegion(people: readonly string[], region: number): readonly string[] {
  return people.length < 3 ? people : people.filter((_, at) => at % 3 === region);
}

/** Half a round ahead, so that nobody has both at once. */
function turned(people: readonly string[]): readonly string[] {
  const half = Math.ceil(people.length / 2);
  return [...people.slice(half), ...people.slice(0, half)];
}

const DAY = 86_400_000;

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export function mondayOf(day: string): string {
  return plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

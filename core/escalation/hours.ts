// Support hours as people write them: "Mon–Fri 08:00–18:00 Europe/Berlin".
import { type Restriction, WEEKDAYS, type Weekday } from "../oncall/schedule.ts";
import type { SupportHours } from "./words.ts";

const SHORT: Readonly<Record<Weekday, string>> = {
  MO: "Mon",
  TU: "Tue",
  WE: "Wed",
  TH: "Thu",
  FR: "Fri",
  SA: "Sat",
  SU: "Sun",
};

export function sayHours({ windows, timeZone }: SupportHours): string {
  return `${windows.map(sayWindow).join(", ")} ${timeZone}`;
}

function sayWindow(window: Restriction): string {
  if (window.kind === "weekly") {
    const { fromDay, from, untilDay, until } = window;
    return `${SHORT[fromDay]} ${from} to ${SHORT[untilDay]} ${until}`;
  }
  const { days, from, until } = window;
  return `${days === undefined ? "daily" : sayDays(days)} ${from}–${until}`;
}

/** Three and more in a row are a stretch: "Mon–Fri", "Mon, Tue", "Sat–Mon" is said as "Mon, Sat, Sun". */
export function sayDays(days: readonly Weekday[]): string {
  const places = WEEKDAYS.flatMap((day, place) => (days.includes(day) ? [place] : []));
  if (places.length === WEEKDAYS.length) return "daily";
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run?.at(-1) === place - 1) run.push(place);
    else runs.push([place]);
  }
  return runs.map(sayRun).join(", ");
}

function sayRun(run: readonly number[]): string {
  const names = run.flatMap((place) => {
    const day = WEEKDAYS[place];
    return day === undefined ? [] : [SHORT[day]];
  });
  return names.length < 3 ? names.join(", ") : `${names[0]}–${names.at(-1)}`;
}

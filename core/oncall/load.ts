// How the burden of on-call is spread: hours, nights and weekends per person.

import type { PersonId, Restriction, Span, Weekday } from "./schedule.ts";
import { HOUR } from "./wall.ts";
import { type MsSpan, merge, weekSpans, windowsBetween } from "./windows.ts";
import { zoneOf } from "./zone.ts";

/** What counts as burden; all local to the asked zone. */
export interface LoadRules {
  /** "HH:MM"; a night belongs to the day on which it begins. */
  readonly nightFrom: string;
  readonly nightUntil: string;
  readonly weekend: readonly Weekday[];
}

const USUAL_LOAD: LoadRules = {
  nightFrom: "22:00",
  nightUntil: "06:00",
  weekend: ["SA", "SU"],
};

export interface Load {
  readonly person: PersonId;
  /** Real hours, each counted once; riding along does not count. */
  readonly hours: number;
  readonly nightHours: number;
  readonly weekendHours: number;
  /** Nights and weekends touched, however shortly. */
  readonly nights: number;
  readonly weekends: number;
}

export interface Burden extends Span {
  readonly person: PersonId;
  readonly shadow: boolean;
}

/** One row per person, by name. Feed it with `finalShifts`. @throws RangeError for unreadable rules. */
export function load(
  shifts: readonly Burden[],
  timeZone: string,
  rules: LoadRules = USUAL_LOAD,
): Load[] {
  const byPerson = new Map<PersonId, MsSpan[]>();
  for (const { person, shadow, start, end } of shifts) {
    if (shadow) continue;
    const span = { start: start.epochMilliseconds, end: end.epochMilliseconds };
    const spans = byPerson.get(person);
    if (spans === undefined) byPerson.set(person, [span]);
    else spans.push(span);
  }
  return [...byPerson]
    .map(([person, spans]) => loadOf(person, merge(spans), timeZone, rules))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
}

function loadOf(
  person: PersonId,
  spans: readonly MsSpan[],
  timeZone: string,
  rules: LoadRules,
): Load {
  const night = { kind: "daily", from: rules.nightFrom, until: rules.nightUntil } as const;
  const weekend = { kind: "daily", days: rules.weekend, from: "00:00", until: "24:00" } as const;
  const inNights = shared(spans, night, timeZone);
  const inWeekends = shared(spans, weekend, timeZone);
  return {
    person,
    hours: millisOf(spans) / HOUR,
    nightHours: millisOf(inNights.spans) / HOUR,
    weekendHours: millisOf(inWeekends.spans) / HOUR,
    nights: inNights.touched,
    weekends: inWeekends.touched,
  };
}

function millisOf(spans: readonly MsSpan[]): number {
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}

/** What sorted, disjoint spans share with a recurring window, and how many windows they touch. */
function shared(
  spans: readonly MsSpan[],
  window: Restriction,
  timeZone: string,
): { readonly spans: readonly MsSpan[]; readonly touched: number } {
  const week = weekSpans([window]);
  const from = spans[0]?.start ?? 0;
  const to = spans.at(-1)?.end ?? 0;
  const windows =
    week === null ? [{ start: from, end: to }] : windowsBetween(week, zoneOf(timeZone), from, to);
  const common: MsSpan[] = [];
  const touched = new Set<number>();
  let first = 0;
  for (const span of spans) {
    while ((windows[first]?.end ?? Infinity) <= span.start) first += 1;
    for (let i = first; i < windows.length; i += 1) {
      const each = windows[i];
      if (each === undefined || each.start >= span.end) break;
      touched.add(each.start);
      const start = Math.max(each.start, span.start);
      common.push({ start, end: Math.min(each.end, span.end) });
    }
  }
  return { spans: common, touched: touched.size };
}

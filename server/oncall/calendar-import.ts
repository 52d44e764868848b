// A calendar (.ics) read as stretches of time in which somebody is named; recurring events are expanded.
import ICAL from "ical.js";
import { zoneOf } from "../../core/oncall/zone.ts";
import type { Instant } from "../../core/time.ts";
import { type ProblemError, badField } from "../platform/problem.ts";

export interface Happening {
  readonly start: Instant;
  readonly end: Instant;
  readonly summary: string;
  /** Of those who have not declined, small letters. */
  readonly emails: readonly string[];
  /** Nothing of it is still to come. */
  readonly over: boolean;
}

export interface Reading {
  /** For whole days and times without a zone. */
  readonly timeZone: string;
  readonly now: Instant;
}

const YEAR = 366 * 86_400_000;
/** Occurrences looked at in all: an event every second since 1970 is no rota. */
const MOST_STEPS = 30_000;
const MOST_EVENTS = 1_000;

/** What happens from now to a year ahead, and single events that are over. @throws ProblemError */
export function readCalendar(text: string, reading: Reading): Happening[] {
  const events = eventsOf(text);
  const steps = { left: MOST_STEPS };
  const found: Happening[] = [];
  for (const event of events) {
    try {
      found.push(...occurrencesOf(event, reading, steps));
    } catch (error) {
      throw unreadable(error);
    }
    if (found.length > MOST_EVENTS) {
      const words = `More than ${MOST_EVENTS.toLocaleString("en")} events within a year. Import a smaller calendar.`;
      throw badField("calendar", words);
    }
  }
  return found.toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

function unreadable(error: unknown): unknown {
  if (error instanceof Error && error.name !== "ProblemError") {
    const words = `This is no calendar that can be read (.ics): ${error.message.slice(0, 200)}`;
    return badField("calendar", words);
  }
  return error;
}

/** Events with their exceptions; those that were cancelled are left out. */
function eventsOf(text: string): ICAL.Event[] {
  try {
    const parsed = ICAL.parse(text.trim()) as unknown[];
    const calendars = typeof parsed[0] === "string" ? [parsed] : parsed;
    if (calendars.length === 0) throw new Error("there is nothing in it");
    return calendars.flatMap((calendar) => {
      const root = new ICAL.Component(calendar as unknown[]);
      if (root.name !== "vcalendar") throw new Error("it does not begin with BEGIN:VCALENDAR");
      const all = root.getAllSubcomponents("vevent");
      const changed = Map.groupBy(
        all.filter((event) => event.hasProperty("recurrence-id")),
        uidOf,
      );
      const masters = all.filter((event) => !event.hasProperty("recurrence-id"));
      const uids = new Set(masters.map(uidOf));
      const alone = [...changed].flatMap(([uid, events]) => (uids.has(uid) ? [] : events));
      return [
        ...masters.map((event) => {
          return new ICAL.Event(event, { exceptions: changed.get(uidOf(event)) ?? [] });
        }),
        ...alone.map((event) => new ICAL.Event(event)),
      ].filter((event) => !isCancelled(event));
    });
  } catch (error) {
    throw unreadable(error);
  }
}

function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue("uid") ?? "");
}

function isCancelled({ component }: ICAL.Event): boolean {
  return String(component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";
}

function occurrencesOf(
  event: ICAL.Event,
  reading: Reading,
  steps: { left: number },
): readonly Happening[] {
  const now = Date.parse(reading.now);
  if (!event.isRecurring()) {
    const single = happeningOf(event, event.startDate, event.endDate, reading);
    return Date.parse(single.start) < now + YEAR ? [single] : [];
  }
  const found: Happening[] = [];
  const often = event.getRecurrenceTypes() as Readonly<Record<string, boolean>>;
  if (often["SECONDLY"] === true || often["MINUTELY"] === true) throw tooOften();
  const times = event.iterator();
  while (found.length <= MOST_EVENTS) {
    const next = times.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined) return found;
    steps.left -= 1;
    if (steps.left < 0) throw tooOften();
    if (epochOf(next, zoneNameOf(event), reading) >= now + YEAR) return found;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (isCancelled(item)) continue;
    const happening = happeningOf(item, startDate, endDate, reading);
    if (!happening.over) found.push(happening);
  }
  return found;
}

function tooOften(): ProblemError {
  const words = "Some events recur too often to be read. Import a smaller calendar.";
  return badField("calendar", words);
}

function happeningOf(
  event: ICAL.Event,
  begins: ICAL.Time,
  ends: ICAL.Time,
  reading: Reading,
): Happening {
  const start = new Date(epochOf(begins, zoneNameOf(event), reading)).toISOString();
  const end = new Date(epochOf(ends, zoneNameOf(event, "dtend"), reading)).toISOString();
  return {
    start,
    end,
    // What a calendar may hold and a database may not.
    summary: (event.summary ?? "").replaceAll("\0", "").toWellFormed().trim(),
    emails: event.attendees.flatMap(emailOf),
    over: end <= reading.now,
  };
}

/** As the file writes it, whether it describes the zone or not. */
function zoneNameOf({ component }: ICAL.Event, property = "dtstart"): string {
  const named = component.getFirstProperty(property) ?? component.getFirstProperty("dtstart");
  return String(named?.getParameter("tzid") ?? "");
}

function emailOf(attendee: ICAL.Property): string[] {
  if (String(attendee.getParameter("partstat") ?? "").toUpperCase() === "DECLINED") return [];
  const address = /^mailto:(.+)$/i.exec(String(attendee.getFirstValue() ?? ""))?.[1];
  return address === undefined ? [] : [address.trim().toLowerCase()];
}

/** Names of the IANA are read by our own table; other names as the calendar itself describes them. */
function epochOf(time: ICAL.Time, zoneName: string, { timeZone }: Reading): number {
  const { year, month, day, hour, minute, second, zone } = time;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  if (zone === ICAL.Timezone.utcTimezone) return local;
  const known = time.isDate ? null : knownZone(zoneName);
  if (known !== null) return known.toEpoch(local);
  if (!time.isDate && zone !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1_000;
  return zoneOf(timeZone).toEpoch(local);
}

function knownZone(name: string) {
  if (name === "") return null;
  try {
    return zoneOf(name);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

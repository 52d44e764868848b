// Shifts as an iCalendar (RFC 5545) that calendars subscribe to.
import { createHash } from "node:crypto";
import ical, { ICalEventTransparency } from "ical-generator";
import type { Instant } from "../../core/time.ts";

export interface CalendarShift {
  readonly scheduleId: string;
  readonly schedule: string;
  readonly person: { readonly personId: string; readonly name: string };
  readonly shadow: boolean;
  readonly start: Instant;
  readonly end: Instant;
  readonly startsBefore: boolean;
  readonly reason: string;
}

/** How often a calendar should look again. Seconds. */
const TTL = 3_600;

/** @param link to the schedules, shown with every event */
export function writeCalendar(
  name: string,
  shifts: readonly CalendarShift[],
  { at, link }: { readonly at: Instant; readonly link: string },
): string {
  const calendar = ical({ name, prodId: "//Muster//On call//EN", ttl: TTL });
  for (const shift of shifts) {
    calendar.createEvent({
      id: uidOf(shift),
      start: new Date(shift.start),
      end: new Date(shift.end),
      stamp: new Date(at),
      summary: `${shift.shadow ? "Shadow" : "On call"}: ${shift.schedule} (${shift.person.name})`,
      description: shift.reason,
      url: link,
      // Being on call keeps nobody from a meeting.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

/** The same shift is the same event every time: calendars would show it twice otherwise. */
function uidOf({ scheduleId, person, shadow, start, startsBefore }: CalendarShift): string {
  const what = [scheduleId, person.personId, shadow, startsBefore ? "ongoing" : start];
  const hash = createHash("sha256").update(JSON.stringify(what)).digest("hex");
  return `${hash.slice(0, 40)}@muster`;
}

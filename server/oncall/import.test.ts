// Calendars that others wrote become take-overs: whole days, foreign zones, recurring events, and all that goes wrong.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { readCalendarApart } from "./calendar-apart.ts";
import { readCalendar } from "./calendar-import.ts";
import { makeSchedule } from "./store/change.ts";
import { shiftsOf } from "./store/duty.ts";
import { importCalendar } from "./store/import.ts";
import { listSchedules } from "./store/schedules.ts";
import { ADA, type Org, adaThenBo, foundOrg } from "./testing.store.ts";

/** A Tuesday; the schedule keeps the time of Berlin. */
const NOW = "2026-10-06T12:00:00.000Z";

let ground: TestDatabase;
let org: Org;
let scheduleId: string;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  const input = { name: "Payments", teamId: org.teamId, definition: adaThenBo(org) };
  ({ scheduleId } = await org.at(NOW, (scope) => makeSchedule(scope, ADA, input)));
});
afterAll(() => ground.drop());

const calendarOf = (...events: readonly string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", ...events, "END:VCALENDAR"].join("\r\n");
let nth = 0;
const event = (...lines: readonly string[]) =>
  ["BEGIN:VEVENT", `UID:${(nth += 1)}@test`, ...lines, "END:VEVENT"].join("\r\n");
const read = (calendar: string, apply = false, at = NOW) =>
  org.at(at, (scope) => {
    const happenings = readCalendar(calendar, { timeZone: "Europe/Berlin", now: scope.at });
    return importCalendar(scope, scheduleId, ADA, happenings, apply);
  });
async function itemsOf(...events: readonly string[]) {
  const { items } = await read(calendarOf(...events));
  return items.map(({ start, end, who, person, fault }) =>
    fault === null ? [start, end, person?.name] : [who, fault],
  );
}

describe("an event", () => {
  test("is told by who attends, else by a name or an address in its title", async () => {
    const time = ["DTSTART:20261010T080000Z", "DTEND:20261010T200000Z"];
    const span = ["2026-10-10T08:00:00.000Z", "2026-10-10T20:00:00.000Z"];
    const items = await itemsOf(
      event(...time, "SUMMARY:On call", "ATTENDEE;CN=B:mailto:BO@example.org"),
      event(...time, "SUMMARY:on-call: ADA (primary)"),
      event(...time, "SUMMARY:duty cem@example.org"),
      event(...time, "SUMMARY:Adagio rehearsal"),
      event(...time, "SUMMARY:Ada & Bo"),
      event(...time, "SUMMARY:Ada", "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.org"),
    );
    expect(items).toEqual([
      [...span, "Bo"],
      [...span, "Ada"],
      [...span, "Cem"],
      ["Adagio rehearsal", expect.stringContaining("Nobody of this organisation is named.")],
      ["Ada & Bo", "Ada and Bo are named. Give each of them an event."],
      ["Ada", "This is in the schedule or in this calendar already."],
    ]);
  });

  test("keeps the time of its zone, of the schedule without one, and of whole days", async () => {
    const items = await itemsOf(
      event("DTSTART;TZID=America/New_York:20261102T090000", "DURATION:PT8H", "SUMMARY:Bo"),
      event("DTSTART:20261103T090000", "DTEND:20261103T170000", "SUMMARY:Bo"),
      event("DTSTART;VALUE=DATE:20261025", "DTEND;VALUE=DATE:20261026", "SUMMARY:Bo"),
      event("DTSTART;VALUE=DATE:20261110", "SUMMARY:Bo"),
    );
    expect(items).toEqual([
      // The day on which Berlin's clocks go back has 25 hours.
      ["2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z", "Bo"],
      ["2026-11-02T14:00:00.000Z", "2026-11-02T22:00:00.000Z", "Bo"],
      ["2026-11-03T08:00:00.000Z", "2026-11-03T16:00:00.000Z", "Bo"],
      ["2026-11-09T23:00:00.000Z", "2026-11-10T23:00:00.000Z", "Bo"],
    ]);
  });

  test("keeps the time of a zone that only its calendar knows", async () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Harbour Time",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0545",
      "TZOFFSETTO:+0545",
      "END:STANDARD",
      "END:VTIMEZONE",
    ].join("\r\n");
    const one = event("DTSTART;TZID=Harbour Time:20261010T060000", "DURATION:PT1H", "SUMMARY:Bo");
    expect(await itemsOf(zone, one)).toEqual([
      ["2026-10-10T00:15:00.000Z", "2026-10-10T01:15:00.000Z", "Bo"],
    ]);
  });

  test("that is over, has no length, was cancelled, or names who may not enter becomes nothing", async () => {
    await org.at(NOW, ({ tx }) =>
      tx
        .updateTable("person")
        .set({ status: "disabled" })
        .where("person_id", "=", org.people.cem)
        .execute(),
    );
    const items = await itemsOf(
      event("DTSTART:20261001T080000Z", "DTEND:20261001T200000Z", "SUMMARY:Bo"),
      event("DTSTART:20261010T080000Z", "DTEND:20261010T080000Z", "SUMMARY:Bo"),
      event("DTSTART:20261010T080000Z", "DTEND:20261010T200000Z", "SUMMARY:Bo", "STATUS:CANCELLED"),
      event("DTSTART:20261011T080000Z", "DTEND:20261011T200000Z", "SUMMARY:Cem"),
    );
    expect(items).toEqual([
      ["Bo", "This is over already."],
      ["Bo", "This ends when it begins."],
      ["Cem", "Cem may no longer enter Muster."],
    ]);
  });
});

describe("a recurring event", () => {
  test("is expanded to a year ahead by the wall clock, with what was left out and moved", async () => {
    const uid = "UID:weekly@test";
    const master = [
      "BEGIN:VEVENT",
      uid,
      "DTSTART;TZID=Europe/Berlin:20200106T200000",
      "DTEND;TZID=Europe/Berlin:20200107T080000",
      "RRULE:FREQ=WEEKLY;BYDAY=MO",
      "EXDATE;TZID=Europe/Berlin:20261019T200000",
      "SUMMARY:Bo",
      "END:VEVENT",
    ].join("\r\n");
    const moved = [
      "BEGIN:VEVENT",
      uid,
      "RECURRENCE-ID;TZID=Europe/Berlin:20261026T200000",
      "DTSTART;TZID=Europe/Berlin:20261027T200000",
      "DTEND;TZID=Europe/Berlin:20261028T080000",
      "SUMMARY:Cem",
      "END:VEVENT",
    ].join("\r\n");
    const items = await itemsOf(master, moved);
    expect(items.slice(0, 3)).toEqual([
      ["2026-10-12T18:00:00.000Z", "2026-10-13T06:00:00.000Z", "Bo"],
      ["2026-10-27T19:00:00.000Z", "2026-10-28T07:00:00.000Z", "Cem"],
      ["2026-11-02T19:00:00.000Z", "2026-11-03T07:00:00.000Z", "Bo"],
    ]);
    expect(items).toHaveLength(51);
    expect(items.at(-1)?.[0]).toBe("2027-10-04T18:00:00.000Z");
  });

  test("that recurs every second is refused, and not waited for", async () => {
    const endless = event("DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY", "SUMMARY:Bo");
    await expect(read(calendarOf(endless))).rejects.toMatchObject({
      errors: [{ path: "calendar", message: expect.stringContaining("recur too often") }],
    });
    const hourly = event(
      "DTSTART:20261006T130000Z",
      "DURATION:PT1H",
      "RRULE:FREQ=HOURLY",
      "SUMMARY:Bo",
    );
    await expect(read(calendarOf(hourly))).rejects.toMatchObject({
      errors: [{ path: "calendar", message: expect.stringContaining("More than 1,000 events") }],
    });
  });
});

describe("a calendar that is read apart", () => {
  const reading = { timeZone: "Europe/Berlin", now: NOW };

  test("says the same", async () => {
    const calendar = calendarOf(event("DTSTART:20261010T080000Z", "DURATION:PT1H", "SUMMARY:Bo"));
    expect(await readCalendarApart(calendar, reading)).toEqual(readCalendar(calendar, reading));
    await expect(readCalendarApart("Ada", reading)).rejects.toMatchObject({
      errors: [{ path: "calendar", message: expect.stringContaining("This is no calendar") }],
    });
  });

  test("is given up when a rule looks for a day that never comes", async () => {
    const never = ["DTSTART:20260101T080000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"];
    const calendar = calendarOf(event(...never, "SUMMARY:Bo"));
    await expect(readCalendarApart(calendar, reading, 500)).rejects.toMatchObject({
      errors: [{ path: "calendar", message: expect.stringContaining("never comes to an end") }],
    });
  });
});

describe("importing", () => {
  const one = () =>
    event("DTSTART:20261006T080000Z", "DTEND:20261007T080000Z", "SUMMARY:Cem: launch night");

  test("only shows until it is asked to apply", async () => {
    const shown = await read(calendarOf(one()));
    expect(shown).toMatchObject({ applied: 0, items: [{ person: { name: "Cem" }, fault: null }] });
    expect((await org.at(NOW, listSchedules))[0]?.overrides).toEqual([]);
  });

  test("makes take-overs that begin now at the earliest, and none of them twice", async () => {
    const calendar = calendarOf(one());
    expect(await read(calendar, true)).toMatchObject({ applied: 1 });
    const range = { from: "2026-10-06T00:00:00.000Z", to: "2026-10-08T00:00:00.000Z" };
    const { items } = await org.at(NOW, (scope) => shiftsOf(scope, scheduleId, range));
    expect(items.map(({ person, start, reason }) => [person.name, start, reason])).toEqual([
      ["Cem", NOW, "Takes over: Cem: launch night."],
      ["Ada", "2026-10-07T08:00:00.000Z", "It is their turn in the layer Primary."],
    ]);
    const again = await read(calendar, true, "2026-10-06T13:00:00.000Z");
    expect(again).toMatchObject({
      applied: 0,
      items: [{ fault: "This is in the schedule or in this calendar already." }],
    });
  });

  test.each([
    ["nothing", " "],
    ["words", "Ada is on call on Monday"],
    ["a card", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD"],
    ["an unreadable time", calendarOf(event("DTSTART:tomorrow", "SUMMARY:Ada"))],
    ["an event without a time", calendarOf(event("SUMMARY:Ada"))],
    ["half a calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Ada"],
    [
      "an unknown rule",
      calendarOf(event("DTSTART:20261010T080000Z", "RRULE:FREQ=OFTEN", "SUMMARY:Ada")),
    ],
  ])("of %s is refused with words about the field", async (_what, calendar) => {
    await expect(read(calendar)).rejects.toMatchObject({
      status: 400,
      errors: [{ path: "calendar", message: expect.stringContaining("This is no calendar") }],
    });
  });
});

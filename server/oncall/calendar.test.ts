// Calendars to subscribe to: made once, read back by another library, the same as the shifts, and gone when revoked.
import ICAL from "ical.js";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { oncallRoutes } from "../../contract/oncall.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { shiftsOf } from "./store/duty.ts";
import { addOverride } from "./store/overrides.ts";
import { ADA, type Org, adaThenBo, always, foundOrg } from "./testing.store.ts";
import { openApi } from "./testing.ts";

const NOW = "2026-10-06T12:00:00.000Z";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
let scheduleId: string;
const clock = { at: NOW };
beforeAll(async () => {
  ground = await testDatabase();
  http = (await openApi(ground.database, clock, () => org)).http;
});
beforeEach(async () => {
  clock.at = NOW;
  org = await foundOrg(ground.database);
  ({ scheduleId } = await org.at(NOW, (scope) => makeSchedule(scope, ADA, inputOf())));
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

function inputOf(name = "Payments") {
  const { timeZone, layers } = adaThenBo(org);
  const shadow = always(org.people.cem, { name: "Learning", shadow: true });
  return { name, teamId: org.teamId, definition: { timeZone, layers: [...layers, shadow] } };
}

type Who = Readonly<Record<string, string>>;
const ask = (method: "GET" | "POST" | "DELETE", url: string, headers: Who = {}, payload?: object) =>
  http.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
async function makeFeed(of: string | null = scheduleId, headers: Who = {}) {
  const made = await ask("POST", "/api/v1/calendar-feeds", headers, { scheduleId: of });
  expect(made.statusCode).toBe(201);
  const { feed, url } = oncallRoutes.makeFeed.answer.parse(made.json());
  return { feed, path: new URL(url).pathname };
}
const read = (path: string) => ask("GET", path);

interface Event {
  readonly uid: string;
  readonly summary: string;
  readonly start: string;
  readonly end: string;
}
async function events(path: string): Promise<Event[]> {
  const calendar = new ICAL.Component(ICAL.parse((await read(path)).body) as unknown[]);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component);
    expect(startDate.zone.tzid).toBe("UTC");
    const [start, end] = [startDate, endDate].map((time) => time.toJSDate().toISOString());
    return { uid, summary, start: start ?? "", end: end ?? "" };
  });
}

describe("a calendar of a schedule", () => {
  test("shows the shifts of 30 days back and a year ahead, as they are", async () => {
    clock.at = "2026-12-01T12:00:00.000Z";
    await org.at("2026-11-25T12:00:00.000Z", (scope) =>
      addOverride(scope, scheduleId, ADA, {
        kind: "replace",
        start: "2026-12-24T00:00:00.000Z",
        end: "2026-12-25T00:00:00.000Z",
        personId: org.people.cem,
        replacesId: org.people.bo,
        reason: "Holiday",
      }),
    );
    const { path } = await makeFeed();
    const answer = await read(path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    const shown = await events(path);
    // From a hand-off on: the calendar does not cut the shift that runs across its first day.
    const range = { from: "2026-11-02T08:00:00.000Z", to: "2027-12-02T00:00:00.000Z" };
    const { items } = await org.at(clock.at, (scope) => shiftsOf(scope, scheduleId, range));
    const expected = items
      .filter(({ shadow }) => !shadow)
      .map(({ person, start, end }) => [`On call: Payments (${person.name})`, start, end]);
    const inRange = shown
      .filter(({ summary, start }) => summary.startsWith("On call") && start >= range.from)
      .map(({ summary, start, end }) => [summary, start, end]);
    expect(expected.length).toBeGreaterThan(55);
    expect(inRange).toEqual(expected);
    const first = shown.find(({ summary }) => summary.startsWith("On call"));
    expect([first?.start, first?.end]).toEqual(["2026-10-26T08:00:00.000Z", range.from]);
    // Whoever serves does not ride along meanwhile.
    expect(shown.filter(({ summary }) => summary === "Shadow: Payments (Cem)")).toHaveLength(2);
    expect(shown.some(({ summary }) => summary === "On call: Payments (Cem)")).toBe(true);
  });

  test("keeps the identity of each event from day to day, and over an edit of other weeks", async () => {
    const { path } = await makeFeed();
    const before = await events(path);
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(before.length);
    clock.at = "2026-10-10T12:00:00.000Z";
    const later = "2027-01-04T08:00:00.000Z";
    await org.at(clock.at, (scope) =>
      changeSchedule(scope, scheduleId, ADA, {
        ...inputOf(),
        definition: adaThenBo(org, { participants: [[org.people.cem]] }),
        from: later,
      }),
    );
    const uids = new Map(
      (await events(path)).map((event) => [`${event.summary} ${event.start}`, event.uid]),
    );
    const kept = before.filter(({ end, summary }) => end < later && summary.startsWith("On call"));
    expect(kept.length).toBeGreaterThan(10);
    for (const { summary, start, uid } of kept) expect(uids.get(`${summary} ${start}`)).toBe(uid);
  });

  test("is gone when its address was revoked, its schedule removed, or its person may not enter any more", async () => {
    const revoked = await makeFeed();
    const removed = await ask("DELETE", `/api/v1/calendar-feeds/${revoked.feed.feedId}`);
    expect(removed.statusCode).toBe(200);
    expect((await read(revoked.path)).statusCode).toBe(404);

    const other = await makeFeed();
    expect((await read(other.path)).statusCode).toBe(200);
    const status = (word: string) =>
      org.at(NOW, ({ tx }) => tx.updateTable("person").set({ status: word }).execute());
    await status("disabled");
    expect((await read(other.path)).statusCode).toBe(404);
    await status("active");
    expect((await read(other.path)).statusCode).toBe(200);
    await org.at(NOW, (scope) => removeSchedule(scope, scheduleId, ADA));
    expect((await read(other.path)).statusCode).toBe(404);
  });

  test("is not found by guessing, whatever is asked", async () => {
    const { path } = await makeFeed();
    const wrong = path.replace(/.(?=\.ics$)/, (last) => (last === "A" ? "B" : "A"));
    for (const one of [wrong, path.replace(".ics", ""), "/calendar/x.ics", "/calendar/%00.ics"]) {
      expect((await read(one)).statusCode).toBe(404);
    }
  });

  test("may be asked sixty times a minute", async () => {
    const { http: own } = await openApi(ground.database, clock, () => org);
    const answers: number[] = [];
    for (let n = 0; n < 62; n += 1) {
      answers.push((await own.inject({ method: "GET", url: "/calendar/none.ics" })).statusCode);
    }
    expect(answers.filter((status) => status === 404)).toHaveLength(60);
    expect(answers.at(-1)).toBe(429);
    await own.close();
  });
});

describe("a calendar of a person", () => {
  test("shows their shifts in every schedule, and nobody else's", async () => {
    await org.at(NOW, (scope) => makeSchedule(scope, ADA, inputOf("Search")));
    const { path } = await makeFeed(null, { "x-person": "bo" });
    const summaries = new Set((await events(path)).map(({ summary }) => summary));
    expect(summaries).toEqual(new Set(["On call: Payments (Bo)", "On call: Search (Bo)"]));
  });
});

describe("the list of addresses", () => {
  const list = async (headers: Who) => {
    const answer = await ask("GET", "/api/v1/calendar-feeds", headers);
    return oncallRoutes.feeds.answer.parse(answer.json()).items;
  };

  test("shows one's own, and all of them to an admin; never the secret", async () => {
    const { feed, path } = await makeFeed();
    await makeFeed(null, { "x-person": "bo" });
    expect(await list({})).toEqual([feed]);
    const all = await list({ "x-role": "admin" });
    expect(all.map(({ person, schedule }) => [person.name, schedule?.name ?? null])).toEqual([
      ["Bo", null],
      ["Ada", "Payments"],
    ]);
    const secret = path.slice("/calendar/".length, -4);
    expect(JSON.stringify(all)).not.toContain(secret);
    await read(path);
    expect((await list({}))[0]?.lastReadAt).toBe(NOW);
  });

  test("lets nobody but an admin revoke another's", async () => {
    const { feed } = await makeFeed();
    const url = `/api/v1/calendar-feeds/${feed.feedId}`;
    expect((await ask("DELETE", url, { "x-person": "bo" })).statusCode).toBe(403);
    expect((await ask("DELETE", url, { "x-person": "bo", "x-role": "admin" })).statusCode).toBe(
      200,
    );
    expect((await ask("DELETE", url)).statusCode).toBe(404);
  });
});

// The rota over HTTP: whole ways of a swap, a note and an import, with the mails they cause.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { oncallRoutes } from "../../contract/oncall.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import type { Mail } from "./mails.ts";
import { makeSchedule } from "./store/change.ts";
import { ADA, type Org, adaThenBo, foundOrg } from "./testing.store.ts";
import { openApi } from "./testing.ts";

const NOW = "2026-10-06T12:00:00.000Z";
const WEDNESDAY = { start: "2026-10-07T07:00:00.000Z", end: "2026-10-08T07:00:00.000Z" };

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
let mails: Mail[];
let scheduleId: string;
const clock = { at: NOW };
beforeAll(async () => {
  ground = await testDatabase();
  ({ http, mails } = await openApi(ground.database, clock, () => org));
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  const { ada, bo, cem } = org.people;
  const definition = adaThenBo(org, { participants: [[ada], [bo], [cem]] });
  const input = { name: "Payments", teamId: org.teamId, definition };
  ({ scheduleId } = await org.at(NOW, (scope) => makeSchedule(scope, ADA, input)));
  mails.length = 0;
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

interface As {
  readonly person?: "ada" | "bo" | "cem";
  readonly role?: string;
}
async function ask(method: "GET" | "POST" | "PUT", path: string, payload?: object, as: As = {}) {
  const headers = { "x-person": as.person ?? "ada", "x-role": as.role ?? "responder" };
  const body = payload === undefined ? {} : { payload };
  return http.inject({ method, url: `/api/v1${path}`, headers, ...body });
}
const told = () =>
  mails.map(({ personId, subject }) => {
    const who = Object.entries(org.people).find(([, id]) => id === personId)?.[0];
    return `${who ?? "?"}: ${subject}`;
  });

async function offer(more: object = {}) {
  const answer = await ask("POST", `/schedules/${scheduleId}/swaps`, { give: WEDNESDAY, ...more });
  expect(answer.statusCode).toBe(201);
  return oncallRoutes.offerSwap.answer.parse(answer.json());
}

describe("a swap", () => {
  test("is told to everybody else when it is offered to all, and to the asker when it is taken", async () => {
    const { swapId } = await offer({ note: "Dentist" });
    expect(told()).toEqual(["bo: Ada offers a swap: Payments", "cem: Ada offers a swap: Payments"]);
    expect(mails[0]?.text).toBe(
      [
        "Ada asks whoever can to serve in Payments from Wed 7 Oct 2026, 09:00 to Thu 8 Oct 2026, 09:00 (Europe/Berlin).",
        "Ada writes: Dentist",
        "Until somebody accepts, Ada stays on call.",
      ].join("\n\n"),
    );
    mails.length = 0;
    const accepted = await ask("POST", `/swaps/${swapId}/accept`, undefined, { person: "bo" });
    expect(accepted.json()).toMatchObject({ status: "accepted", taker: { name: "Bo" } });
    expect(told()).toEqual(["ada: Bo accepted your swap: Payments"]);
    mails.length = 0;
    const late = await ask("POST", `/swaps/${swapId}/accept`, undefined, { person: "cem" });
    expect(late.statusCode).toBe(409);
    expect(told()).toEqual([]);
  });

  test("that is declined is told to who asked, and a withdrawn one to nobody", async () => {
    const declined = await offer({ offeredToId: org.people.bo });
    expect(told()).toEqual(["bo: Ada offers a swap: Payments"]);
    mails.length = 0;
    await ask("POST", `/swaps/${declined.swapId}/decline`, undefined, { person: "bo" });
    expect(told()).toEqual(["ada: Bo declined your swap: Payments"]);
    const withdrawn = await offer({ offeredToId: org.people.bo });
    mails.length = 0;
    await ask("POST", `/swaps/${withdrawn.swapId}/decline`);
    expect(told()).toEqual([]);
    expect((await ask("GET", "/swaps")).json()).toEqual({ items: [] });
  });
});

test("one's own shifts are told with the schedule they are in", async () => {
  const range = "from=2026-10-01T00:00:00Z&to=2026-11-10T00:00:00Z";
  const answer = await ask("GET", `/on-call/mine?${range}`, undefined, { person: "bo" });
  const { items } = oncallRoutes.mine.answer.parse(answer.json());
  expect(items.map(({ schedule, start, shadow }) => [schedule, start, shadow])).toEqual([
    ["Payments", "2026-10-12T07:00:00.000Z", false],
    ["Payments", "2026-11-02T08:00:00.000Z", false],
  ]);
});

test("a note for whoever comes next is read by all, and taken back by an empty one", async () => {
  const path = `/schedules/${scheduleId}/hand-off`;
  const written = await ask("PUT", path, { note: "Watch the queue." });
  const expected = {
    at: "2026-10-12T07:00:00.000Z",
    from: [{ personId: org.people.ada, name: "Ada" }],
    to: [{ personId: org.people.bo, name: "Bo" }],
    note: "Watch the queue.",
    noteBy: { personId: org.people.ada, name: "Ada" },
    noteAt: NOW,
    openIncidents: [],
  };
  expect(written.json()).toEqual(expected);
  expect((await ask("GET", path, undefined, { role: "stakeholder" })).json()).toEqual(expected);
  const emptied = await ask("PUT", path, { note: "" });
  expect(emptied.json()).toMatchObject({ note: "", noteBy: null, noteAt: null });
});

test("a calendar is imported by an admin, shown first", async () => {
  const calendar = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:1",
    "DTSTART:20261010T080000Z",
    "DURATION:PT12H",
    "SUMMARY:Cem",
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
  const path = `/schedules/${scheduleId}/import`;
  expect((await ask("POST", path, { calendar, apply: false })).statusCode).toBe(403);
  const admin = { role: "admin" };
  const shown = await ask("POST", path, { calendar, apply: false }, admin);
  expect(shown.json()).toMatchObject({ applied: 0, items: [{ person: { name: "Cem" } }] });
  const applied = await ask("POST", path, { calendar, apply: true }, admin);
  expect(applied.json()).toMatchObject({ applied: 1 });
  const refused = await ask("POST", path, { calendar: "no", apply: true }, admin);
  expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: "calendar" }] });
});

// Figures of a period as their readers ask for them.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Figures } from "../../contract/reports.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { type Org, type Told, foundOrg, openApi, tellMany, tellYear } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
beforeAll(async () => {
  ground = await testDatabase();
  http = await openApi(() => org);
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

function ask(query: Readonly<Record<string, string>>, role = "stakeholder") {
  const search = new URLSearchParams({
    from: "2026-11-01T00:00:00Z",
    to: "2026-12-01T00:00:00Z",
    ...query,
  });
  return http.inject({ url: `/api/v1/figures?${search}`, headers: { "x-role": role } });
}
async function figures(query: Readonly<Record<string, string>> = {}): Promise<Figures> {
  const answer = await ask(query);
  expect(answer.json()).toMatchObject({ incidents: expect.any(Number) });
  return answer.json();
}
const tell = (...incidents: Partial<Told>[]) => org.in((scope) => tellMany(scope, incidents));

describe("figures", () => {
  test("count by type, category, priority, team and service, with the names of today", async () => {
    const hit = {
      serviceId: org.shop,
      from: "2026-11-24T03:00:00Z",
      until: "2026-11-24T04:00:00Z",
    };
    await tell(
      { type: "software", category: "Release", priority: 1, major: true, teamId: org.team },
      { type: "software", category: "Release", priority: 3, services: [hit] },
      { type: null, status: "cancelled" },
    );
    const found = await figures();
    expect(found).toMatchObject({
      from: "2026-11-01T00:00:00.000Z",
      to: "2026-12-01T00:00:00.000Z",
      incidents: 2,
      falseAlarms: 1,
      major: 1,
      byType: [{ type: "software", count: 2 }],
      byCategory: [{ category: "Release", count: 2 }],
      byPriority: [
        { priority: 1, count: 1 },
        { priority: 3, count: 1 },
      ],
      byService: [{ serviceId: org.shop, name: "Shop", incidents: 1, downtimeMinutes: 60 }],
    });
    expect(found.byTeam.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { teamId: null, name: "No team", count: 1 },
      { teamId: org.team, name: "Payments", count: 1 },
    ]);
  });

  test("tell how fast people answered and how long it took", async () => {
    const declaredAt = "2026-11-24T03:00:00Z";
    const minutes = (n: number) => new Date(Date.parse(declaredAt) + n * 60_000).toISOString();
    await tell(
      { declaredAt, acknowledgedAt: minutes(2), mitigatedAt: minutes(10), resolvedAt: minutes(30) },
      { declaredAt, acknowledgedAt: minutes(4), resolvedAt: minutes(50), status: "resolved" },
      { declaredAt },
    );
    const found = await figures();
    expect(found.timeToAcknowledge).toMatchObject({ n: 2, median: 3 });
    expect(found.timeToMitigate).toMatchObject({ n: 2, median: 30 });
    expect(found.timeToResolve).toMatchObject({ n: 2, median: 40 });
    expect(found.stillOpen).toBe(2);
  });

  test("count downtime that began before the period and lasts: until now, not until its end", async () => {
    const declaredAt = "2026-10-31T22:00:00Z";
    const services = [{ serviceId: org.shop, from: declaredAt, until: null }];
    await tell({ declaredAt, services });
    const [shop] = (await figures()).byService;
    const minutes = (Date.parse(org.now) - Date.parse("2026-11-01T00:00:00Z")) / 60_000;
    expect(shop).toMatchObject({ incidents: 0, downtimeMinutes: minutes });
  });

  test("count an incident on the day it is for the reader", async () => {
    await tell({ declaredAt: "2026-11-24T23:30:00Z" });
    const dayIn = async (timeZone: string) =>
      (await figures({ timeZone })).byDay.filter(({ count }) => count > 0);
    expect(await dayIn("UTC")).toEqual([{ day: "2026-11-24", count: 1 }]);
    expect(await dayIn("Europe/Berlin")).toEqual([{ day: "2026-11-25", count: 1 }]);
    expect(await dayIn("America/Chicago")).toEqual([{ day: "2026-11-24", count: 1 }]);
    expect(await dayIn("Asia/Kathmandu")).toEqual([{ day: "2026-11-25", count: 1 }]);
  });

  test("have every day of the period once, also where the clocks change", async () => {
    const query = {
      from: "2026-10-23T22:00:00Z",
      to: "2026-10-26T23:00:00Z",
      timeZone: "Europe/Berlin",
    };
    expect((await figures(query)).byDay.map(({ day }) => day)).toEqual([
      "2026-10-24",
      "2026-10-25",
      "2026-10-26",
    ]);
  });

  test("of 20,000 incidents cost well under a second", { timeout: 60_000 }, async () => {
    await org.in((scope) => tellYear(scope, org, 20_000));
    await ground.database.ownerPool.query("analyze");
    const query = { from: "2025-11-24T00:00:00Z", to: "2026-11-25T00:00:00Z" };
    await figures(query);
    // Time of the processor: how long a reader waits depends on what else this machine does.
    const before = process.cpuUsage();
    const found = await figures({ ...query, timeZone: "Europe/Berlin" });
    const { user, system } = process.cpuUsage(before);
    expect(found.incidents).toBe(20_000);
    expect(found.byService).toHaveLength(40);
    expect(found.timeToResolve).toMatchObject({ n: 20_000, median: 60, p90: 60 });
    expect((user + system) / 1_000).toBeLessThan(900);
  });
});

describe("a period", () => {
  test.each([
    ["that ends before it begins", { to: "2026-10-01T00:00:00Z" }, "to"],
    ["of no length", { to: "2026-11-01T00:00:00Z" }, "to"],
    ["of more than 750 days", { from: "2024-11-10T23:59:59Z" }, "to"],
    ["without an offset", { from: "2026-11-01T00:00:00" }, "from"],
    ["in a zone that is none", { timeZone: "Middle/Earth" }, "timeZone"],
  ])("%s is refused, and the field at fault is named", async (_what, query, path) => {
    const answer = await ask(query);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ path }] });
  });

  test("of 750 days is answered", async () => {
    expect((await ask({ from: "2024-11-11T00:00:00Z" })).statusCode).toBe(200);
  });

  test("is for those who read, not for those who only report", async () => {
    expect((await ask({}, "requester")).statusCode).toBe(403);
  });
});

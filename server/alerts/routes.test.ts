// Alerts over HTTP: filtered, page by page, and one with its reasons.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AlertDetail, alertRoutes } from "../../contract/alerts.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeServe } from "../serve.ts";
import { alertsRoutes } from "./routes.ts";
import { NOW, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
beforeAll(async () => {
  ground = await testDatabase();
  org = await foundOrg(ground.database);
  // Three opened in the same moment: the id decides their order.
  await org.hear([
    { title: "50% of disk" },
    { title: "501 requests", severity: "warning" },
    { title: "Search is slow", service: "search", severity: "info" },
  ]);
  await org.hear([{ title: "Later" }], { at: "2026-11-24T13:00:00.000Z" });
  await org.hear([{ title: "Later", status: "resolved" }], { at: "2026-11-24T13:01:00.000Z" });
  http = await makeHttp({ log: openLog({ level: "silent" }), trustProxy: false, secure: false });
  const within = makeWithin(ground.database, { now: () => new Date(NOW) }, new Set());
  const person = { personId: "p", name: "Ada", email: "", userId: "", via: "token" as const };
  const caller = { ...person, orgId: org.orgId, orgName: "Harbour", role: "stakeholder" as const };
  alertsRoutes(makeServe({ http, within, identify: async () => caller, origin: "" }));
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

const get = (path: string) => http.inject({ url: `/api/v1${path}` });
const titles = async (query: string) => {
  const answer = await get(`/alerts?${query}`);
  return alertRoutes.list.answer.parse(answer.json()).items.map(({ title }) => title);
};

describe("the list", () => {
  test("is the newest first, page by page, without holes or doubles", async () => {
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const before = next === "" ? "" : `&before=${next}`;
      const answer = await get(`/alerts?limit=1${before}`);
      const page = alertRoutes.list.answer.parse(answer.json());
      seen.push(...page.items.map(({ title }) => title));
      next = page.next;
    }
    expect(seen).toEqual(["Later", "Search is slow", "501 requests", "50% of disk"]);
  });

  test.each([
    ["status=resolved", ["Later"]],
    ["severity=warning", ["501 requests"]],
    ["q=SEARCH", ["Search is slow"]],
    ["q=50%25", ["50% of disk"]],
    ["q=_0", []],
    ["status=&severity=&q=", ["Later", "Search is slow", "501 requests", "50% of disk"]],
  ])("of %s", async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test("cannot be searched for what no title can contain", async () => {
    const answer = await get("/alerts?q=a%00b");
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([{ path: "q" }]);
  });

  test("of one service", async () => {
    expect(await titles(`serviceId=${org.searchId}`)).toEqual(["Search is slow"]);
  });

  test.each(["x", "2026-99-99T99:99:99.999Z_0190a5d0-0000-7000-8000-000000000000", "' or 1=1"])(
    "does not go on from %s",
    async (before) => {
      const answer = await get(`/alerts?before=${encodeURIComponent(before)}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors).toMatchObject([{ path: "before" }]);
    },
  );
});

test("one alert comes with the reasons for what became of it", async () => {
  const [first] = alertRoutes.list.answer.parse((await get("/alerts?limit=1")).json()).items;
  const answer = await get(`/alerts/${first?.alertId}`);
  expect(AlertDetail.parse(answer.json()).reasons).toEqual([
    { at: "2026-11-24T13:00:00.000Z", sentence: "The label service=checkout names Checkout." },
    { at: "2026-11-24T13:00:00.000Z", sentence: "It joined because INC-1 is open for Checkout." },
    { at: "2026-11-24T13:01:00.000Z", sentence: "Prometheus says that it is over." },
  ]);
});

test("an alert that is not there is answered 404", async () => {
  const answer = await get("/alerts/0190a5d0-0000-7000-8000-000000000000");
  expect(answer.statusCode).toBe(404);
});

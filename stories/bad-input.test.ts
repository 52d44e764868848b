import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { alertRoutes } from "../contract/alerts.ts";
import { catalogRoutes } from "../contract/catalog.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { signalRoutes } from "../contract/signals.ts";
import { ticketRoutes } from "../contract/tickets.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";
import { PASSWORD, type Reply, type Somebody, signIn } from "./testing/somebody.ts";

let muster: Muster;
let shop: Shop;
let stranger: Somebody;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
  const email = "elsa@elsewhere.test";
  const organisation = "Elsewhere Ltd";
  await muster.app.makeOwner({ name: "Elsa", email, password: PASSWORD, organisation });
  stranger = await signIn(muster.send, email);
});
afterAll(() => muster.stop());

let turn = 0;
afterEach(() => goodDataArrives(`Fine ${(turn += 1)}`));

/** Whatever was sent before. */
async function goodDataArrives(title: string): Promise<void> {
  const labels = { alertname: title, service: "checkout" };
  expect((await shop.post(alertmanagerSays("firing", labels))).status).toBe(202);
  expect(await alertsNamed(title)).toHaveLength(1);
  expect((await shop.ana.call(incidentRoutes.declare, { body: { title } })).title).toBe(title);
}

async function alertsNamed(q: string) {
  await muster.settle();
  return (await muster.owner.call(alertRoutes.list, { query: { q } })).items;
}

/** Over HTTP as it comes, with whatever bytes. */
async function raw(url: string, body: string | Buffer, headers: object = {}): Promise<Reply> {
  const answer = await muster.app.http.inject({
    method: "POST",
    url,
    payload: body,
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: answer.statusCode, body: answer.json<unknown>(), headers: answer.headers };
}

/** A problem as RFC 9457 has it, with a sentence for a person. */
function expectProblem(answer: Reply, status: number, words: RegExp): void {
  expect(answer).toMatchObject({ status, body: { status } });
  expect(String(answer.headers["content-type"])).toContain("application/problem+json");
  const { detail } = answer.body as { detail: string };
  expect(detail).toMatch(words);
  expect(detail).toMatch(/^[A-Za-z][^{]{10,}$/);
}

const declareRaw = (body: string | Buffer) =>
  raw("/api/v1/incidents", body, { cookie: shop.ana.cookie });
const declare = (body: object) => shop.ana.try(incidentRoutes.declare, { body: body as never });

describe("the API refuses with a sentence", () => {
  test.for([
    ["JSON cut off", '{"title":"A"', /not valid JSON/],
    ["no JSON at all", "title=A", /not valid JSON/],
    ["a raw NUL", '{"title":"a\0b"}', /not valid JSON/],
    ["a poisoned prototype", '{"title":"A","__proto__":{"role":"owner"}}', /./],
    ["nothing", "", /empty/],
    ["a list", "[]", /./],
  ] as const)("%s", async ([, body, words]) => {
    expectProblem(await declareRaw(body), 400, words);
  });

  test.for([
    ["an unknown field", { title: "A", colour: "red" }, /colour/],
    ["a missing title", {}, /title/],
    ["an empty title", { title: "  " }, /title: This is missing\./],
    ["a title of 301 characters", { title: "x".repeat(301) }, /longer than 300/],
    ["an unknown type", { title: "A", type: "weather" }, /type/],
    ["a NUL", { title: "a\0b" }, /NUL or half a character/],
    ["half a surrogate pair", { title: "a\uD800b" }, /NUL or half a character/],
    ["an id that is none", { title: "A", serviceIds: ["checkout"] }, /serviceIds/],
    ["a service that is not there", { title: "A", serviceIds: [randomUUID()] }, /service/i],
    ["a year before clocks", { title: "A", beganAt: "0001-01-01T00:00:00Z" }, /1970 and 2200/],
    ["a year after us", { title: "A", beganAt: "9999-12-31T23:59:59Z" }, /1970 and 2200/],
    ["a day that is none", { title: "A", beganAt: "2026-02-30T00:00:00Z" }, /instant/],
    ["a time without offset", { title: "A", beganAt: "2026-11-24 03:12" }, /offset/],
  ] as const)("%s", async ([, body, words]) => {
    const answer = await declare(body);
    expectProblem(answer, answer.status === 422 ? 422 : 400, words);
  });

  test("an unknown status in a filter, and a page of a list that is none", async () => {
    const bad = await shop.ana.try(incidentRoutes.list, { query: { status: "burning" as never } });
    expectProblem(bad, 400, /status/);
    for (const limit of [0, 201, "many"]) {
      const answer = await shop.ana.try(incidentRoutes.list, { query: { limit } });
      expectProblem(answer, 400, /limit/);
    }
    expectProblem(
      await shop.ana.try(incidentRoutes.list, { query: { before: "'; drop table incident" } }),
      400,
      /./,
    );
  });

  test("10 MB, with words", async () => {
    const body = JSON.stringify({ title: "A", summary: "x".repeat(10_000_000) });
    expectProblem(await declareRaw(body), 413, /larger/);
  });

  test("an impact that begins in the future, or ends before it began", async () => {
    expectProblem(
      await declare({ title: "A", beganAt: "2099-01-01T00:00:00Z" }),
      422,
      /future|later|before|yet/,
    );
  });
});

describe("ids", () => {
  test("of nothing are answered 404, whatever is asked of them", async () => {
    const [incidentId, ticketId, alertId] = [randomUUID(), randomUUID(), randomUUID()];
    const answers = await Promise.all([
      shop.ana.try(incidentRoutes.one, { params: { incidentId } }),
      shop.ana.try(incidentRoutes.one, { params: { incidentId: "999999" } }),
      shop.ana.try(incidentRoutes.timeline, { params: { incidentId } }),
      shop.ana.try(incidentRoutes.acknowledge, { params: { incidentId } }),
      shop.ana.try(incidentRoutes.note, { params: { incidentId }, body: { text: "A" } }),
      shop.ana.try(ticketRoutes.one, { params: { ticketId } }),
      shop.ana.try(alertRoutes.one, { params: { alertId } }),
      shop.ana.try(signalRoutes.message, { params: { messageId: "999999999999999999" } }),
    ]);
    for (const answer of answers) expectProblem(answer, 404, /no such|nothing at/);
    const address = { method: "GET", path: "/api/v1/nowhere", headers: {} };
    expectProblem(await muster.send(address), 404, /nothing at this address/);
  });

  test("of another organisation are answered as if they were of nothing", async () => {
    const { incidentId } = await shop.ana.call(incidentRoutes.declare, { body: { title: "Ours" } });
    const answers = await Promise.all([
      stranger.try(incidentRoutes.one, { params: { incidentId } }),
      stranger.try(incidentRoutes.one, { params: { incidentId: "1" } }),
      stranger.try(incidentRoutes.acknowledge, { params: { incidentId } }),
      stranger.try(incidentRoutes.note, { params: { incidentId }, body: { text: "Theirs" } }),
      stranger.try(catalogRoutes.archiveService, { params: { serviceId: shop.checkoutId } }),
      stranger.try(incidentRoutes.cancel, { params: { incidentId }, body: { reason: "Theirs" } }),
    ]);
    for (const answer of answers) expectProblem(answer, 404, /no such/);
    const mixed = await stranger.try(incidentRoutes.declare, {
      body: { title: "Theirs", serviceIds: [shop.checkoutId] },
    });
    expectProblem(mixed, mixed.status === 422 ? 422 : 400, /service/i);
    expect((await stranger.call(incidentRoutes.list)).items).toEqual([]);
    const { items } = await shop.ana.call(incidentRoutes.timeline, { params: { incidentId } });
    expect(JSON.stringify(items)).not.toContain("Theirs");
  });
});

describe("the doors", () => {
  test.for([
    ["a wrong key", "/intake/alertmanager/mk_wrong", 401, /not known/],
    ["no key", "/intake/alertmanager", 401, /missing/],
    ["an unknown door", "/intake/nagios/mk_wrong", 404, /The doors are/],
  ] as const)("%s: refused in words", async ([, url, status, words]) => {
    expectProblem(await raw(url, "{}"), status, words);
  });

  test("a revoked key: refused in words, and the others go on", async () => {
    const body = { door: "generic", name: "Old script" } as const;
    const { key, secret } = await muster.owner.call(signalRoutes.makeKey, { body });
    const url = `/intake/generic/${secret}`;
    expect((await raw(url, '{"title":"Before"}')).status).toBe(202);
    await muster.owner.call(signalRoutes.revokeKey, { params: { keyId: key.keyId } });
    expectProblem(await raw(url, '{"title":"After"}'), 403, /revoked/);
    expect(await alertsNamed("Before")).toHaveLength(1);
    expect(await alertsNamed("After")).toHaveLength(0);
  });

  test("malformed JSON is refused, and kept where people see it", async () => {
    const answer = await raw(shop.door, '{"alerts":[{');
    expectProblem(answer, 400, /kept as message \d+/);
    const [, messageId = ""] =
      /message (\d+)/.exec((answer.body as { detail: string }).detail) ?? [];
    const kept = await muster.owner.call(signalRoutes.message, { params: { messageId } });
    expect(kept).toMatchObject({
      status: "unreadable",
      reason: expect.stringContaining("not valid JSON"),
      body: '{"alerts":[{',
    });
  });

  test("10 MB are refused with words", async () => {
    expectProblem(await raw(shop.door, Buffer.alloc(10_000_000, 0x20)), 413, /8 MiB/);
  });

  test("an unknown status is taken, and stays in the tray with the reason", async () => {
    const body = { version: "4", alerts: [{ status: "silenced", labels: { alertname: "Odd" } }] };
    const { status, body: answer } = await shop.post(body);
    expect(status).toBe(202);
    expect(await alertsNamed("Odd")).toEqual([]);
    const { messageId } = answer as { messageId: string };
    const kept = await muster.owner.call(signalRoutes.message, { params: { messageId } });
    expect(kept).toMatchObject({
      status: "unreadable",
      reason: 'alerts.0.status must be firing or resolved, not "silenced".',
    });
  });

  test("an alert without labels, with fields nobody knows, becomes an alert all the same", async () => {
    const alert = { status: "firing", annotations: { summary: "Bare alert" }, weight: 3 };
    await shop.post({ version: "4", colour: "red", alerts: [alert] });
    expect(await alertsNamed("Bare alert")).toMatchObject([{ status: "firing", service: null }]);
  });

  test.for(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday", -1, null] as const)(
    "a beginning of %j counts from when the message came",
    async (startsAt) => {
      const alertname = `Absurd ${startsAt}`;
      const labels = { alertname };
      await shop.post({ version: "4", alerts: [{ status: "firing", labels, startsAt }] });
      const now = muster.clock.now().toISOString();
      expect(await alertsNamed(alertname)).toMatchObject([{ startedAt: now }]);
    },
  );

  test("null bytes, half characters and a service of 200 characters are taken as far as they can be kept", async () => {
    const service = "s".repeat(200);
    const labels = { alertname: "Strange\0name\uD800", service, "odd\0label": "\uDC00" };
    expect((await shop.post(alertmanagerSays("firing", labels))).status).toBe(202);
    const [alert, ...others] = await alertsNamed("Strange");
    expect(others).toEqual([]);
    expect(alert?.serviceName).toBe(service);
    expect(alert?.title.isWellFormed()).toBe(true);
    expect(alert?.title).not.toContain("\0");
    const made = await muster.owner.call(catalogRoutes.makeService, {
      body: {
        key: service,
        name: service,
        criticality: "medium",
        customerFacing: false,
        teamId: shop.teamId,
        policyId: shop.policyId,
      },
    });
    expect(made.name).toBe(service);
    await shop.post(alertmanagerSays("firing", { alertname: "Long service", service }));
    expect(await alertsNamed("Long service")).toMatchObject([{ service: { name: service } }]);
  });
});

test("a script in Markdown is kept as the text it is, and no answer is HTML", async () => {
  const text =
    'Hello <script>alert(1)</script> <img src=x onerror="alert(1)"> [x](javascript:alert(1))';
  const { incidentId } = await shop.ana.call(incidentRoutes.declare, {
    body: { title: "<b>Bold</b>", summary: text },
  });
  const params = { incidentId };
  await shop.ana.call(incidentRoutes.note, { params, body: { text } });
  const path = `/api/v1/incidents/${incidentId}/timeline`;
  const { body, headers } = await muster.send({
    method: "GET",
    path,
    headers: { cookie: shop.ana.cookie },
  });
  expect(String(headers["content-type"])).toContain("application/json");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(String(headers["content-security-policy"])).toContain("script-src 'self'");
  const { items } = body as { items: readonly { type: string; detail: string | null }[] };
  expect(items.find(({ type }) => type === "incident.noted")?.detail).toBe(text);
  const one = await shop.ana.call(incidentRoutes.one, { params });
  expect(one).toMatchObject({ title: "<b>Bold</b>", summary: text });
});

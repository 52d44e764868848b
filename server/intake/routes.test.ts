// Keys and the tray as people use them.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signalRoutes } from "../../contract/signals.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { integrationCount } from "./store/keys.ts";
import { unreadableCount } from "./store/messages.ts";
import { settleMessages } from "./store/pending.ts";
import { NOW, type Org, foundOrg, openHouse } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
beforeAll(async () => {
  ground = await testDatabase();
  org = await foundOrg(ground.database);
  http = await openHouse(ground.database, org);
});
afterAll(async () => {
  await http.close();
  await ground.drop();
});

const call = (method: "GET" | "POST" | "DELETE", path: string, payload?: object) =>
  http.inject({ method, url: `/api/v1${path}`, ...(payload === undefined ? {} : { payload }) });
const wish = (more: object = {}) => ({ door: "generic", name: "Smoke test", ...more });

describe("an integration key", () => {
  test("is shown once, opens its door, and is listed with its last four characters", async () => {
    const made = await call("POST", "/integrations", wish({ defaultServiceId: org.serviceId }));
    expect(made.statusCode).toBe(201);
    const { key, secret, url } = made.json();
    expect(secret).toMatch(/^mk_[\w-]{43}$/);
    expect(url).toBe(`https://muster.example.org/intake/generic/${secret}`);
    const posted = await http.inject({
      method: "POST",
      url: new URL(url).pathname,
      payload: { title: "A" },
    });
    expect(posted.statusCode).toBe(202);
    const listed = await call("GET", "/integrations");
    expect(signalRoutes.keys.answer.parse(listed.json()).items).toEqual([
      { ...key, hint: secret.slice(-4), lastReceivedAt: NOW },
    ]);
    expect(key.defaultService).toEqual({ serviceId: org.serviceId, name: "Checkout" });
    expect(listed.body).not.toContain(secret);
  });

  test("whose secret was lost is not shown again to the same request", async () => {
    const again = () =>
      http.inject({
        method: "POST",
        url: "/api/v1/integrations",
        payload: wish(),
        headers: { "idempotency-key": "once" },
      });
    expect((await again()).statusCode).toBe(201);
    const second = await again();
    expect(second.statusCode).toBe(409);
    expect(second.body).not.toContain("mk_");
  });

  test("cannot lead to a service that is not there", async () => {
    const defaultServiceId = "0190a5d0-0000-7000-8000-000000000000";
    const answer = await call("POST", "/integrations", wish({ defaultServiceId }));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      { path: "defaultServiceId", message: "There is no such service." },
    ]);
  });

  test("that is revoked counts no more, stays listed, and can be revoked twice", async () => {
    const { key } = (await call("POST", "/integrations", wish())).json();
    const before = await org.in(integrationCount);
    for (const _twice of [1, 2]) {
      expect((await call("DELETE", `/integrations/${key.keyId}`)).json()).toEqual({ done: true });
    }
    expect(await org.in(integrationCount)).toBe(before - 1);
    const { items } = (await call("GET", "/integrations")).json();
    expect(items.at(-1)).toMatchObject({ keyId: key.keyId, revokedAt: NOW });
    const { rows } = await ground.database.ownerPool.query(
      "select type, data from muster.journal where stream_id = $1 order by version",
      [key.keyId],
    );
    expect(rows.map(({ type }) => type)).toEqual(["integration.made", "integration.revoked"]);
  });
});

describe("the tray", () => {
  async function unreadable(body = "not json"): Promise<string> {
    const { keyId } = await org.key("generic");
    const arrival = { keyId, door: "generic", receivedAt: NOW, body: Buffer.from(body) };
    const [messageId] = await org.arrive([{ ...arrival, fault: "It is odd." }]);
    return messageId ?? "";
  }

  test("shows what could not be read, with its body and the reason", async () => {
    const messageId = await unreadable("no\u0000 json <script>");
    const message = { messageId, status: "unreadable", reason: "It is odd.", bytes: 17 };
    const list = signalRoutes.messages.answer.parse(
      (await call("GET", "/intake/messages?status=unreadable")).json(),
    );
    expect(list.items[0]).toMatchObject(message);
    expect((await call("GET", `/intake/messages/${messageId}`)).json()).toMatchObject({
      ...message,
      body: "no\u0000 json <script>",
    });
  });

  test("can be replayed: it waits again and is drained", async () => {
    const messageId = await unreadable();
    const before = await org.in(unreadableCount);
    const answer = await call("POST", `/intake/messages/${messageId}/replay`);
    expect(answer.json()).toMatchObject({ messageId, status: "pending", reason: null });
    expect(await org.in(unreadableCount)).toBe(before - 1);
    const { rowCount } = await ground.database.ownerPool.query(
      "select from graphile_worker.jobs where key = $1",
      [`intake:${org.orgId}`],
    );
    expect(rowCount).toBe(1);
  });

  test("can be emptied: what is put aside is kept, and can still be replayed", async () => {
    const messageId = await unreadable();
    const put = () => call("POST", `/intake/messages/${messageId}/discard`);
    expect((await put()).json()).toMatchObject({ status: "discarded", reason: "It is odd." });
    expect((await put()).json()).toMatchObject({ status: "discarded" });
    const replayed = await call("POST", `/intake/messages/${messageId}/replay`);
    expect(replayed.json()).toMatchObject({ status: "pending" });
    expect((await put()).statusCode).toBe(409);
  });

  test("never replays what was read", async () => {
    const messageId = await unreadable();
    await call("POST", `/intake/messages/${messageId}/replay`);
    const settled = { messageId: Number(messageId), reason: null, signals: 1 };
    await org.in((scope) => settleMessages(scope, [{ ...settled, status: "translated" }]));
    for (const verb of ["replay", "discard"]) {
      const answer = await call("POST", `/intake/messages/${messageId}/${verb}`);
      expect(answer.statusCode).toBe(409);
      expect(answer.json().detail).toContain("was read");
    }
  });

  test("is read page by page", async () => {
    for (let n = 0; n < 3; n += 1) await unreadable();
    const first = (await call("GET", "/intake/messages?limit=2")).json();
    const second = (await call("GET", `/intake/messages?limit=2&before=${first.next}`)).json();
    const ids = [...first.items, ...second.items].map(({ messageId }) => Number(messageId));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(new Set(ids).size).toBe(4);
    expect((await call("GET", "/intake/messages?before=x")).statusCode).toBe(400);
  });

  test.each(["", "/replay", "/discard"])("knows no message 999999%s", async (verb) => {
    const answer = await call(verb === "" ? "GET" : "POST", `/intake/messages/999999${verb}`);
    expect(answer.statusCode).toBe(404);
  });
});

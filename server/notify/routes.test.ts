// The outbox and webhooks as people use them.
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryOut } from "../../contract/notify.ts";
import type { Receipt } from "../../core/notify/words.ts";
import { makeSeal } from "../platform/seal.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import type { Channel, Message } from "./channel.ts";
import { webhookChannel } from "./channels/webhook/channel.ts";
import { makeLanes } from "./lanes.ts";
import { openApi } from "./testing/api.ts";
import { addContact } from "./testing/contacts.store.ts";
import {
  LOG,
  type Org,
  REACH,
  SEAL,
  clock,
  forgetJobs,
  foundOrg,
  pendingJobs,
  reaches,
  workOff,
} from "./testing/ground.store.ts";
import { type Hook, startHook } from "./channels/webhook/testing/hook.ts";
import { tasksSending } from "./testing/ways.ts";
import { deliveryTasks } from "./worker.ts";

let ground: TestDatabase;
let org: Org;
let http: FastifyInstance;
/** The same, of a Muster that sends to public addresses alone. */
let guarded: FastifyInstance;
let hook: Hook;
let webhook: Channel;
beforeAll(async () => {
  ground = await testDatabase();
  hook = await startHook();
  webhook = webhookChannel({ allowPrivate: true });
  http = await openApi(() => org, true);
  guarded = await openApi(() => org, false);
});
beforeEach(async () => {
  await forgetJobs(ground.database);
  clock.reset();
  org = await foundOrg(ground.database);
});
afterAll(async () => {
  await Promise.all([http.close(), guarded.close()]);
  webhook.stop();
  await hook.stop();
  await ground.drop();
});

type Method = "GET" | "POST" | "DELETE";
function call(role: string, method: Method, path: string, payload?: object, key?: string) {
  const body = payload === undefined ? {} : { payload };
  const headers = { "x-role": role, ...(key === undefined ? {} : { "idempotency-key": key }) };
  return http.inject({ method, url: `/api/v1${path}`, headers, ...body });
}
async function outbox(query = ""): Promise<{ items: DeliveryOut[]; next: string | null }> {
  const answer = await call("responder", "GET", `/deliveries${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}
async function make(name = "Bridge", url = hook.url, key?: string) {
  const answer = await call("admin", "POST", "/webhooks", { name, url }, key);
  expect(answer.statusCode).toBe(201);
  return answer.json<{ webhook: { webhookId: string; url: string }; secret: string }>();
}

/** E-mail answers as told, webhooks are real. */
function work(receipt: Receipt, seal = SEAL): Promise<void> {
  const email: Channel = { channel: "email", send: async () => receipt, stop: () => undefined };
  const lanes = makeLanes({});
  const channels = { email, webhook };
  return workOff(
    ground.database,
    deliveryTasks({ ...REACH, within: org.within, log: LOG, seal, lanes, channels }),
  );
}
const SENT: Receipt = { kind: "sent", providerId: null };
const WITHHELD: Receipt = { kind: "withheld", words: "No mail server is configured." };
const DEAD: Receipt = { kind: "failed", temporary: false, words: "550 no such mailbox" };

describe("the outbox", () => {
  test("is read page by page, the newest first, without losing or repeating any", async () => {
    for (let rung = 0; rung < 5; rung += 1) {
      // Two at the same instant, so that the instant alone would not do as a place.
      if (rung % 2 === 0) clock.at = new Date(Date.parse(clock.at) + 1_000).toISOString();
      await org.page({ rung, subject: `Rung ${rung}` });
    }
    const seen: DeliveryOut[] = [];
    let query = "?limit=2";
    for (let page = await outbox(query); ; page = await outbox(query)) {
      seen.push(...page.items);
      if (page.next === null) break;
      query = `?limit=2&before=${encodeURIComponent(page.next)}`;
    }
    expect(new Set(seen.map(({ subject }) => subject)).size).toBe(5);
    expect(seen).toHaveLength(5);
    const times = seen.map(({ plannedAt }) => plannedAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("is filtered by status and incident", async () => {
    await org.page();
    await work(SENT);
    await org.page({ rung: 1, incidentId: null });
    const subjects = async (query: string) => (await outbox(query)).items.length;
    expect(await subjects("?status=sent")).toBe(1);
    expect(await subjects("?status=dead")).toBe(0);
    expect(await subjects(`?incidentId=${org.incidentId}`)).toBe(1);
    expect(await subjects("?status=&incidentId=")).toBe(2);
  });

  test("is filtered by channel, and shows private addresses to their person and to admins alone", async () => {
    const sms = await addContact(org, org.bo, "sms", "+4915123456789");
    reaches.set(org.bo, { methods: [sms], rules: [], quietHours: null });
    await org.page();
    await org.page({ rung: 1, personId: org.bo, data: { priority: 1 } });
    const seen = async (role: string) => {
      const answer = await call(role, "GET", "/deliveries?channel=sms");
      return answer.json().items.map(({ address }: DeliveryOut) => address);
    };
    expect(await seen("responder")).toEqual(["+49 … 89"]);
    expect(await seen("admin")).toEqual(["+4915123456789"]);
    expect((await outbox("?channel=email")).items.map(({ address }) => address)).toEqual([
      "ada@example.org",
    ]);
  });

  test("does not send again what went to an address that was removed", async () => {
    const sms = await addContact(org, org.ada, "sms");
    reaches.set(org.ada, { methods: [sms], rules: [], quietHours: null });
    await org.page({ data: { priority: 1 } });
    await work(SENT);
    await org.in(({ tx }) => tx.deleteFrom("contact_method").execute());
    const [{ deliveryId } = { deliveryId: "" }] = (await outbox()).items;
    const answer = await call("responder", "POST", `/deliveries/${deliveryId}/retry`);
    expect([answer.statusCode, answer.json().code]).toEqual([409, "contact.removed"]);
  });

  test("says so when a place in it was made up", async () => {
    const answer = await call("responder", "GET", "/deliveries?before=yesterday");
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ path: "before" }] });
  });

  test.each([WITHHELD, DEAD])(
    "sends a $kind message after all when somebody asks",
    async (lost) => {
      await org.page();
      await work(lost);
      const [before] = (await outbox()).items;
      const path = `/deliveries/${before?.deliveryId}/retry`;
      const answer = await call("responder", "POST", path);
      expect(answer.json()).toMatchObject({ status: "planned", attempts: 0 });
      expect(await pendingJobs(ground.database)).toHaveLength(1);
      await work(SENT);
      expect((await outbox()).items).toMatchObject([{ status: "sent" }]);
      const again = await call("responder", "POST", path);
      expect([again.statusCode, again.json()]).toMatchObject([
        409,
        { code: "delivery.alreadySent" },
      ]);
    },
  );

  test("a double click is one message", async () => {
    await org.page();
    await work(DEAD);
    const [before] = (await outbox()).items;
    const path = `/deliveries/${before?.deliveryId}/retry`;
    const answers = await Promise.all([1, 2].map(() => call("responder", "POST", path)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await pendingJobs(ground.database)).toHaveLength(1);
  });

  test("of a message nobody knows is a 404, and retrying is not for those who only read", async () => {
    const path = `/deliveries/${org.ada}/retry`;
    expect((await call("responder", "POST", path)).statusCode).toBe(404);
    expect((await call("stakeholder", "POST", path)).statusCode).toBe(403);
    expect((await call("stakeholder", "GET", "/deliveries")).statusCode).toBe(403);
  });
});

describe("a webhook", () => {
  test("receives every page, signed with the secret that was shown once", async () => {
    const { secret } = await make();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const before = hook.heard.length;
    await org.page({ data: { number: 12 } });
    await work(SENT);
    const heard = hook.heard.slice(before);
    expect(heard).toHaveLength(1);
    const { body = "", headers = {} } = heard[0] ?? {};
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      type: "incident.page",
      data: { number: 12 },
    });
    const { items } = await outbox();
    const id = items.find(({ channel }) => channel === "webhook")?.deliveryId;
    expect(headers["webhook-id"]).toBe(id);
  });

  test("keeps its secret so that a copy of the database cannot read it", async () => {
    const { secret } = await make("Bridge", hook.url, "once-only");
    const { rows } = await ground.database.ownerPool.query(
      `select concat_ws(' ', (select json_agg(w) from muster.webhook w),
        (select json_agg(j) from muster.journal j), (select json_agg(i) from muster.idempotency i)) as kept`,
    );
    expect(rows[0].kept).toMatch(/"Bridge".*webhook\.made.*once-only/s);
    expect(rows[0].kept).not.toContain(secret.slice("whsec_".length));
    const listed = await call("admin", "GET", "/webhooks");
    expect(listed.body).not.toContain(secret);
    expect(listed.json()).toMatchObject({ items: [{ name: "Bridge", disabledAt: null }] });
  });

  test("writes down who made it, and where it leads, but not the part that may be a secret", async () => {
    const { webhook: made } = await make("Chat", "https://chat.example.org/in/T0KEN?key=K3Y");
    await call("admin", "DELETE", `/webhooks/${made.webhookId}`);
    const { rows } = await ground.database.ownerPool.query(
      "select type, data, actor ->> 'name' as who from muster.journal where stream_id = $1 order by version",
      [made.webhookId],
    );
    const data = { name: "Chat", host: "chat.example.org" };
    expect(rows).toEqual([
      { type: "webhook.made", data, who: "Ada" },
      { type: "webhook.removed", data, who: "Ada" },
    ]);
  });

  test("that was sealed by another server's secret is given up with the words that help", async () => {
    await make();
    await org.page();
    await work(SENT, makeSeal("another secret, long enough to be one, too"));
    const { items } = await outbox();
    expect(items.find(({ channel }) => channel === "webhook")).toMatchObject({
      status: "dead",
      lastError: expect.stringContaining("MUSTER_SECRET is not the one it was made with"),
    });
  });

  test("that is removed hears nothing more: what waits for it is cancelled, and its secret is gone", async () => {
    const { webhook: made } = await make();
    const before = hook.heard.length;
    await org.page();
    await call("admin", "DELETE", `/webhooks/${made.webhookId}`);
    await work(SENT);
    expect(hook.heard).toHaveLength(before);
    const { items } = await outbox();
    expect(items.find(({ channel }) => channel === "webhook")).toMatchObject({
      status: "cancelled",
    });
    expect((await call("admin", "GET", "/webhooks")).json()).toEqual({ items: [] });
    const { rows } = await ground.database.ownerPool.query(
      "select secret_sealed from muster.webhook where webhook_id = $1",
      [made.webhookId],
    );
    expect(rows).toEqual([{ secret_sealed: "" }]);
    expect((await call("admin", "DELETE", `/webhooks/${made.webhookId}`)).statusCode).toBe(404);
  });

  test("that was removed is not tried again by hand", async () => {
    const { webhook: made } = await make("Gone", `${hook.url}?gone`);
    hook.answer = (response) => void response.writeHead(410).end();
    await org.page();
    await work(SENT);
    hook.answer = (response) => void response.writeHead(204).end();
    await call("admin", "DELETE", `/webhooks/${made.webhookId}`);
    const dead = (await outbox("?status=dead")).items[0];
    const answer = await call("responder", "POST", `/deliveries/${dead?.deliveryId}/retry`);
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: "webhook.removed" }]);
  });

  test("has a name of its own, whatever the case", async () => {
    await make("Bridge");
    const answer = await call("admin", "POST", "/webhooks", { name: "BRIDGE", url: hook.url });
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: "webhook.nameTaken" }]);
  });

  test("is one of twenty at most", async () => {
    await org.in(({ tx }) =>
      sql`insert into webhook (webhook_id, name, url, secret_sealed)
        select gen_random_uuid(), 'Hook ' || n, ${hook.url}, '' from generate_series(1, 19) n`.execute(
        tx,
      ),
    );
    await make("Hook 20");
    const answer = await call("admin", "POST", "/webhooks", { name: "Hook 21", url: hook.url });
    expect([answer.statusCode, answer.json()]).toMatchObject([422, { code: "webhook.tooMany" }]);
  });

  test("with a password in its address is refused, and a fragment is left out", async () => {
    const url = "https://user:pass@hooks.example.org/";
    const answer = await call("admin", "POST", "/webhooks", { name: "x", url });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [{ path: "url" }] }]);
    const { webhook: made } = await make("y", "https://hooks.example.org/in#part");
    expect(made.url).toBe("https://hooks.example.org/in");
  });

  test.each([
    "http://127.0.0.1/",
    "http://localhost:8080/",
    "http://api.localhost/",
    "http://[::1]/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://2130706433/",
  ])("at the private address %s is refused at once, unless that is allowed", async (url) => {
    const payload = { name: "x", url };
    const headers = { "x-role": "admin" };
    const answer = await guarded.inject({
      method: "POST",
      url: "/api/v1/webhooks",
      headers,
      payload,
    });
    expect(answer.json()).toMatchObject({ errors: [{ path: "url" }] });
    expect((await call("admin", "POST", "/webhooks", payload)).statusCode).toBe(201);
  });
});

describe("a chat", () => {
  const chat = (body: object, on = http) =>
    on.inject({
      method: "POST",
      url: "/api/v1/chats",
      headers: { "x-role": "admin" },
      payload: body,
    });
  const workflow = "https://prod-1.logic.example.org/workflows/1/triggers/manual?sig=the-secret";

  test("of Teams shows the host of its workflow alone, and is sent to the whole address", async () => {
    const made = await chat({ kind: "teams", name: "War room", url: workflow });
    expect([made.statusCode, made.json()]).toMatchObject([
      201,
      { kind: "teams", url: "prod-1.logic.example.org" },
    ]);
    await org.page();
    const told: Message[] = [];
    await workOff(
      ground.database,
      tasksSending(org, (channel, message) => {
        if (channel === "teams") told.push(message);
        return SENT;
      }),
    );
    expect(told).toMatchObject([{ to: workflow, secret: null, link: { label: "Open INC-12" } }]);
    const seen = (await outbox("?channel=teams")).items;
    expect(seen).toMatchObject([
      { address: "War room (prod-1.logic.example.org)", status: "sent" },
    ]);
    const list = await call("admin", "GET", "/webhooks");
    expect(JSON.stringify([seen, list.json()])).not.toContain("the-secret");
  });

  test("of Slack is told in its channel", async () => {
    const made = await chat({ kind: "slack", name: "Ops", channelId: "C0123ABCD" });
    expect(made.json()).toMatchObject({ kind: "slack", url: "C0123ABCD" });
    await org.page();
    const told: string[] = [];
    await workOff(
      ground.database,
      tasksSending(org, (channel, { to }) => {
        if (channel === "slack") told.push(to);
        return SENT;
      }),
    );
    expect(told).toEqual(["C0123ABCD"]);
  });

  test("inside the network is refused, as webhooks are", async () => {
    const made = await chat({ kind: "teams", name: "x", url: "https://10.0.0.5/x" }, guarded);
    expect([made.statusCode, made.json().errors[0].path]).toEqual([400, "url"]);
  });
});

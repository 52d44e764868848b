// A storm of incidents rings a pocket once, with a count, and never more often than it may; nothing is left out.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ContactKind } from "../../core/contacts/words.ts";
import type { Receipt } from "../../core/notify/words.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import type { Message } from "./channel.ts";
import { cancelPages } from "./plan.ts";
import { answerDelivery, confirmDelivery } from "./receipts.ts";
import { listDeliveries } from "./store/outbox.ts";
import { takeAddress } from "./store/ringing.ts";
import { addContact } from "./testing/contacts.store.ts";
import {
  ADMIN,
  type Org,
  REACH,
  clock,
  forgetJobs,
  foundOrg,
  reaches,
  workOff,
} from "./testing/ground.store.ts";
import { tasksSending } from "./testing/ways.ts";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  await forgetJobs(ground.database);
  clock.reset();
  reaches.clear();
  org = await foundOrg(ground.database);
  sent = [];
});
afterAll(() => ground.drop());

const SENT: Receipt = { kind: "sent", providerId: "SM1" };
let sent: Message[] = [];
function work(
  receipt: Receipt = SENT,
  before: (message: Message) => Promise<void> = async () => {},
) {
  sent = [];
  const tasks = tasksSending(org, async (channel, message) => {
    if (channel === "email") return SENT;
    await before(message);
    sent.push(message);
    return receipt;
  });
  return workOff(ground.database, tasks);
}
const later = (seconds: number): void => {
  clock.at = new Date(Date.parse(clock.at) + seconds * 1_000).toISOString();
};
const counts = () => sent.map(({ count }) => count);

/** Ada is reached by this alone, at once. */
async function onlyBy(kind: ContactKind): Promise<void> {
  const method = await addContact(org, org.ada, kind);
  const { contactId } = method;
  const rules = [{ urgency: "high", contactId, afterMinutes: 0 }] as const;
  reaches.set(org.ada, { methods: [method], rules, quietHours: null });
}
/** A page about another ladder each time. */
async function page(subject: string): Promise<string> {
  const escalationId = randomUUIDv7();
  const data = { number: 12, priority: 1 };
  await org.page({ escalationId, subject, data });
  return escalationId;
}
const outbox = () => org.in((scope) => listDeliveries(scope, {}, 100, null, ADMIN));

describe("pages that are due together", () => {
  test("ring once, with a count and a line for each, and each is recorded", async () => {
    await onlyBy("sms");
    for (const subject of ["INC-1 a", "INC-2 b", "INC-3 c"]) await page(subject);
    await work();
    expect(counts()).toEqual([3]);
    const [message] = sent;
    const lines = [message?.subject, ...(message?.others ?? [])].toSorted();
    expect(lines).toEqual(["INC-1 a", "INC-2 b", "INC-3 c"]);
    for (const one of await outbox()) expect(one).toMatchObject({ status: "sent", bundle: 3 });
  });

  test("do not take along what was cancelled", async () => {
    await onlyBy("sms");
    await page("a");
    const gone = await page("b");
    await page("c");
    await org.in((scope) => cancelPages(scope, gone, "answered"));
    await work();
    expect(counts()).toEqual([2]);
    expect((await outbox()).map(({ status }) => status).toSorted()).toEqual([
      "cancelled",
      "sent",
      "sent",
    ]);
  });

  test("of two people, or by mail, go their own ways", async () => {
    await page("a");
    await page("b");
    await onlyBy("push");
    await page("c");
    const method = await addContact(org, org.bo, "push");
    reaches.set(org.bo, { methods: [method], rules: [], quietHours: null });
    await org.page({ personId: org.bo, escalationId: randomUUIDv7(), data: { priority: 1 } });
    await work();
    expect(counts()).toEqual([1, 1]);
    expect((await outbox()).every(({ bundle }) => bundle === 1)).toBe(true);
  });
});

describe("after a ring", () => {
  test.each([
    ["sms", 60],
    ["voice", 120],
    ["push", 20],
    ["ntfy", 20],
  ] as const)("%s stays quiet for %d seconds, then says all at once", async (kind, seconds) => {
    await onlyBy(kind);
    await page("a");
    await work();
    for (const subject of ["b", "c", "d"]) {
      later(2);
      await page(subject);
      await work();
      expect(sent).toEqual([]);
    }
    later(seconds - 7);
    await work();
    expect(sent).toEqual([]);
    later(1);
    await work();
    expect(counts()).toEqual([3]);
  });

  test("that failed, the next one need not wait", async () => {
    await onlyBy("sms");
    await page("a");
    await work({ kind: "failed", temporary: true, words: "503" });
    later(1);
    await page("b");
    await work();
    expect(counts()).toEqual([1]);
  });

  test("that failed with several, all of them are tried again together", async () => {
    await onlyBy("sms");
    await page("a");
    await page("b");
    await work({ kind: "failed", temporary: true, words: "503" });
    later(7);
    await work();
    expect(counts()).toEqual([2]);
  });
});

test("two nodes that want the same address at the same moment: one rings, the other waits", async () => {
  const aim = { channel: "sms", address: "+49301234567" };
  const until = new Date(Date.parse(clock.at) + 60_000).toISOString();
  const ids = [randomUUIDv7(), randomUUIDv7()];
  const rings = await Promise.all(
    ids.map((id) => org.in((scope) => takeAddress(scope, aim, id, until))),
  );
  expect(rings.map(({ kind }) => kind).toSorted()).toEqual(["mine", "taken"]);
  expect(rings.find(({ kind }) => kind === "taken")).toMatchObject({ until });
});

test("what is still on its way when its while is over is not taken along by the next", async () => {
  await onlyBy("push");
  await page("a");
  let whileOnItsWay: number[] = [];
  await work(SENT, async ({ subject }) => {
    if (subject !== "a") return;
    later(25);
    await page("b");
    const next = (await outbox()).find((one) => one.subject === "b");
    const payload = { orgId: org.orgId, deliveryId: next?.deliveryId ?? "" };
    const other = tasksSending(org, (_channel, { count }) => {
      whileOnItsWay = [...whileOnItsWay, count];
      return SENT;
    });
    await other["notify.deliver"]?.(payload);
  });
  expect(whileOnItsWay).toEqual([]);
  expect(counts()).toEqual([1]);
  later(1);
  await work();
  expect(sent.map(({ subject, count }) => [subject, count])).toEqual([["b", 1]]);
});

test("a crash between ringing and recording rings with the same pages, not with new ones", async () => {
  await onlyBy("sms");
  await page("a");
  await page("b");
  const ring = (_channel: string, message: Message) => {
    sent.push(message);
    return SENT;
  };
  const within: Org["within"] = (orgId, transaction) =>
    sent.length === 1 ? Promise.reject(new Error("killed")) : org.within(orgId, transaction);
  const [first] = await outbox();
  const payload = { orgId: org.orgId, deliveryId: first?.deliveryId ?? "" };
  const dying = tasksSending({ within }, ring)["notify.deliver"];
  await expect(dying?.(payload)).rejects.toThrow("killed");
  await page("c");
  await tasksSending(org, ring)["notify.deliver"]?.(payload);
  expect(counts()).toEqual([2, 2]);
  expect(new Set(sent.map(({ deliveryId }) => deliveryId)).size).toBe(1);
});

test("what the provider says about a message holds for all of its pages; an answer is for one", async () => {
  await onlyBy("sms");
  await page("a");
  await page("b");
  await work();
  const [one] = await outbox();
  const deliveryId = one?.deliveryId ?? "";
  await org.in((scope) =>
    confirmDelivery(REACH, scope, deliveryId, { delivered: true, words: "" }),
  );
  expect((await outbox()).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
  await org.in((scope) => answerDelivery(scope, deliveryId, { kind: "muster" }));
  const answered = (await outbox()).filter(({ answeredAt }) => answeredAt !== null);
  expect(answered.map((each) => each.deliveryId)).toEqual([deliveryId]);
});

test("a page that is answered while another rings does not ring", async () => {
  await onlyBy("sms");
  await page("a");
  await work();
  later(10);
  const second = await page("b");
  await work();
  await org.in((scope) => cancelPages(scope, second, "answered"));
  later(60);
  await work();
  expect(sent).toEqual([]);
});

// Messages that wait for their turn: by rules and quiet hours, hastened when the way before fails, never after an answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MUSTER } from "../../core/actor.ts";
import type { ContactKind, ContactRule, QuietHours } from "../../core/contacts/words.ts";
import type { Receipt } from "../../core/notify/words.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { type Message, CODE_EVENT } from "./channel.ts";
import { type Page, cancelPages, planDirect } from "./plan.ts";
import { answerDelivery, confirmDelivery } from "./receipts.ts";
import { listDeliveries, pagesTo } from "./store/outbox.ts";
import {
  ADMIN,
  type Org,
  REACH,
  clock,
  forgetJobs,
  foundOrg,
  reaches,
  timeline,
  workOff,
} from "./testing/ground.store.ts";
import { addContact } from "./testing/contacts.store.ts";
import { tasksSending } from "./testing/ways.ts";

let ground: TestDatabase;
let org: Org;
const LADDER = "019a0000-0000-7000-8000-000000000001";
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  await forgetJobs(ground.database);
  clock.reset();
  reaches.clear();
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

/** Ada has these, verified, beside her sign-in address. */
async function give(
  kinds: readonly ContactKind[],
  more: { rules?: readonly ContactRule[]; quietHours?: QuietHours } = {},
): Promise<void> {
  const methods = await Promise.all(kinds.map((kind) => addContact(org, org.ada, kind)));
  const signIn = {
    contactId: null,
    kind: "email",
    address: "ada@example.org",
    verified: true,
  } as const;
  reaches.set(org.ada, { methods: [...methods, signIn], rules: [], quietHours: null, ...more });
}

const SENT: Receipt = { kind: "sent", providerId: null };
const DOWN: Receipt = { kind: "failed", temporary: true, words: "503 no" };
let sent: Message[] = [];
/** Runs what is due; each channel answers as told, and else takes it. */
async function work(answers: Partial<Record<ContactKind, Receipt>> = {}): Promise<string[]> {
  sent = [];
  const tasks = tasksSending(org, (channel, message) => {
    sent.push(message);
    return answers[channel as ContactKind] ?? SENT;
  });
  await workOff(ground.database, tasks);
  return sent.map(({ to }) => to);
}
const later = (seconds: number): void => {
  clock.at = new Date(Date.parse(clock.at) + seconds * 1_000).toISOString();
};
const page = (more: Partial<Page> = {}) =>
  org.page({ escalationId: LADDER, data: { number: 12, priority: 1 }, ...more });
const outbox = () => org.in((scope) => listDeliveries(scope, {}, 100, null, ADMIN));
const by = async (channel: ContactKind) => {
  const found = (await outbox()).find((one) => one.channel === channel);
  if (found === undefined) throw new Error(`Nothing by ${channel}.`);
  return found;
};

describe("by the rules", () => {
  test("everything is planned at once, and goes when its turn has come", async () => {
    await give(["push", "sms", "voice"]);
    await page();
    expect((await outbox()).map(({ status }) => status)).toEqual(Array(4).fill("planned"));
    expect((await work()).toSorted()).toEqual(["ada@example.org", "push of Ada"]);
    later(119);
    expect(await work()).toEqual([]);
    later(1);
    expect(await work()).toEqual(["sms of Ada"]);
    later(180);
    expect(await work()).toEqual(["voice of Ada"]);
  });

  test("an answer stops what has not gone out yet", async () => {
    await give(["sms", "voice"]);
    await page();
    await work();
    await org.in((scope) => cancelPages(scope, LADDER, "Ada acknowledged."));
    later(600);
    expect(await work()).toEqual([]);
    expect(await by("voice")).toMatchObject({ status: "cancelled", nextAttemptAt: null });
  });

  test("what can wait waits for the end of the quiet hours, and why is kept", async () => {
    await give(["push"], { quietHours: { timeZone: "UTC", from: "22:00", until: "07:00" } });
    await page({ data: { number: 12, priority: 4 } });
    expect(await work()).toEqual([]);
    const pages = await org.in((scope) => pagesTo(scope, org.incidentId, org.ada));
    expect(pages.map(({ channel, address }) => `${channel} ${address}`).toSorted()).toEqual([
      "email a…@example.org",
      "push push of Ada",
    ]);
    for (const one of pages) {
      expect(one).toMatchObject({ status: "planned", dueAt: "2031-03-04T07:00:00.000Z" });
      expect(one.reason).toContain("quiet hours until 07:00 (UTC)");
    }
    clock.at = "2031-03-04T07:00:00.000Z";
    expect(await work()).toHaveLength(2);
  });

  test("a browser whose permission is gone is no way any more, and the next way goes at once", async () => {
    await give(["push", "sms"]);
    await page();
    const gone: Receipt = { kind: "failed", temporary: false, words: "gone", gone: true };
    await work({ push: gone });
    expect(await by("push")).toMatchObject({ status: "dead", lastError: "gone" });
    const left = await org.in(({ tx }) => tx.selectFrom("contact_method").select("kind").execute());
    expect(left).toEqual([{ kind: "sms" }]);
    expect(await by("sms")).toMatchObject({ status: "sent" });
  });

  test("an address that was removed meanwhile is not used", async () => {
    await give(["sms"]);
    await page();
    await work();
    await org.in(({ tx }) => tx.deleteFrom("contact_method").execute());
    later(120);
    expect(await work()).toEqual([]);
    expect(await by("sms")).toMatchObject({ status: "cancelled" });
  });
});

describe("when a way fails", () => {
  test("the next one goes at once, and the failing one is tried on", async () => {
    await give(["sms", "voice"]);
    await page();
    await work({ email: DOWN });
    expect(await by("email")).toMatchObject({ status: "planned", attempts: 1 });
    expect(await by("sms")).toMatchObject({ dueAt: clock.at, status: "sent" });
    expect(await by("voice")).toMatchObject({ status: "planned" });
    expect(await timeline(ground.database, org.incidentId)).toContain("delivery.hastened");
    later(10);
    expect(await work({ email: DOWN })).toEqual(["ada@example.org"]);
    expect(await by("voice")).toMatchObject({ status: "planned", attempts: 0 });
  });

  test("one after the other, until one gets through", async () => {
    await give(["sms", "voice"]);
    await page();
    const withheld: Receipt = { kind: "withheld", words: "not configured" };
    await work({ email: withheld, sms: { kind: "failed", temporary: false, words: "no number" } });
    expect(await by("voice")).toMatchObject({ status: "sent", dueAt: clock.at });
  });

  test("what can wait keeps its time", async () => {
    await give(["push"]);
    const [push, signIn] = reaches.get(org.ada)?.methods ?? [];
    if (push === undefined || signIn === undefined) throw new Error("No methods.");
    reaches.set(org.ada, {
      methods: [push, signIn],
      quietHours: null,
      rules: [
        { urgency: "low", contactId: null, afterMinutes: 0 },
        { urgency: "low", contactId: push.contactId, afterMinutes: 30 },
      ],
    });
    await page({ data: { number: 12, priority: 5 } });
    await work({ email: DOWN });
    expect(await by("push")).toMatchObject({ status: "planned" });
  });

  test("after it was taken, by the word of the provider, the next one goes too", async () => {
    await give(["sms", "voice"]);
    await page();
    later(120);
    await work();
    const { deliveryId } = await by("sms");
    const report = { delivered: false, words: "The handset is off." };
    await org.in((scope) => confirmDelivery(REACH, scope, deliveryId, report));
    expect(await by("sms")).toMatchObject({ status: "dead", lastError: "The handset is off." });
    expect(await work()).toEqual(["voice of Ada"]);
  });
});

describe("what comes back", () => {
  test("is kept: that it arrived, and that it was answered", async () => {
    await page();
    await work();
    const { deliveryId } = await by("email");
    later(3);
    const report = { delivered: true, words: "" };
    await org.in((scope) => confirmDelivery(REACH, scope, deliveryId, report));
    expect(await by("email")).toMatchObject({ status: "delivered", deliveredAt: clock.at });
    later(3);
    await org.in((scope) => answerDelivery(scope, deliveryId, MUSTER));
    expect(await by("email")).toMatchObject({ status: "delivered", answeredAt: clock.at });
  });

  test("says who is asked, and proves it", async () => {
    await page();
    await work();
    const { actions, token } = sent[0] ?? {};
    expect(actions).toEqual({
      token,
      code: "12",
      answerUrl: `https://muster.example.org/answer/${token}`,
    });
    await org.page({ escalationId: null, rung: null });
    await work();
    expect(sent[0]?.actions).toBeNull();
  });
});

test("a code goes to its address at once, and is read nowhere but there", async () => {
  const contact = await addContact(org, org.ada, "sms");
  const message = {
    personId: org.ada,
    contactId: contact.contactId,
    channel: "sms" as const,
    address: contact.address,
    subject: "Your code",
    text: "A code.",
    secretText: "123456 is your code.",
    event: CODE_EVENT,
    data: { code: "123456" },
  };
  await org.in((scope) => planDirect(scope, [message, message]));
  expect(await work()).toEqual(["sms of Ada", "sms of Ada"]);
  expect(sent[0]).toMatchObject({ text: "123456 is your code.", data: { code: "123456" } });
  expect(JSON.stringify(await outbox())).not.toContain("123456");
});

// A channel that keeps failing: what its page shows, and that owners hear of it by another one, once an hour.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Receipt } from "../../core/notify/words.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { channelFigures } from "./store/health.ts";
import { listDeliveries } from "./store/outbox.ts";
import { addContact } from "./testing/contacts.store.ts";
import {
  ADMIN,
  type Org,
  clock,
  forgetJobs,
  foundOrg,
  reaches,
  workOff,
} from "./testing/ground.store.ts";
import { tasksSending } from "./testing/ways.ts";
import { stateOf, waysOf } from "./ways.ts";

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
  const push = await addContact(org, org.ada, "push");
  const signIn = {
    contactId: null,
    kind: "email",
    address: "ada@example.org",
    verified: true,
  } as const;
  reaches.set(org.ada, { methods: [push, signIn], rules: [], quietHours: null });
});
afterAll(() => ground.drop());

const DOWN: Receipt = { kind: "failed", temporary: true, words: "ECONNREFUSED" };
const SENT: Receipt = { kind: "sent", providerId: null };
let mail: Receipt = DOWN;
const work = () =>
  workOff(
    ground.database,
    tasksSending(org, (channel) => (channel === "email" ? mail : SENT)),
  );
const later = (minutes: number): void => {
  clock.at = new Date(Date.parse(clock.at) + minutes * 60_000).toISOString();
};
async function fail(times: number): Promise<void> {
  mail = DOWN;
  for (let rung = 0; rung < times; rung += 1) await org.page({ personId: org.bo, rung });
  await work();
}
async function warnings() {
  const items = await org.in((scope) => listDeliveries(scope, {}, 100, null, ADMIN));
  return items.filter(({ subject }) => subject.endsWith("is not getting through"));
}

describe("owners", () => {
  test("hear of five failures and no success by every other way of theirs, at once", async () => {
    await fail(4);
    expect(await warnings()).toEqual([]);
    await fail(5);
    await work();
    expect(await warnings()).toMatchObject([
      {
        channel: "push",
        status: "sent",
        subject: "E-mail is not getting through",
        person: { name: "Ada" },
        text: expect.stringContaining("ECONNREFUSED"),
      },
    ]);
  });

  test("hear of it once an hour, as long as it lasts", async () => {
    await fail(6);
    later(5);
    await work();
    expect(await warnings()).toHaveLength(1);
    for (let minutes = 0; minutes < 60; minutes += 5) {
      later(5);
      await work();
    }
    expect((await warnings()).length).toBe(2);
  });

  test("hear nothing while anything gets through", async () => {
    await fail(4);
    mail = SENT;
    await org.page({ personId: org.bo, rung: 90 });
    await work();
    await fail(1);
    expect(await warnings()).toEqual([]);
  });
});

describe("the page of channels", () => {
  const ways = waysOf({
    smtp: { url: "smtps://muster:secret@mail.example.org", from: "" },
    ntfy: { url: "https://ntfy.example.org", token: null },
    twilio: null,
    slack: null,
    telegram: null,
  });
  const states = () =>
    org.in(async (scope) => {
      const figures = await channelFigures(scope);
      return new Map(figures.map((one) => [one.channel, stateOf(ways, one, scope.at)]));
    });

  test("says what is off and what to set, and what has nothing to do", async () => {
    const all = await states();
    expect(all.size).toBe(9);
    expect(all.get("sms")).toMatchObject({
      state: "off",
      words: expect.stringContaining("TWILIO_"),
    });
    expect(all.get("email")).toMatchObject({ state: "idle", words: "SMTP by mail.example.org" });
    expect(JSON.stringify([...all.values()])).not.toContain("secret");
  });

  test("counts a day, and tells what failed from what works", async () => {
    await fail(2);
    mail = SENT;
    await org.page({ data: { priority: 1 } });
    await work();
    expect((await states()).get("email")).toMatchObject({
      state: "working",
      sentLastDay: 1,
      failedLastDay: 2,
      waiting: 2,
      lastError: "ECONNREFUSED",
    });
    later(1);
    mail = DOWN;
    await work();
    expect((await states()).get("email")).toMatchObject({
      state: "failing",
      lastFailedAt: clock.at,
    });
    later(25 * 60);
    expect((await states()).get("push")).toMatchObject({ state: "idle", sentLastDay: 0 });
  });
});

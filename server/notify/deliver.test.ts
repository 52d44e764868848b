// From the plan to the receipt: over a real database, a real queue and a real mail server.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fold } from "../../core/decider.ts";
import { deliveryDecider } from "../../core/notify/decider.ts";
import type { DeliveryEvent, Receipt } from "../../core/notify/words.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { emailChannel } from "./channels/email/channel.ts";
import type { Channel, Message } from "./channel.ts";
import { makeLanes } from "./lanes.ts";
import { cancelPages, planPages } from "./plan.ts";
import { findDelivery, listDeliveries } from "./store/outbox.ts";
import {
  ADMIN,
  LOG,
  type Org,
  REACH,
  SEAL,
  clock,
  forgetJobs,
  foundOrg,
  pageOf,
  pendingJobs,
  timeline,
  workOff,
} from "./testing/ground.store.ts";
import { type MailServer, startMail } from "./channels/email/testing/mail.ts";
import { deliveryTasks } from "./worker.ts";

let ground: TestDatabase;
let org: Org;
let mail: MailServer;
let email: Channel;
beforeAll(async () => {
  ground = await testDatabase();
  mail = await startMail();
  email = emailChannel({ url: mail.url, from: "Muster <muster@example.org>" });
});
beforeEach(async () => {
  await forgetJobs(ground.database);
  clock.reset();
  mail.reset();
  org = await foundOrg(ground.database);
});
afterAll(async () => {
  email.stop();
  await mail.stop();
  await ground.drop();
});

const WIDE = { email: { atOnce: 4, perReceiver: 4 } };

function tasksWith(channel: Channel, widths = WIDE) {
  const channels = { email: channel, webhook: { ...channel, channel: "webhook" as const } };
  const lanes = makeLanes(widths);
  return deliveryTasks({ ...REACH, within: org.within, log: LOG, seal: SEAL, lanes, channels });
}
const work = (channel = email) => workOff(ground.database, tasksWith(channel));
const outbox = () => org.in((scope) => listDeliveries(scope, {}, 50, null, ADMIN));
async function only() {
  const [delivery, ...others] = await outbox();
  if (delivery === undefined || others.length > 0) throw new Error("Not exactly one delivery.");
  return delivery;
}

/** A way out that is a function. */
function wayOut(send: (message: Message) => Promise<Receipt> | Receipt): Channel {
  return { channel: "email", send: async (message) => send(message), stop: () => undefined };
}

describe("a page", () => {
  test("is in the outbox the moment it is planned, and sent by a job of the same transaction", async () => {
    await org.page();
    expect(await only()).toMatchObject({
      status: "planned",
      channel: "email",
      person: { personId: org.ada, name: "Ada" },
      address: "ada@example.org",
      incident: { incidentId: org.incidentId, number: 12 },
      nextAttemptAt: clock.at,
    });
    const { deliveryId } = await only();
    expect(await pendingJobs(ground.database)).toMatchObject([
      { key: `deliver:${deliveryId}`, priority: -10 },
    ]);
    await work();
    expect(mail.state.received).toHaveLength(1);
    expect(mail.state.received[0]).toMatchObject({ messageId: `<${deliveryId}@example.org>` });
    expect(mail.state.received[0]?.text).toContain("Open INC-12: https://muster.example.org/");
    expect(await only()).toMatchObject({ status: "sent", sentAt: clock.at, attempts: 1 });
    expect(await pendingJobs(ground.database)).toEqual([]);
  });

  test("leaves nothing behind when the deciding transaction fails", async () => {
    const failing = org.in(async (scope) => {
      await planPages(REACH, scope, [pageOf(org)]);
      throw new Error("enough");
    });
    await expect(failing).rejects.toThrow("enough");
    expect([await outbox(), await pendingJobs(ground.database)]).toEqual([[], []]);
  });

  test("stands on the timeline of its incident with everything that became of it", async () => {
    await org.page();
    mail.state.mood = 451;
    await work();
    clock.at = (await only()).nextAttemptAt ?? "";
    mail.state.mood = "takes";
    await work();
    expect(await timeline(ground.database, org.incidentId)).toEqual([
      "delivery.planned",
      "delivery.attemptFailed",
      "delivery.sent",
    ]);
  });

  test("has a row that says what its history says", async () => {
    await org.page();
    mail.state.mood = 451;
    await work();
    const { deliveryId } = await only();
    const { rows } = await ground.database.ownerPool.query(
      `select d.state, array_agg(jsonb_build_object('type', j.type) || j.data order by j.version) as history
       from muster.delivery d join muster.journal j on j.stream_id = d.delivery_id::text
       where d.delivery_id = $1 group by d.org_id, d.delivery_id, d.state`,
      [deliveryId],
    );
    expect(rows[0].state).toEqual(fold(deliveryDecider, rows[0].history as DeliveryEvent[]));
  });

  test("that a server refuses for now waits, and goes out when its time has come", async () => {
    await org.page();
    mail.state.mood = 451;
    await work();
    const failed = await only();
    expect(failed).toMatchObject({ status: "planned", attempts: 1 });
    expect(failed.lastError).toContain("451");
    const wait = Date.parse(failed.nextAttemptAt ?? "") - Date.parse(clock.at);
    expect(wait).toBeGreaterThanOrEqual(4_000);
    expect(wait).toBeLessThanOrEqual(6_000);
    const [job, ...others] = await pendingJobs(ground.database);
    expect(others).toEqual([]);
    expect(job).toMatchObject({ key: `deliver:${failed.deliveryId}`, runAt: failed.nextAttemptAt });

    mail.state.mood = "takes";
    await work();
    expect(mail.state.received).toEqual([]);
    clock.at = failed.nextAttemptAt ?? "";
    await work();
    expect(mail.state.received).toHaveLength(1);
    expect(await only()).toMatchObject({ status: "sent", attempts: 2, lastError: null });
  });

  test("that a server refuses for good is given up, with its words", async () => {
    await org.page();
    mail.state.mood = 550;
    await work();
    const dead = await only();
    expect(dead).toMatchObject({ status: "dead", nextAttemptAt: null });
    expect(dead.lastError).toContain("550");
    expect(await pendingJobs(ground.database)).toEqual([]);
  });

  test("survives an outage of the mail server, and is given up only after two hours of it", async () => {
    await org.page();
    const down = wayOut(() => ({ kind: "failed", temporary: true, words: "ECONNREFUSED" }));
    const began = Date.parse(clock.at);
    for (let delivery = await only(); delivery.status === "planned"; delivery = await only()) {
      clock.at = delivery.nextAttemptAt ?? "";
      await work(down);
    }
    const { status, attempts } = await only();
    expect({ status, attempts }).toEqual({ status: "dead", attempts: 12 });
    expect(Date.parse(clock.at) - began).toBeGreaterThan(3_600_000);
    expect(Date.parse(clock.at) - began).toBeLessThanOrEqual(7_200_000);
  });

  test("without a mail server stays, and says that nothing left the building", async () => {
    await org.page();
    await work(emailChannel(null));
    const withheld = await only();
    expect(withheld.status).toBe("withheld");
    expect(withheld.lastError).toMatch(/^No mail server is configured \(SMTP_URL\)/);
  });

  test("that is no longer needed is not sent", async () => {
    const escalationId = "019a0000-0000-7000-8000-000000000001";
    await org.page({ escalationId });
    await org.in((scope) => cancelPages(scope, escalationId, "Ada acknowledged first."));
    await work();
    expect(mail.state.received).toEqual([]);
    expect(await only()).toMatchObject({ status: "cancelled", nextAttemptAt: null });
  });

  test("that was on its way when it was cancelled has arrived, and says so", async () => {
    const escalationId = "019a0000-0000-7000-8000-000000000002";
    await org.page({ escalationId });
    const slow = wayOut(async () => {
      await org.in((scope) => cancelPages(scope, escalationId, "Ada acknowledged first."));
      return { kind: "sent", providerId: null };
    });
    await work(slow);
    expect(await only()).toMatchObject({ status: "sent" });
    expect(await timeline(ground.database, org.incidentId)).toEqual([
      "delivery.planned",
      "delivery.cancelled",
      "delivery.sent",
    ]);
  });

  test("is sent outside of any transaction: nobody waits for its row meanwhile", async () => {
    await org.page();
    let seen: string | undefined;
    const looking = wayOut(async ({ deliveryId }) => {
      await org.in(async (scope) => {
        await scope.tx
          .selectFrom("delivery")
          .select("status")
          .where("delivery_id", "=", deliveryId)
          .forUpdate()
          .noWait()
          .execute();
        seen = (await findDelivery(scope, deliveryId, ADMIN))?.status;
      });
      return { kind: "sent", providerId: null };
    });
    await work(looking);
    expect(seen).toBe("planned");
  });

  test("whose way out crashes is tried again later", async () => {
    await org.page();
    await work(
      wayOut(() => {
        throw new Error("a fault of ours");
      }),
    );
    expect(await only()).toMatchObject({ status: "planned", attempts: 1 });
    expect((await only()).lastError).not.toContain("a fault of ours");
  });
});

describe("a job that runs again", () => {
  test("after the receipt was recorded sends nothing", async () => {
    await org.page();
    const { deliveryId } = await only();
    await work();
    const tasks = tasksWith(email);
    await tasks["notify.deliver"]?.({ orgId: org.orgId, deliveryId });
    expect(mail.state.received).toHaveLength(1);
  });

  test("after a crash between sending and recording sends once more, recognisably", async () => {
    await org.page();
    const { deliveryId } = await only();
    let crashes = 1;
    const within: Org["within"] = (orgId, transaction) => {
      const recording = mail.state.received.length === crashes;
      if (recording) throw new Error("killed");
      return org.within(orgId, transaction);
    };
    const channels = { email, webhook: email };
    const lanes = makeLanes(WIDE);
    const tasks = deliveryTasks({ ...REACH, within, log: LOG, seal: SEAL, lanes, channels });
    const run = tasks["notify.deliver"];
    await expect(run?.({ orgId: org.orgId, deliveryId })).rejects.toThrow("killed");
    crashes = -1;
    await run?.({ orgId: org.orgId, deliveryId });
    const ids = mail.state.received.map(({ messageId }) => messageId);
    expect(ids).toEqual([`<${deliveryId}@example.org>`, `<${deliveryId}@example.org>`]);
    expect(await only()).toMatchObject({ status: "sent" });
  });

  test("keeps the receipt while the database is away for a moment, and sends nothing twice", async () => {
    await org.page();
    const { deliveryId } = await only();
    let away = 2;
    const within: Org["within"] = (orgId, transaction) => {
      if (mail.state.received.length === 1 && away > 0) {
        away -= 1;
        throw new Error("Connection terminated unexpectedly");
      }
      return org.within(orgId, transaction);
    };
    const channels = { email, webhook: email };
    const lanes = makeLanes(WIDE);
    const tasks = deliveryTasks({ ...REACH, within, log: LOG, seal: SEAL, lanes, channels });
    await tasks["notify.deliver"]?.({ orgId: org.orgId, deliveryId });
    expect(mail.state.received).toHaveLength(1);
    expect(await only()).toMatchObject({ status: "sent" });
  });
});

test("messages to a receiver that hangs end their jobs and come again, so that others get through", async () => {
  for (const rung of [0, 1, 2]) await org.page({ rung });
  await org.page({ rung: 0, personId: org.bo });
  const { promise, resolve } = Promise.withResolvers<void>();
  const got: string[] = [];
  const hanging = wayOut(async ({ to }) => {
    if (to.startsWith("ada")) await promise;
    got.push(to);
    return { kind: "sent", providerId: null };
  });
  const tasks = tasksWith(hanging, { email: { atOnce: 4, perReceiver: 1 } });
  const working = workOff(ground.database, tasks);
  await expect.poll(() => got).toEqual(["bo@example.org"]);
  await expect.poll(async () => (await pendingJobs(ground.database)).length).toBe(3);
  resolve();
  await working;
  // The queue writes the end of a job down after it has said that all are done.
  await expect.poll(async () => (await pendingJobs(ground.database)).length).toBe(2);
  const waiting = await pendingJobs(ground.database);
  for (const { runAt } of waiting)
    expect(Date.parse(runAt) - Date.parse(clock.at)).toBeLessThan(500);
  for (let round = 0; round < 2; round += 1) {
    clock.at = new Date(Date.parse(clock.at) + 1_000).toISOString();
    await workOff(ground.database, tasks);
  }
  expect(got).toHaveLength(4);
});

// Another organisation sees and changes nothing of the messages, whatever ids it knows.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { confirmDelivery, answerDelivery } from "./receipts.ts";
import {
  type Birth,
  deliveryStream,
  lockWaiting,
  incidentNumbers,
  insertDeliveries,
  loadDelivery,
  plannedForRung,
  saveWaiting,
} from "./store/deliveries.ts";
import { channelFigures, keepsFailing, mayWarn } from "./store/health.ts";
import { deadCount, findDelivery, listDeliveries, pagesTo } from "./store/outbox.ts";
import { findBundle, findNextWay, findOutgoing, findPlanned } from "./store/outgoing.ts";
import { gather, giveAddressBack, takeAddress } from "./store/ringing.ts";
import { disableWebhook, listWebhooks, lockWebhooks, makeWebhook } from "./store/webhooks.ts";
import { cancelPages } from "./plan.ts";
import { ADMIN, type Org, REACH, clock, foundOrg } from "./testing/ground.store.ts";

const LADDER = "019a0000-0000-7000-8000-000000000001";
const BY = { kind: "muster" } as const;
const LATER = "2031-03-04T04:00:00.000Z";
const AIM = { channel: "sms", address: "+49301234567" };
const HOOK = { kind: "webhook", name: "Bridge", url: "https://bridge.example.org/" } as const;

let ground: TestDatabase;
let mine: Org;
let other: Org;
let deliveryId = "";
let webhookId = "";
beforeAll(async () => {
  clock.reset();
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  ({ webhookId } = await mine.in((scope) => makeWebhook(scope, BY, HOOK, () => "sealed")));
  await mine.page({ escalationId: LADDER, data: { priority: 1 } });
  const items = await mine.in((scope) =>
    listDeliveries(scope, { channel: "email" }, 50, null, ADMIN),
  );
  deliveryId = items[0]?.deliveryId ?? "";
  await mine.in((scope) => takeAddress(scope, AIM, deliveryId, LATER));
  await mine.in((scope) => mayWarn(scope, "email"));
});
afterAll(() => ground.drop());

async function snapshot() {
  const { rows } = await ground.database.ownerPool.query(
    `select (select json_agg(d order by delivery_id) from muster.delivery d where org_id = $1) as deliveries,
      (select json_agg(w) from muster.webhook w where org_id = $1) as webhooks,
      (select json_agg(r) from muster.ringing r where org_id = $1) as ringing,
      (select json_agg(c) from muster.channel_warning c where org_id = $1) as warnings`,
    [mine.orgId],
  );
  expect(rows[0]).toMatchObject({ deliveries: [{}, {}], ringing: [{}], warnings: [{}] });
  return rows;
}

test("reads nothing", async () => {
  const seen = await other.in(async (scope) => [
    await loadDelivery(scope, deliveryId),
    await findOutgoing(scope, deliveryId),
    await plannedForRung(scope, LADDER, 0),
    await lockWaiting(scope, { escalationId: LADDER }),
    await lockWaiting(scope, { webhookId }),
    await incidentNumbers(scope, [mine.incidentId]),
    await listDeliveries(scope, {}, 50, null, ADMIN),
    await listDeliveries(scope, { incidentId: mine.incidentId }, 50, null, ADMIN),
    await findDelivery(scope, deliveryId, ADMIN),
    await deadCount(scope),
    await listWebhooks(scope),
    await findPlanned(scope, [deliveryId]),
    await findNextWay({ ...scope, at: "2030-01-01T00:00:00.000Z" }, LADDER, 0, mine.ada),
    await findBundle(scope, deliveryId),
    await pagesTo(scope, mine.incidentId, mine.ada),
    await keepsFailing(scope, "email"),
    (await channelFigures(scope)).filter(({ waiting }) => waiting > 0),
  ]);
  const nothing = [null, null, [], [], [], new Map(), [], [], null, 0, []];
  expect(seen).toEqual([...nothing, [], null, [], [], false, []]);
});

test("changes nothing", async () => {
  const before = await snapshot();
  await other.in((scope) => cancelPages(scope, LADDER, "mine now"));
  await other.in(async (scope) => {
    const loaded = await mine.in((own) => loadDelivery(own, deliveryId));
    if (loaded === null) throw new Error("Nothing to take over.");
    const change = { id: deliveryId, before: loaded, events: [], version: 9 };
    const state = { ...loaded.state, status: "dead" as const };
    await deliveryStream(null).save(scope, { ...change, state });
    await saveWaiting(scope, [{ deliveryId, incidentId: null, state, version: 9, events: [] }]);
  });
  await other.in((scope) => answerDelivery(scope, deliveryId, BY));
  const report = { delivered: true, words: "" };
  await other.in((scope) => confirmDelivery(REACH, scope, deliveryId, report));
  await other.in((scope) => giveAddressBack(scope, AIM, deliveryId));
  await expect(other.in((scope) => disableWebhook(scope, webhookId, BY))).rejects.toMatchObject({
    status: 404,
  });
  expect(await snapshot()).toEqual(before);
});

test("may use the same names, and does not wait for a writer of ours", async () => {
  await mine.in(async (scope) => {
    await lockWebhooks(scope);
    await other.in((theirs) => makeWebhook(theirs, BY, HOOK, () => "sealed"));
  });
  expect(await mine.in(listWebhooks)).toHaveLength(1);
});

test("plans, rings and warns on its own, at the same addresses", async () => {
  const before = await snapshot();
  await other.in(async (scope) => {
    const birth = await bornAs(mine, deliveryId);
    await insertDeliveries(scope, [birth]);
    expect(await takeAddress(scope, AIM, deliveryId, LATER)).toMatchObject({ kind: "mine" });
    expect(await gather(scope, { ...AIM, channel: "email" }, deliveryId)).toEqual([deliveryId]);
    expect(await mayWarn(scope, "email")).toBe(true);
  });
  expect(await snapshot()).toEqual(before);
});

/** The same delivery as it would be born in another organisation: the id alone belongs to nobody. */
async function bornAs(org: Org, id: string): Promise<Birth> {
  const loaded = await org.in((scope) => loadDelivery(scope, id));
  if (loaded === null) throw new Error("Nothing to copy.");
  const letter = { subject: "x", text: "x", link: null, event: "x", data: {} };
  const whom = { personId: null, webhookId: null, contactId: null, urgency: null };
  const where = { incidentId: org.incidentId, escalationId: LADDER, rung: 0 };
  const how = { channel: "email", address: "ada@example.org", dueAt: LATER, reason: "" } as const;
  return {
    deliveryId: id,
    state: loaded.state,
    events: [],
    plan: { ...where, ...whom, ...how, letter },
  };
}

// Another organisation sees and changes nothing of the messages, whatever ids it knows.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import {
  deliveryStream,
  findOutgoing,
  findWaiting,
  incidentNumbers,
  loadDelivery,
  plannedForRung,
} from "./store/deliveries.ts";
import { deadCount, findDelivery, listDeliveries } from "./store/outbox.ts";
import { disableWebhook, listWebhooks, lockWebhooks, makeWebhook } from "./store/webhooks.ts";
import { cancelPages } from "./plan.ts";
import { type Org, clock, foundOrg } from "./testing/ground.store.ts";

const LADDER = "019a0000-0000-7000-8000-000000000001";
const BY = { kind: "muster" } as const;
const HOOK = { name: "Bridge", url: "https://bridge.example.org/" };

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
  await mine.page({ escalationId: LADDER });
  const [item] = await mine.in((scope) => listDeliveries(scope, {}, 50, null));
  deliveryId = item?.deliveryId ?? "";
});
afterAll(() => ground.drop());

async function snapshot() {
  const { rows } = await ground.database.ownerPool.query(
    `select (select json_agg(d order by delivery_id) from muster.delivery d where org_id = $1) as deliveries,
      (select json_agg(w) from muster.webhook w where org_id = $1) as webhooks`,
    [mine.orgId],
  );
  expect(rows[0].deliveries).toHaveLength(2);
  return rows;
}

test("reads nothing", async () => {
  const seen = await other.in(async (scope) => [
    await loadDelivery(scope, deliveryId),
    await findOutgoing(scope, deliveryId),
    await plannedForRung(scope, LADDER, 0),
    await findWaiting(scope, { escalationId: LADDER }),
    await findWaiting(scope, { webhookId }),
    await incidentNumbers(scope, [mine.incidentId]),
    await listDeliveries(scope, {}, 50, null),
    await listDeliveries(scope, { incidentId: mine.incidentId }, 50, null),
    await findDelivery(scope, deliveryId),
    await deadCount(scope),
    await listWebhooks(scope),
  ]);
  expect(seen).toEqual([null, null, [], [], [], new Map(), [], [], null, 0, []]);
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
  });
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

// Another organisation sees and changes nothing of the doors, whatever ids it knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { hashOfSecret } from "./key-ring.ts";
import { commitArrivals, enqueueDrain, enqueueSecondLook } from "./store/arrivals.ts";
import { addKey, findKey, integrationCount, listKeys, revokeKey } from "./store/keys.ts";
import {
  bodyText,
  findMessage,
  holdMessage,
  listMessages,
  putAside,
  putBack,
  unreadableCount,
} from "./store/messages.ts";
import {
  bodiesOf,
  organisationsThatWait,
  pendingMessages,
  settleMessages,
  takeTurn,
} from "./store/pending.ts";
import { NOW, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
let keyId = "";
let secret = "";
let pending = "";
let unreadable = "";

const arrival = (fault: string | null) => ({
  keyId,
  door: "generic",
  receivedAt: NOW,
  body: Buffer.from("{}"),
  fault,
});

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  ({ keyId, secret } = await mine.key("generic"));
  const ids = await commitArrivals(ground.database.appPool, mine.orgId, [
    arrival(null),
    arrival("odd"),
  ]);
  [pending = "", unreadable = ""] = ids.map(String);
});
afterAll(() => ground.drop());

describe("another organisation", () => {
  test("reads nothing", async () => {
    const seen = await other.in(async (scope) => [
      await listKeys(scope),
      await integrationCount(scope),
      await listMessages(scope, undefined, 50, null),
      await findMessage(scope, pending),
      await bodyText(scope, pending),
      await holdMessage(scope, pending),
      await unreadableCount(scope),
      await pendingMessages(scope, 50, 1_000_000),
      await bodiesOf(scope, [Number(pending), Number(unreadable)]),
    ]);
    expect(seen).toEqual([[], 0, [], null, "", null, 0, [], new Map()]);
  });

  test("changes nothing", async () => {
    const before = await snapshot();
    await other.in(async (scope) => {
      expect(await revokeKey(scope, keyId)).toBeNull();
      await putBack(scope, unreadable);
      await putAside(scope, unreadable);
      const settled = { messageId: Number(pending), reason: "x", signals: 1 };
      await settleMessages(scope, [{ ...settled, status: "translated" }]);
    });
    expect(await snapshot()).toEqual(before);
  });

  test("cannot put a message through our key", async () => {
    const before = await snapshot();
    const { appPool } = ground.database;
    expect(await commitArrivals(appPool, other.orgId, [arrival(null)])).toEqual([null]);
    expect(await snapshot()).toEqual(before);
  });

  test("cannot make a key lead to a service of ours", async () => {
    const key = { door: "generic", name: "x", hint: "x", defaultServiceId: mine.serviceId };
    const hash = hashOfSecret("x");
    const made = other.in((scope) => addKey(scope, { ...key, keyId, hash }));
    await expect(made).rejects.toMatchObject({ code: "23503" });
  });

  test("drains at its own time, and only what is its own", async () => {
    await mine.in(async (scope) => {
      expect(await takeTurn(scope)).toBe(true);
      expect(await other.in(takeTurn)).toBe(true);
    });
    await other.in(async (scope) => {
      await enqueueDrain(scope);
      await enqueueSecondLook(scope, NOW);
    });
    const { rows } = await ground.database.ownerPool.query(
      `select payload from graphile_worker._private_jobs where key like '%' || $1`,
      [other.orgId],
    );
    expect(rows).toEqual([
      { payload: { orgId: other.orgId } },
      { payload: { orgId: other.orgId } },
    ]);
  });
});

test("before the organisation is known, only a key's hash finds it", async () => {
  const found = await ground.database.outside((tx) => findKey(tx, hashOfSecret(secret)));
  expect(found).toMatchObject({ orgId: mine.orgId, keyId });
  expect(await ground.database.outside((tx) => findKey(tx, hashOfSecret("guess")))).toBeNull();
});

test("who waits is known without an organisation, but nothing else of them", async () => {
  expect(await ground.database.outside(organisationsThatWait)).toEqual([mine.orgId]);
});

function snapshot() {
  return mine.in(async (scope) => [
    await listKeys(scope),
    await listMessages(scope, undefined, 50, null),
  ]);
}

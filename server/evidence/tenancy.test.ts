// Another organisation reads nothing of our record, whatever ids it knows.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { allOrganisations, disagreements, nameOfOrganisation, readChains } from "./store/chains.ts";
import { standNow } from "./store/cursor.ts";
import { listRecord, readRecordNames } from "./store/record.ts";
import { foundOrg, type Org } from "./testing.store.ts";

let ground: TestDatabase;
let mine: Org;
let other: Org;
const alertId = randomUUIDv7();
beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.step(alertId);
  await mine.step(alertId);
  // A fault of ours, that is nobody else's to see.
  await ground.database.ownerPool.query("update muster.alert set version = 1");
});
afterAll(() => ground.drop());

test("nothing of the record is theirs to read", async () => {
  const ours = await mine.in((scope) => listRecord(scope, {}, 10, null));
  expect(ours).toHaveLength(2);
  const about = [{ ...ours[0], data: { personId: mine.people.owner } }] as typeof ours;
  expect((await mine.in((scope) => readRecordNames(scope, about))).people.size).toBe(1);
  const seen = await other.in(async (scope) => [
    await listRecord(scope, {}, 10, null),
    await listRecord(scope, { kind: "alert", streamId: alertId }, 10, null),
    (await readRecordNames(scope, about)).people.size,
    await readChains(scope, null, 10),
    await disagreements(scope, 10),
  ]);
  expect(seen).toEqual([[], [], 0, [], []]);
  expect(await mine.in((scope) => readChains(scope, null, 10))).toHaveLength(2);
  expect(await mine.in((scope) => disagreements(scope, 10))).toHaveLength(1);
});

test("what belongs to no organisation says nothing of one", async () => {
  expect(Object.keys(await other.in(standNow)).toSorted()).toEqual(["cursor", "next"]);
  expect(await other.in(nameOfOrganisation)).toBe("Harbour");
  const ids = await allOrganisations(ground.database.kysely);
  expect(ids.toSorted()).toEqual([mine.orgId, other.orgId].toSorted());
});

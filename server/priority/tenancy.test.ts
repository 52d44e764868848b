// Another organisation reads and changes its own matrix only.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MUSTER } from "../../core/actor.ts";
import { DEFAULT_MATRIX, type PriorityMatrix } from "../../core/priority/matrix.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeMatrix, matrixOf } from "./store.ts";

const FLAT: PriorityMatrix = [
  [2, 2, 2],
  [2, 2, 2],
  [2, 2, 2],
];

let ground: TestDatabase;
beforeAll(async () => {
  ground = await testDatabase();
});
afterAll(() => ground.drop());

function inOrg<T>(id: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  return makeWithin(ground.database, { now: () => new Date() }, new Set())(id, work);
}

test("a matrix is read and changed in its own organisation alone", async () => {
  const [mine, other] = [randomUUIDv7(), randomUUIDv7()];
  for (const id of [mine, other]) {
    const row = { org_id: id, name: "Harbour", matrix: JSON.stringify(DEFAULT_MATRIX) };
    await inOrg(id, ({ tx }) => tx.insertInto("organisation").values(row).execute());
  }
  await inOrg(other, (scope) => changeMatrix(scope, MUSTER, FLAT));
  expect(await inOrg(other, matrixOf)).toEqual(FLAT);
  expect(await inOrg(mine, matrixOf)).toEqual(DEFAULT_MATRIX);
});

test("pretending to be another organisation inside one's own transaction finds nothing", async () => {
  const mine = randomUUIDv7();
  const row = { org_id: mine, name: "Harbour", matrix: JSON.stringify(DEFAULT_MATRIX) };
  await inOrg(mine, ({ tx }) => tx.insertInto("organisation").values(row).execute());
  const pretend = (work: (scope: Scope) => Promise<unknown>) =>
    inOrg(randomUUIDv7(), (scope) => work({ ...scope, orgId: mine }));
  await expect(pretend(matrixOf)).rejects.toThrow("no result");
  await expect(pretend((scope) => changeMatrix(scope, MUSTER, FLAT))).rejects.toThrow("no result");
  expect(await inOrg(mine, matrixOf)).toEqual(DEFAULT_MATRIX);
});

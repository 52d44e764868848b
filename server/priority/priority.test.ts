// The matrix of an organisation: read, changed, refused in words, written down, and nobody else's.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../core/actor.ts";
import { DEFAULT_MATRIX, type PriorityMatrix } from "../../core/priority/matrix.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeMatrix, matrixOf } from "./store.ts";

const ADA: Actor = { kind: "person", id: randomUUIDv7(), name: "Ada" };
const STRICT: PriorityMatrix = [
  [1, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
];

let ground: TestDatabase;
let orgId: string;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  orgId = await foundOrg();
});
afterAll(() => ground.drop());

function inOrg<T>(id: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  const clock = { now: () => new Date("2026-11-24T03:12:00Z") };
  return makeWithin(ground.database, clock, new Set())(id, work);
}

async function foundOrg(): Promise<string> {
  const id = randomUUIDv7();
  await inOrg(id, ({ tx }) =>
    tx
      .insertInto("organisation")
      .values({ org_id: id, name: "Harbour", matrix: JSON.stringify(DEFAULT_MATRIX) })
      .execute(),
  );
  return id;
}

const entries = () =>
  inOrg(orgId, ({ tx }) => tx.selectFrom("journal").select(["type", "data", "actor"]).execute());

describe("the priority matrix", () => {
  test("is what the organisation made of it, and the change is written down once", async () => {
    expect(await inOrg(orgId, matrixOf)).toEqual(DEFAULT_MATRIX);
    await inOrg(orgId, (scope) => changeMatrix(scope, ADA, STRICT));
    await inOrg(orgId, (scope) => changeMatrix(scope, ADA, STRICT));
    expect(await inOrg(orgId, matrixOf)).toEqual(STRICT);
    expect(await entries()).toEqual([
      { type: "matrix.changed", actor: ADA, data: { before: DEFAULT_MATRIX, after: STRICT } },
    ]);
  });

  test("that gives more damage a milder priority is refused, naming each such cell", async () => {
    const inverted: PriorityMatrix = [
      [3, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ];
    await expect(inOrg(orgId, (scope) => changeMatrix(scope, ADA, inverted))).rejects.toMatchObject(
      {
        code: "matrix.inverted",
        kind: "rule",
        message:
          "More damage must never get a milder priority. " +
          "Impact 1 with urgency 1 is P3, milder than the smaller impact 2. " +
          "Impact 1 with urgency 1 is P3, milder than the slower urgency 2.",
      },
    );
    expect(await inOrg(orgId, matrixOf)).toEqual(DEFAULT_MATRIX);
    expect(await entries()).toEqual([]);
  });
});

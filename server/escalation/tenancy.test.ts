// Another organisation sees and moves no ladder, whatever ids it knows.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MUSTER } from "../../core/actor.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import { incidentDecider } from "../../core/incidents/decider.ts";
import { execute } from "../platform/execute.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import {
  escalationStream,
  findClimbing,
  findIncidentOfLadder,
  findLastAct,
  findNewestRun,
  findRun,
  hasLadderSince,
  laddersOf,
} from "./store.ts";
import { readPaging } from "./why.store.ts";

const NIGHT = "2026-11-24T03:12:00.000Z";
const ADA = { kind: "person", id: randomUUIDv7(), name: "Ada" } as const;
const escalationId = randomUUIDv7();
const incidentId = randomUUIDv7();

let ground: TestDatabase;
let mine: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
let other: typeof mine;

beforeAll(async () => {
  ground = await testDatabase();
  const within = makeWithin(ground.database, { now: () => new Date(NIGHT) }, new Set());
  const found = async (): Promise<typeof mine> => {
    const orgId = randomUUIDv7();
    await within(orgId, ({ tx }) =>
      sql`insert into organisation (org_id, name, matrix)
        values (${orgId}, 'Harbour', ${JSON.stringify(DEFAULT_MATRIX)})`.execute(tx),
    );
    return (work) => within(orgId, work);
  };
  mine = await found();
  other = await found();
  const policy = { policyId: null, name: "Owner", rungs: [] };
  await mine(async (scope) => {
    await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at,
        declared_at, state, version)
      values (${incidentId}, 1, 'Nobody can pay', 'open', false, ${NIGHT}, ${NIGHT}, ${NIGHT},
        ${JSON.stringify(incidentDecider.initial)}, 1)`.execute(scope.tx);
    const command = { type: "start", incidentId, policy, reason: "", at: NIGHT } as const;
    await execute(scope, escalationStream, escalationId, ADA, command);
  });
});
afterAll(() => ground.drop());

test("whose it is finds it: the other test would see a hole", async () => {
  await mine(async (scope) => {
    expect(await findClimbing(scope, incidentId)).toBe(escalationId);
    expect(await findIncidentOfLadder(scope, escalationId)).toBe(incidentId);
    expect(await hasLadderSince(scope, incidentId, NIGHT)).toBe(true);
    expect(await laddersOf(scope, incidentId)).toHaveLength(1);
    expect(await findRun(scope, escalationId)).toMatchObject({ startedAt: NIGHT });
    expect(await findNewestRun(scope, incidentId)).toMatchObject({ policy: { name: "Owner" } });
    expect(await findLastAct(scope, incidentId)).toBe(NIGHT);
    expect(await readPaging(scope, incidentId)).toMatchObject([{ streamId: escalationId }]);
  });
});

test("another organisation reads nothing of it", async () => {
  await other(async (scope) => {
    expect(await findClimbing(scope, incidentId)).toBeNull();
    expect(await findIncidentOfLadder(scope, escalationId)).toBeNull();
    expect(await hasLadderSince(scope, incidentId, NIGHT)).toBe(false);
    expect(await laddersOf(scope, incidentId)).toEqual([]);
    expect(await findRun(scope, escalationId)).toBeNull();
    expect(await findNewestRun(scope, incidentId)).toBeNull();
    expect(await findLastAct(scope, incidentId)).toBeNull();
    expect(await readPaging(scope, incidentId)).toEqual([]);
    expect(await escalationStream.load(scope, escalationId)).toBeNull();
  });
});

test("another organisation begins no ladder for it, and stops none", async () => {
  const policy = { policyId: null, name: "Owner", rungs: [] };
  const start = { type: "start", incidentId, policy, reason: "", at: NIGHT } as const;
  await expect(
    other((scope) => execute(scope, escalationStream, randomUUIDv7(), MUSTER, start)),
  ).rejects.toMatchObject({ code: "23503" });
  const stop = { type: "stop", reason: "Sabotage", at: NIGHT } as const;
  await other((scope) => execute(scope, escalationStream, escalationId, MUSTER, stop));
  expect(await mine((scope) => findClimbing(scope, incidentId))).toBe(escalationId);
});

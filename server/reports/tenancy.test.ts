// Another organisation's incidents are in no figure of ours.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentDecider } from "../../core/incidents/decider.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { readFacts } from "./store.ts";

const NIGHT = "2026-11-24T03:12:00.000Z";

let ground: TestDatabase;
let mine: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
const serviceId = randomUUIDv7();

async function found(hit: string): Promise<typeof mine> {
  const orgId = randomUUIDv7();
  const incidentId = randomUUIDv7();
  const within = makeWithin(ground.database, { now: () => new Date(NIGHT) }, new Set());
  const services = [{ serviceId: hit, from: NIGHT, until: null }];
  const state = JSON.stringify({ ...incidentDecider.initial, services });
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix)
      values (${orgId}, 'Harbour', ${JSON.stringify(DEFAULT_MATRIX)})`.execute(tx);
    await sql`insert into service (service_id, key, name, criticality)
      values (${hit}, 'pay', 'Pay', 'high')`.execute(tx);
    await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at,
        declared_at, state, version)
      values (${incidentId}, 1, 'Nobody can pay', 'open', false, ${NIGHT}, ${NIGHT}, ${NIGHT},
        ${state}, 1)`.execute(tx);
    await sql`insert into incident_service (incident_id, service_id, impact_from)
      values (${incidentId}, ${hit}, ${NIGHT})`.execute(tx);
  });
  return (work) => within(orgId, work);
}

beforeAll(async () => {
  ground = await testDatabase();
  mine = await found(serviceId);
  await found(randomUUIDv7());
});
afterAll(() => ground.drop());

const readIn = (from: string, to: string) => mine((scope) => readFacts(scope, { from, to }));

test("a period holds what was declared in it, and nothing of others", async () => {
  const facts = await readIn("2026-11-24T00:00:00.000Z", "2026-11-25T00:00:00.000Z");
  expect(facts).toMatchObject([{ services: [{ serviceId }], status: "open", priority: null }]);
});

test("what began before the period and still lasts is in it, for its downtime", async () => {
  expect(await readIn("2026-11-26T00:00:00.000Z", "2026-11-27T00:00:00.000Z")).toHaveLength(1);
  expect(await readIn("2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z")).toEqual([]);
});

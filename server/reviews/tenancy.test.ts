// Another organisation sees and changes no review and no action, whatever ids it knows.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../core/actor.ts";
import { incidentDecider } from "../../core/incidents/decider.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import { execute } from "../platform/execute.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import {
  addAction,
  changeAction,
  countActions,
  findAction,
  listActions,
  openActionsDue,
  takeReminders,
} from "./store/actions.ts";
import { organisations } from "./store/organisations.ts";
import { findReview, reviewFact, reviewStream } from "./store/stream.ts";

const NIGHT = "2026-11-24T03:12:00.000Z";
const incidentId = randomUUIDv7();
const ada: Actor & { id: string } = { kind: "person", id: randomUUIDv7(), name: "Ada" };

let ground: TestDatabase;
let mine: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
let other: typeof mine;
let actionId: string;

async function found(personId: string): Promise<typeof mine> {
  const orgId = randomUUIDv7();
  const within = makeWithin(ground.database, { now: () => new Date(NIGHT) }, new Set());
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix)
      values (${orgId}, 'Harbour', ${JSON.stringify(DEFAULT_MATRIX)})`.execute(tx);
    await sql`insert into person (person_id, name, email, role)
      values (${personId}, 'Ada', 'ada@example.org', 'responder')`.execute(tx);
  });
  return (work) => within(orgId, work);
}

beforeAll(async () => {
  ground = await testDatabase();
  mine = await found(ada.id);
  other = await found(randomUUIDv7());
  await mine(async (scope) => {
    await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at,
        declared_at, state, version)
      values (${incidentId}, 1, 'Nobody can pay', 'resolved', false, ${NIGHT}, ${NIGHT}, ${NIGHT},
        ${JSON.stringify(incidentDecider.initial)}, 1)`.execute(scope.tx);
    const open = { type: "open", draft: { summary: "Bad" }, at: NIGHT, by: ada } as const;
    await execute(scope, reviewStream, incidentId, ada, open);
    const input = { incidentId, title: "Second line", ownerId: ada.id, dueOn: "2026-11-24" };
    actionId = await addAction(scope, ada, input);
  });
});
afterAll(() => ground.drop());

test("whose it is finds it: the other test would see a hole", async () => {
  await mine(async (scope) => {
    expect(await findReview(scope, incidentId)).toMatchObject({ status: "draft" });
    expect(await reviewFact(scope, incidentId)).toEqual({ status: "draft" });
    expect(await listActions(scope, {}, 10)).toMatchObject([
      { title: "Second line", owner: { name: "Ada" } },
    ]);
    expect(await countActions(scope, incidentId)).toBe(1);
  });
});

test("another organisation reads nothing of it", async () => {
  await other(async (scope) => {
    expect(await findReview(scope, incidentId)).toBeNull();
    expect(await reviewFact(scope, incidentId)).toEqual({ status: "missing" });
    expect(await reviewStream.load(scope, incidentId)).toBeNull();
    expect(await listActions(scope, { incidentId }, 10)).toEqual([]);
    expect(await openActionsDue(scope, 10)).toEqual([]);
    expect(await findAction(scope, actionId)).toBeNull();
    expect(await countActions(scope, incidentId)).toBe(0);
    expect(await takeReminders(scope, "2026-11-24", 9)).toEqual([]);
  });
});

test("another organisation changes nothing of it", async () => {
  await expect(
    other((scope) => changeAction(scope, ada, actionId, { status: "done" })),
  ).rejects.toMatchObject({ status: 404 });
  const input = { incidentId, title: "Sabotage", ownerId: ada.id, dueOn: "2026-11-24" };
  await expect(other((scope) => addAction(scope, ada, input))).rejects.toMatchObject({
    status: 400,
  });
  expect(await mine((scope) => findAction(scope, actionId))).toMatchObject({ status: "open" });
});

test("an owner is reminded once on a day", async () => {
  expect(await mine((scope) => takeReminders(scope, "2026-11-24", 9))).toHaveLength(1);
  expect(await mine((scope) => takeReminders(scope, "2026-11-24", 9))).toEqual([]);
  expect(await mine((scope) => takeReminders(scope, "2026-11-26", 9))).toEqual([]);
  expect(await mine((scope) => takeReminders(scope, "2026-12-01", 9))).toHaveLength(1);
  await mine((scope) => changeAction(scope, ada, actionId, { status: "done" }));
  expect(await mine((scope) => takeReminders(scope, "2026-12-08", 9))).toEqual([]);
});

test("the one question before an organisation is known answers with ids alone", async () => {
  expect(await organisations(ground.database)).toHaveLength(2);
});

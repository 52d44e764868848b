// Tampering with the journal shows: what was changed, taken out of the middle, or cut off at the end.
import { spawnSync } from "node:child_process";
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { append } from "../platform/journal.ts";
import { makeWithin } from "../platform/scope.ts";
import { emptyDatabase, type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { checkOrganisation } from "./journal-check.ts";
import { ADA, foundOrg, type Org } from "./testing.store.ts";

const ground: TestDatabase = await testDatabase();
let org: Org;
let alertId: string;
let teamId: string;
beforeEach(async () => {
  ({ org, alertId, teamId } = await history(ground));
});
afterAll(() => ground.drop());

/** Five steps of an alert, and three changes of a team. */
async function history({ database }: TestDatabase) {
  const made = { org: await foundOrg(database), alertId: randomUUIDv7(), teamId: randomUUIDv7() };
  for (let step = 0; step < 5; step += 1) await made.org.step(made.alertId);
  for (const type of ["team.made", "team.changed", "team.archived"]) {
    const event = { type, name: "Zürich ☃", nested: { b: [1, null], a: 0.5 } };
    await made.org.write("team", made.teamId, event);
  }
  return made;
}

async function check(orgId = org.orgId) {
  const faults: string[] = [];
  const within = makeWithin(ground.database, { now: () => new Date() }, new Set());
  const checked = await checkOrganisation(within, orgId, (fault) => faults.push(fault));
  return { checked, faults };
}

/** As somebody would who owns the database. */
const tamper = (statement: string) =>
  ground.database.ownerPool.query(
    `${statement}${/ where /.test(statement) ? " and" : " where"} org_id = '${org.orgId}'`,
  );

test("a journal that nobody touched is whole", async () => {
  const { checked, faults } = await check();
  expect(faults).toEqual([]);
  const { orgId } = org;
  expect(checked).toEqual({ orgId, name: "Harbour", entries: 8, streams: 2, faults: 0 });
});

describe("it shows", () => {
  test.each([
    ["data", `update muster.journal set data = '{"name": "Web"}'`],
    ["actor", `update muster.journal set actor = '{"kind": "muster"}'`],
    ["type", "update muster.journal set type = 'team.made'"],
    ["time", "update muster.journal set at = at + interval '1 millisecond'"],
    ["incident", "update muster.journal set incident_id = gen_random_uuid()"],
    ["hash", "update muster.journal set hash = sha256('x')"],
  ])("when the %s of an entry was changed", async (_what, statement) => {
    await tamper(`${statement} where stream_kind = 'team' and version = 2`);
    const { faults } = await check();
    expect(faults[0]).toBe(
      `Entry 2 of team ${teamId} (${statement.includes("type =") ? "team.made" : "team.changed"}) ` +
        "was changed after it had been written.",
    );
  });

  test("when an entry was replaced by one with a fitting hash of its own", async () => {
    await tamper("update muster.journal set prev_hash = sha256('x') where version = 2");
    const { faults } = await check();
    expect(faults).toContain(
      `Entry 2 of team ${teamId} does not follow the entry before it: one of them was replaced.`,
    );
  });

  test("when entries in the middle or at the beginning are gone", async () => {
    await tamper("delete from muster.journal where stream_kind = 'alert' and version in (2, 3)");
    await tamper("delete from muster.journal where stream_kind = 'team' and version = 1");
    const { checked, faults } = await check();
    expect(faults).toEqual([
      `Entries 2 to 3 of alert ${alertId} are missing.`,
      `Entry 1 of team ${teamId} is missing.`,
    ]);
    expect(checked.faults).toBe(2);
  });

  test("when the end of a decided history was cut off", async () => {
    await tamper("delete from muster.journal where stream_kind = 'alert' and version = 5");
    expect((await check()).faults).toEqual([
      `alert ${alertId} is at version 5, its journal ends at 4. The end of its journal is missing.`,
    ]);
  });

  test("when a row was set back, or its whole history or the row is gone", async () => {
    await tamper("update muster.alert set version = 2");
    expect((await check()).faults[0]).toContain("Its row was set back");
    await tamper("delete from muster.alert");
    expect((await check()).faults).toEqual([
      `The row of alert ${alertId} is missing; the journal has 5 entries of it.`,
    ]);
    await org.step(randomUUIDv7());
    await tamper("delete from muster.journal where stream_kind = 'alert'");
    expect((await check()).faults[0]).toMatch(/^The journal knows nothing of alert/);
  });

  test("in one organisation, and another one stays whole", async () => {
    const other = await foundOrg(ground.database);
    await other.write("team", teamId, { type: "team.made" });
    await tamper("update muster.journal set data = '{\"a\": 1}'");
    expect((await check()).checked.faults).toBe(8);
    expect((await check(other.orgId)).checked.faults).toBe(0);
  });
});

test("a chain longer than a page is checked across its pages", async () => {
  await org.in(async (scope) => {
    const long = { kind: "team", id: randomUUIDv7(), incidentId: null };
    const events = Array.from({ length: 1_200 }, () => ({ type: "team.changed" }));
    await append(scope, long, 0, ADA, events);
  });
  expect(await check()).toMatchObject({ checked: { entries: 1_208, streams: 3 }, faults: [] });
  await tamper("delete from muster.journal where version = 900");
  await tamper("update muster.journal set data = '{\"a\": 1}' where version = 1100");
  expect((await check()).faults).toHaveLength(2);
});

describe("the command", () => {
  const run = (url: string) =>
    spawnSync(process.execPath, ["server/evidence/verify.ts"], {
      env: { ...process.env, DATABASE_URL: url, MUSTER_SECRET: "x".repeat(40) },
      encoding: "utf8",
    });

  test("ends with 0 when all is whole and with 1 when it is not, and says what it found", async () => {
    const other = await testDatabase();
    const made = await history(other);
    const whole = run(other.url);
    expect([whole.status, whole.stdout]).toEqual([
      0,
      `Harbour (${made.org.orgId}): 8 entries in 2 streams, whole.\n`,
    ]);
    await other.database.ownerPool.query(
      "update muster.journal set data = '{}' where stream_kind = 'team' and version = 1",
    );
    const broken = run(other.url);
    expect([broken.status, broken.stdout]).toEqual([
      1,
      `FAULT  Entry 1 of team ${made.teamId} (team.made) was changed after it had been written.\n` +
        `Harbour (${made.org.orgId}): 8 entries in 2 streams, 1 fault.\n`,
    ]);
    await other.drop();
  });

  test("says plainly when there is no Muster in the database", async () => {
    const empty = await emptyDatabase();
    const { status, stdout } = run(empty.url);
    expect([status, stdout]).toEqual([
      1,
      "There is no Muster in this database yet. Start it once, then verify its journal.\n",
    ]);
    await empty.drop();
  });
});

// The burden of a schedule: hours, nights and weekends as served, and pages that came through it.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MUSTER } from "../../core/actor.ts";
import { append } from "../platform/journal.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { makeSchedule } from "./store/change.ts";
import { loadOf } from "./store/load.ts";
import { addOverride } from "./store/overrides.ts";
import { ADA, type Org, adaThenBo, always, foundOrg, openIncident } from "./testing.store.ts";

const NOW = "2026-10-05T07:00:00.000Z";
/** Two weeks: Ada's, then Bo's. */
const RANGE = { from: NOW, to: "2026-10-19T07:00:00.000Z" };

let ground: TestDatabase;
let org: Org;
let scheduleId: string;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  const { timeZone, layers } = adaThenBo(org);
  const definition = { timeZone, layers: [...layers, always(org.people.cem, { shadow: true })] };
  const input = { name: "Payments", teamId: org.teamId, definition };
  ({ scheduleId } = await org.at(NOW, (scope) => makeSchedule(scope, ADA, input)));
});
afterAll(() => ground.drop());

const load = (range = RANGE) =>
  org.at(RANGE.to, async (scope) => {
    const items = await loadOf(scope, scheduleId, range);
    return items.map(({ person, ...burden }) => ({ who: person.name, ...burden }));
  });

/** A rung that reached these people, on a ladder that pages these targets. */
async function page(at: string, personIds: readonly string[], targets: readonly unknown[]) {
  await org.at(at, async (scope) => {
    await openIncident(scope, org.teamId);
    const id = randomUUIDv7();
    const state = JSON.stringify({ policy: { rungs: [{ targets, ackMinutes: 5 }] } });
    await sql`insert into escalation (escalation_id, incident_id, status, started_at, state, version)
      select ${id}, incident_id, 'stopped', ${at}, ${state}, 1 from incident limit 1`.execute(
      scope.tx,
    );
    const reached = personIds.map((personId) => ({ personId, name: "", reason: "" }));
    const event = { type: "escalation.rungReached", rung: 0, reached };
    await append(scope, { kind: "escalation", id, incidentId: null }, 0, MUSTER, [event]);
  });
}

test("is served hours, nights and weekends; who only rides along has none", async () => {
  const week = { hours: 168, nightHours: 56, weekendHours: 48, nights: 7, weekends: 1 };
  expect(await load()).toEqual([
    { who: "Ada", ...week, pages: 0 },
    { who: "Bo", ...week, pages: 0 },
  ]);
});

test("moves with an override, and shows whoever takes turns and had none", async () => {
  await org.at(NOW, (scope) =>
    addOverride(scope, scheduleId, ADA, {
      kind: "takeOver",
      start: "2026-10-06T07:00:00.000Z",
      end: "2026-10-07T07:00:00.000Z",
      personId: org.people.cem,
      replacesId: null,
      reason: "",
    }),
  );
  const oneWeek = { from: NOW, to: "2026-10-12T07:00:00.000Z" };
  expect((await load(oneWeek)).map(({ who, hours }) => [who, hours])).toEqual([
    ["Ada", 144],
    ["Bo", 0],
    ["Cem", 24],
  ]);
});

test("counts the pages that reached somebody through this schedule, while on duty in it", async () => {
  const { ada, bo, cem } = org.people;
  const through = { kind: "schedule", id: scheduleId };
  await page("2026-10-06T03:00:00.000Z", [ada], [through]);
  await page("2026-10-07T03:00:00.000Z", [ada, cem], [through, { kind: "person", id: cem }]);
  // Not through this schedule, not on duty in it, and not in the range.
  await page("2026-10-08T03:00:00.000Z", [ada], [{ kind: "person", id: ada }]);
  await page("2026-10-08T04:00:00.000Z", [bo], [through, { kind: "team", id: org.teamId }]);
  await page("2026-10-20T04:00:00.000Z", [ada], [through]);
  expect((await load()).map(({ who, pages }) => [who, pages])).toEqual([
    ["Ada", 2],
    ["Bo", 0],
  ]);
});

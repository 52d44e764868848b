// Another organisation sees and changes nothing of the rota, whatever ids it knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, holdSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { onCallAt, shiftsOf } from "./store/duty.ts";
import { addOverride, removeOverride } from "./store/overrides.ts";
import { checkPeople, namesOf } from "./store/people.ts";
import { readPlans } from "./store/plans.ts";
import { listSchedules, readSchedule, schedulesOfTeam } from "./store/schedules.ts";
import { ADA, type Org, adaThenBo, foundOrg } from "./testing.store.ts";

const NOW = "2026-10-06T12:00:00.000Z";
const RANGE = { from: NOW, to: "2026-10-07T12:00:00.000Z" };

let ground: TestDatabase;
let mine: Org;
let other: Org;
let scheduleId = "";
let overrideId = "";

const inputOf = (org: Org, from = org) => ({
  name: "Nights",
  teamId: org.teamId,
  rotation: adaThenBo(from),
});
const override = (personId: string | null) => {
  return { start: RANGE.from, end: RANGE.to, personId, reason: "" };
};

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.at(NOW, async (scope) => {
    ({ scheduleId } = await makeSchedule(scope, ADA, inputOf(mine)));
    const made = await addOverride(scope, scheduleId, ADA, override(mine.people.cem));
    overrideId = made.overrides[0]?.overrideId ?? "";
  });
});
afterAll(() => ground.drop());

describe("another organisation", () => {
  test("reads nothing", async () => {
    const seen = await other.at(NOW, async (scope) => [
      await listSchedules(scope),
      await onCallAt(scope, scheduleId, NOW),
      await schedulesOfTeam(scope, mine.teamId),
      await readPlans(scope, [scheduleId], NOW),
      await namesOf(scope, Object.values(mine.people)),
    ]);
    expect(seen).toEqual([[], null, [], new Map(), new Map()]);
    const missing = { status: 404 };
    await expect(
      other.at(NOW, (scope) => shiftsOf(scope, scheduleId, RANGE)),
    ).rejects.toMatchObject(missing);
    await expect(other.at(NOW, (scope) => readSchedule(scope, scheduleId))).rejects.toMatchObject(
      missing,
    );
  });

  test("changes nothing", async () => {
    const before = await mine.at(NOW, listSchedules);
    const tries = [
      () => other.at(NOW, (scope) => holdSchedule(scope, scheduleId)),
      () => other.at(NOW, (scope) => changeSchedule(scope, scheduleId, ADA, inputOf(other))),
      () => other.at(NOW, (scope) => removeSchedule(scope, scheduleId, ADA)),
      () => other.at(NOW, (scope) => addOverride(scope, scheduleId, ADA, override(null))),
      () => other.at(NOW, (scope) => removeOverride(scope, { scheduleId, overrideId }, ADA)),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 404 });
    expect(before[0]?.overrides).toHaveLength(1);
    expect(await mine.at(NOW, listSchedules)).toEqual(before);
  });

  test("cannot point at what is not its own", async () => {
    const team = { ...inputOf(other), teamId: mine.teamId };
    await expect(other.at(NOW, (scope) => makeSchedule(scope, ADA, team))).rejects.toMatchObject({
      errors: [{ path: "teamId" }],
    });
    await expect(
      other.at(NOW, (scope) => makeSchedule(scope, ADA, inputOf(other, mine))),
    ).rejects.toMatchObject({ errors: [{ path: "rotation.personIds.0" }] });
    await expect(
      other.at(NOW, (scope) => checkPeople(scope, [mine.people.ada], () => "personId")),
    ).rejects.toMatchObject({ errors: [{ path: "personId" }] });
  });

  test("may use the same name", async () => {
    const made = await other.at(NOW, (scope) => makeSchedule(scope, ADA, inputOf(other)));
    expect(made.name).toBe("Nights");
  });
});

// Schedules and overrides: what is refused, what the list shows, what it costs, and what is written down.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Schedule, oncallRoutes } from "../../contract/oncall.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { addOverride, removeOverride } from "./store/overrides.ts";
import { onCallAt } from "./store/duty.ts";
import { listSchedules, schedulesOfTeam } from "./store/schedules.ts";
import { ADA, type Org, adaThenBo, foundOrg } from "./testing.store.ts";

/** A Tuesday in Ada's first week. */
const NOW = "2026-10-06T12:00:00.000Z";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

function inputOf(name = "Payments by night") {
  return { name, teamId: org.teamId, rotation: adaThenBo(org) };
}
const make = (input = inputOf()) => org.at(NOW, (scope) => makeSchedule(scope, ADA, input));
const list = (at = NOW) => org.at(at, listSchedules);

describe("a schedule", () => {
  test("shows its rotation, who is on call now and when that changes", async () => {
    const { scheduleId } = await make();
    const [schedule] = await list();
    expect(Schedule.parse(schedule)).toEqual({
      scheduleId,
      name: "Payments by night",
      team: { teamId: org.teamId, name: "Payments" },
      rotation: adaThenBo(org),
      people: [
        { personId: org.people.ada, name: "Ada" },
        { personId: org.people.bo, name: "Bo" },
      ],
      overrides: [],
      onCallNow: [{ personId: org.people.ada, name: "Ada" }],
      nextHandOff: "2026-10-12T07:00:00.000Z",
    });
    expect(await org.at(NOW, (scope) => schedulesOfTeam(scope, org.teamId))).toEqual([
      { scheduleId, name: "Payments by night" },
    ]);
  });

  test("of one person alone has no next hand-off", async () => {
    const rotation = adaThenBo(org, { personIds: [org.people.ada] });
    expect(await make({ ...inputOf(), rotation })).toMatchObject({ nextHandOff: null });
  });

  test("whose person has two weeks in a row hands off after the second", async () => {
    const { ada, bo } = org.people;
    const rotation = adaThenBo(org, { personIds: [ada, ada, bo] });
    expect(await make({ ...inputOf(), rotation })).toMatchObject({
      nextHandOff: "2026-10-19T07:00:00.000Z",
      people: [{ name: "Ada" }, { name: "Bo" }],
    });
  });

  test("cannot take the name of another one, whatever the case", async () => {
    await make();
    await expect(make(inputOf("PAYMENTS BY NIGHT"))).rejects.toMatchObject({
      code: "schedule.nameTaken",
      message: expect.stringContaining("There is a schedule Payments by night already."),
    });
  });

  test("cannot name a team or people who are unknown, archived or disabled", async () => {
    await org.at(NOW, async ({ tx, at }) => {
      await tx.updateTable("team").set({ archived_at: at }).execute();
      const cem = tx.updateTable("person").where("person_id", "=", org.people.cem);
      await cem.set({ status: "disabled" }).execute();
    });
    await expect(make()).rejects.toMatchObject({
      errors: [{ path: "teamId", message: expect.stringContaining("archived") }],
    });
    await org.at(NOW, ({ tx }) => tx.updateTable("team").set({ archived_at: null }).execute());
    await expect(make({ ...inputOf(), teamId: randomUUIDv7() })).rejects.toMatchObject({
      errors: [{ path: "teamId", message: expect.stringContaining("no such team") }],
    });
    const personIds = (id: string) => ({
      ...inputOf(),
      rotation: adaThenBo(org, { personIds: [org.people.ada, id] }),
    });
    await expect(make(personIds(randomUUIDv7()))).rejects.toMatchObject({
      errors: [
        { path: "rotation.personIds.1", message: expect.stringContaining("no such person") },
      ],
    });
    await expect(make(personIds(org.people.cem))).rejects.toMatchObject({
      errors: [
        { path: "rotation.personIds.1", message: expect.stringMatching(/^Cem may no longer/) },
      ],
    });
    await expect(
      make({ ...inputOf(), rotation: adaThenBo(org, { start: "9999-12-31" }) }),
    ).rejects.toMatchObject({ errors: [{ path: "rotation.start" }] });
  });

  test.each(["UTC", "+02:00", "europe/berlin", "Asia/Kathmandu", "EST5EDT", "GMT"])(
    "can be kept in every zone the contract lets in: %s",
    async (timeZone) => {
      const body = { ...inputOf(), rotation: adaThenBo(org, { timeZone }) };
      const schedule = await make(oncallRoutes.makeSchedule.body.parse(body));
      expect(schedule.onCallNow).toMatchObject([{ name: "Ada" }]);
    },
  );

  test("keeps the version when only its name changes, even with somebody disabled in it", async () => {
    const { scheduleId } = await make();
    const bo = org.people.bo;
    await org.at(NOW, ({ tx }) =>
      tx.updateTable("person").set({ status: "disabled" }).where("person_id", "=", bo).execute(),
    );
    const later = "2026-10-07T12:00:00Z";
    await org.at(later, (scope) => changeSchedule(scope, scheduleId, ADA, inputOf("Nights")));
    const { versions, entries } = await org.at(later, async ({ tx }) => ({
      versions: await tx.selectFrom("schedule_version").select("valid_from").execute(),
      entries: await tx.selectFrom("journal").select("type").orderBy("version").execute(),
    }));
    expect(versions).toEqual([{ valid_from: NOW }]);
    expect(entries.map(({ type }) => type)).toEqual(["schedule.made", "schedule.changed"]);
    expect((await list())[0]?.name).toBe("Nights");
  });

  test("cannot be removed while a policy pages it, which is named", async () => {
    const { scheduleId } = await make();
    const rungs = [{ targets: [{ kind: "schedule", id: scheduleId }], ackMinutes: 5 }];
    const policy = { policy_id: randomUUIDv7(), name: "Loud", rungs: JSON.stringify(rungs) };
    await org.at(NOW, ({ tx }) => tx.insertInto("escalation_policy").values(policy).execute());
    const remove = () => org.at(NOW, (scope) => removeSchedule(scope, scheduleId, ADA));
    await expect(remove()).rejects.toMatchObject({
      code: "schedule.inUse",
      message: "Payments by night is still paged by the policy Loud. Change that, then remove it.",
    });
    await org.at(NOW, ({ tx, at }) =>
      tx.updateTable("escalation_policy").set({ archived_at: at }).execute(),
    );
    await remove();
    expect(await list()).toEqual([]);
    await expect(remove()).rejects.toMatchObject({ status: 404 });
  });
});

describe("an override", () => {
  const override = (more: Partial<Parameters<typeof addOverride>[3]> = {}) => ({
    start: "2026-10-07T12:00:00.000Z",
    end: "2026-10-08T12:00:00.000Z",
    personId: org.people.cem as string | null,
    reason: "holiday swap",
    ...more,
  });
  let scheduleId: string;
  beforeEach(async () => {
    ({ scheduleId } = await make());
  });
  const add = (input: ReturnType<typeof override>, at = NOW) =>
    org.at(at, (scope) => addOverride(scope, scheduleId, ADA, input));
  const takeBack = (overrideId: string, at: string) =>
    org.at(at, (scope) => removeOverride(scope, { scheduleId, overrideId }, ADA));
  const dutyAt = async (at: string) => {
    const duty = await org.at(at, (scope) => onCallAt(scope, scheduleId, at));
    return duty?.people.map(({ name, reason }) => [name, reason]);
  };

  test("takes over for its while, and the list shows it until it is over", async () => {
    const schedule = await add(override());
    expect(schedule.overrides).toEqual([
      {
        overrideId: expect.any(String),
        start: "2026-10-07T12:00:00.000Z",
        end: "2026-10-08T12:00:00.000Z",
        person: { personId: org.people.cem, name: "Cem" },
        reason: "holiday swap",
      },
    ]);
    expect(schedule.nextHandOff).toBe("2026-10-07T12:00:00.000Z");
    expect(await dutyAt("2026-10-07T12:00:00.000Z")).toEqual([
      ["Cem", "On call in Payments by night, standing in: holiday swap."],
    ]);
    expect(await dutyAt("2026-10-08T12:00:00.000Z")).toMatchObject([["Ada", expect.anything()]]);
    expect((await list("2026-10-08T12:00:00.000Z"))[0]?.overrides).toEqual([]);
  });

  test("of nobody leaves nobody on call", async () => {
    await add(override({ personId: null, reason: "" }));
    expect(await dutyAt("2026-10-08T00:00:00.000Z")).toEqual([]);
    expect((await list("2026-10-08T00:00:00.000Z"))[0]?.nextHandOff).toBe(
      "2026-10-08T12:00:00.000Z",
    );
  });

  test("wins over an older one where they overlap", async () => {
    await add(override());
    await add(override({ personId: org.people.bo, start: "2026-10-08T00:00:00.000Z" }));
    expect(await dutyAt("2026-10-07T23:59:59.999Z")).toMatchObject([["Cem", expect.anything()]]);
    expect(await dutyAt("2026-10-08T00:00:00.000Z")).toMatchObject([["Bo", expect.anything()]]);
  });

  test("that began before now begins now: the past stays as it was", async () => {
    const now = "2026-10-06T14:00:00.000Z";
    const schedule = await add(override({ start: "2026-10-06T00:00:00.000Z" }), now);
    expect(schedule.overrides[0]?.start).toBe(now);
    expect(schedule.onCallNow).toMatchObject([{ name: "Cem" }]);
    expect(await dutyAt("2026-10-06T13:59:59.999Z")).toMatchObject([["Ada", expect.anything()]]);
  });

  test("is refused when it is over already, ends before it begins, or names nobody known", async () => {
    const over = override({ start: "2026-10-01T00:00:00.000Z", end: NOW });
    await expect(add(over)).rejects.toMatchObject({
      errors: [{ path: "end", message: expect.stringContaining("over already") }],
    });
    await expect(add(override({ end: "2026-10-07T12:00:00.000Z" }))).rejects.toMatchObject({
      errors: [{ path: "end", message: "The end must be after the beginning." }],
    });
    await expect(add(override({ personId: randomUUIDv7() }))).rejects.toMatchObject({
      errors: [{ path: "personId" }],
    });
    expect((await list())[0]?.overrides).toEqual([]);
  });

  test("taken back while it runs ends now, and counts for what it was until then", async () => {
    const { overrides } = await add(override());
    const now = "2026-10-08T00:00:00.000Z";
    const schedule = await takeBack(overrides[0]?.overrideId ?? "", now);
    expect(schedule).toMatchObject({ overrides: [], onCallNow: [{ name: "Ada" }] });
    expect(await dutyAt("2026-10-07T23:59:59.999Z")).toMatchObject([["Cem", expect.anything()]]);
  });

  test("taken back before it begins never was", async () => {
    const { overrides } = await add(override());
    await takeBack(overrides[0]?.overrideId ?? "", NOW);
    expect(await dutyAt("2026-10-07T23:00:00.000Z")).toMatchObject([["Ada", expect.anything()]]);
    await expect(takeBack(overrides[0]?.overrideId ?? "", NOW)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("that is over cannot be taken back", async () => {
    const { overrides } = await add(override());
    const after = "2026-10-09T00:00:00.000Z";
    await expect(takeBack(overrides[0]?.overrideId ?? "", after)).rejects.toMatchObject({
      code: "override.over",
    });
  });
});

test("the list costs as many queries for many schedules as for one", async () => {
  await make();
  const few = await countQueries();
  for (let n = 0; n < 20; n += 1) await make(inputOf(`Schedule ${n}`));
  const many = await countQueries();
  expect(many.schedules).toHaveLength(21);
  expect(many.queries).toBe(few.queries);
});

function countQueries() {
  let queries = 0;
  return org.at(NOW, async (scope) => {
    const tx = scope.tx.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const schedules = await listSchedules({ ...scope, tx: tx as typeof scope.tx });
    return { schedules, queries };
  });
}

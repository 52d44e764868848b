// Schedules and overrides: what is refused, what the list shows, what it costs, and what is written down.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Schedule, oncallRoutes } from "../../contract/oncall.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
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
  return { name, teamId: org.teamId, definition: adaThenBo(org) };
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
      definition: adaThenBo(org),
      upcoming: [],
      people: [
        { personId: org.people.ada, name: "Ada" },
        { personId: org.people.bo, name: "Bo" },
      ],
      overrides: [],
      onCallNow: [{ personId: org.people.ada, name: "Ada" }],
      nextHandOff: "2026-10-12T07:00:00.000Z",
      nextOnCall: [{ personId: org.people.bo, name: "Bo" }],
      gaps: [],
    });
    expect(await org.at(NOW, (scope) => schedulesOfTeam(scope, org.teamId))).toEqual([
      { scheduleId, name: "Payments by night" },
    ]);
  });

  test("of one person alone has no next hand-off", async () => {
    const definition = adaThenBo(org, { participants: [[org.people.ada]] });
    expect(await make({ ...inputOf(), definition })).toMatchObject({ nextHandOff: null });
  });

  test("whose person has two weeks in a row hands off after the second", async () => {
    const { ada, bo } = org.people;
    const definition = adaThenBo(org, { participants: [[ada], [ada], [bo]] });
    expect(await make({ ...inputOf(), definition })).toMatchObject({
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
    const named = (id: string) => ({
      ...inputOf(),
      definition: adaThenBo(org, { participants: [[org.people.ada], [org.people.bo, id]] }),
    });
    const path = "definition.layers.0.participants.1.1";
    await expect(make(named(randomUUIDv7()))).rejects.toMatchObject({
      errors: [{ path, message: expect.stringContaining("no such person") }],
    });
    await expect(make(named(org.people.cem))).rejects.toMatchObject({
      errors: [{ path, message: expect.stringMatching(/^Cem may no longer/) }],
    });
  });

  test.each(["UTC", "+02:00", "europe/berlin", "Asia/Kathmandu", "EST5EDT", "GMT"])(
    "can be kept in every zone the contract lets in: %s",
    async (timeZone) => {
      const body = { ...inputOf(), definition: adaThenBo(org, { zone: timeZone }) };
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

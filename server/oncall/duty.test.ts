// Who is on call, asked of the tables: across a change of clocks, across edits, and with people who have left.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Shift } from "../../contract/oncall.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { onCallAt, shiftsOf } from "./store/duty.ts";
import { addOverride } from "./store/overrides.ts";
import { listSchedules } from "./store/schedules.ts";
import { ADA, type Org, adaThenBo, foundOrg } from "./testing.store.ts";

/** A Sunday: the schedule is made before its first turn. */
const MADE = "2026-10-04T12:00:00Z";

let ground: TestDatabase;
let org: Org;
let scheduleId: string;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  ({ scheduleId } = await org.at(MADE, (scope) => makeSchedule(scope, ADA, inputOf())));
});
afterAll(() => ground.drop());

type More = Parameters<typeof adaThenBo>[1];

function inputOf(more: More = {}, from?: string) {
  return {
    name: "Payments by night",
    teamId: org.teamId,
    definition: adaThenBo(org, more),
    ...(from === undefined ? {} : { from }),
  };
}

async function namesAt(at: string, now = at): Promise<string[] | undefined> {
  const duty = await org.at(now, (scope) => onCallAt(scope, scheduleId, at));
  return duty?.people.map(({ name }) => name);
}

const edit = (at: string, more: More, from?: string) =>
  org.at(at, (scope) => changeSchedule(scope, scheduleId, ADA, inputOf(more, from)));
const cem = () => ({ participants: [[org.people.cem]] });

describe("who is on call", () => {
  test("changes at nine by the local clock, in summer and in winter", async () => {
    expect(await namesAt("2026-10-19T06:59:59.999Z")).toEqual(["Bo"]);
    expect(await namesAt("2026-10-19T07:00:00.000Z")).toEqual(["Ada"]);
    // Clocks went back on 25 October: nine in Berlin is now eight in UTC.
    expect(await namesAt("2026-10-26T07:59:59.999Z")).toEqual(["Ada"]);
    expect(await namesAt("2026-10-26T08:00:00.000Z")).toEqual(["Bo"]);
  });

  test("is told with the reason, as the page will say it", async () => {
    const at = "2026-10-06T03:00:00Z";
    expect(await org.at(at, (scope) => onCallAt(scope, scheduleId, at))).toEqual({
      scheduleName: "Payments by night",
      people: [
        {
          personId: org.people.ada,
          name: "Ada",
          reason: "On call in Payments by night, by turn in the layer Primary.",
        },
      ],
      skipped: [],
    });
  });

  test("is nobody before the first turn, and null where there is no schedule", async () => {
    expect(await namesAt("2026-10-05T06:59:59Z")).toEqual([]);
    const missing = crypto.randomUUID();
    expect(await org.at(MADE, (scope) => onCallAt(scope, missing, MADE))).toBeNull();
  });

  test("leaves out whoever may no longer enter and says so, but rewrites no past", async () => {
    await disable("ada");
    const at = "2026-10-06T03:00:00Z";
    const duty = await org.at(at, (scope) => onCallAt(scope, scheduleId, at));
    expect(duty).toMatchObject({
      people: [],
      skipped: [
        "Ada is on call in Payments by night, but may no longer enter Muster, and was left out.",
      ],
    });
    expect(await namesAt(at, "2026-10-07T03:00:00Z")).toEqual(["Ada"]);
    const [schedule] = await org.at(at, listSchedules);
    expect(schedule).toMatchObject({ onCallNow: [], people: [{ name: "Ada" }, { name: "Bo" }] });
  });
});

describe("an edit of the rotation", () => {
  test("leaves yesterday's answer as it was, and counts from this moment", async () => {
    const now = "2026-10-08T10:00:00.000Z";
    await edit(now, cem());
    expect(await namesAt("2026-10-07T10:00:00Z", now)).toEqual(["Ada"]);
    expect(await namesAt("2026-10-08T09:59:59.999Z", now)).toEqual(["Ada"]);
    expect(await namesAt(now)).toEqual(["Cem"]);
    const range = { from: "2026-10-05T00:00:00Z", to: "2026-10-13T00:00:00Z" };
    const { items } = await org.at(now, (scope) => shiftsOf(scope, scheduleId, range));
    expect(items.map(({ person, start, end }) => [person.name, start, end])).toEqual([
      ["Ada", "2026-10-05T07:00:00.000Z", now],
      ["Cem", now, "2026-10-13T00:00:00.000Z"],
    ]);
  });

  test("that begins later leaves the rotation before it on call until then, and is shown as planned", async () => {
    const now = "2026-10-08T10:00:00.000Z";
    const from = "2026-10-14T07:00:00.000Z";
    const schedule = await edit(now, cem(), from);
    expect(schedule).toMatchObject({
      definition: { layers: [{ participants: [[org.people.ada], [org.people.bo]] }] },
      upcoming: [{ from, definition: { layers: [{ participants: [[org.people.cem]] }] } }],
      onCallNow: [{ name: "Ada" }],
      people: [{ name: "Ada" }, { name: "Bo" }, { name: "Cem" }],
      nextHandOff: "2026-10-12T07:00:00.000Z",
      nextOnCall: [{ name: "Bo" }],
    });
    expect(await namesAt("2026-10-14T06:59:59Z")).toEqual(["Bo"]);
    expect(await namesAt(from)).toEqual(["Cem"]);
    expect((await org.at(from, listSchedules))[0]).toMatchObject({ upcoming: [] });
  });

  test("replaces what was planned for later than it begins, and nothing before", async () => {
    const [first, second, third] = ["2026-10-14", "2026-10-21", "2026-10-28"].map(
      (day) => `${day}T07:00:00.000Z`,
    );
    await edit("2026-10-08T10:00:00Z", cem(), first);
    await edit("2026-10-08T11:00:00Z", { participants: [[org.people.ada]] }, third);
    const { upcoming } = await edit(
      "2026-10-09T10:00:00Z",
      { participants: [[org.people.bo]] },
      second,
    );
    expect(upcoming.map(({ from }) => from)).toEqual([first, second]);
    expect(await namesAt("2026-10-15T10:00:00Z")).toEqual(["Cem"]);
    expect(await namesAt("2026-10-29T10:00:00Z")).toEqual(["Bo"]);
    const now = "2026-10-10T10:00:00.000Z";
    expect((await edit(now, {}, now)).upcoming).toEqual([]);
    expect(await namesAt("2026-10-21T10:00:00Z")).toEqual(["Ada"]);
    expect(await namesAt("2026-10-06T10:00:00Z")).toEqual(["Ada"]);
  });

  test("from an instant that has passed begins now", async () => {
    const now = "2026-10-08T10:00:00.000Z";
    await edit(now, cem(), "2026-10-05T07:00:00.000Z");
    expect(await namesAt("2026-10-08T09:59:59.999Z", now)).toEqual(["Ada"]);
    expect(await namesAt(now)).toEqual(["Cem"]);
  });

  test("twice at the same moment keeps the later one", async () => {
    const now = "2026-10-08T10:00:00Z";
    await edit(now, cem());
    await edit(now, { participants: [[org.people.bo]] });
    expect(await namesAt(now)).toEqual(["Bo"]);
    expect(await namesAt("2026-10-08T09:00:00Z", now)).toEqual(["Ada"]);
  });
});

describe("the shifts of a schedule", () => {
  test("are cut to the asked range and say why", async () => {
    await org.at(MADE, (scope) =>
      addOverride(scope, scheduleId, ADA, {
        kind: "replace",
        replacesId: org.people.ada,
        start: "2026-10-06T12:00:00.000Z",
        end: "2026-10-06T18:00:00.000Z",
        personId: org.people.cem,
        reason: "holiday swap",
      }),
    );
    const range = { from: "2026-10-06T00:00:00Z", to: "2026-10-07T00:00:00Z" };
    const { items, layers, gaps } = await org.at(MADE, (scope) =>
      shiftsOf(scope, scheduleId, range),
    );
    const turn = {
      shadow: false,
      reason: "It is their turn in the layer Primary.",
      override: false,
    };
    const ada = { person: { personId: org.people.ada, name: "Ada" }, ...turn };
    expect(items.map((shift) => Shift.parse(shift))).toEqual([
      { ...ada, start: "2026-10-06T00:00:00.000Z", end: "2026-10-06T12:00:00.000Z" },
      {
        person: { personId: org.people.cem, name: "Cem" },
        start: "2026-10-06T12:00:00.000Z",
        end: "2026-10-06T18:00:00.000Z",
        reason: "Stands in for Ada: holiday swap.",
        override: true,
        shadow: false,
      },
      { ...ada, start: "2026-10-06T18:00:00.000Z", end: "2026-10-07T00:00:00.000Z" },
    ]);
    expect(layers).toEqual([
      {
        layer: "Primary",
        shadow: false,
        shifts: [
          {
            people: [ada.person],
            start: "2026-10-06T00:00:00.000Z",
            end: "2026-10-07T00:00:00.000Z",
          },
        ],
      },
    ]);
    expect(gaps).toEqual([]);
  });

  test("are told for 400 days and no more, and never backwards", async () => {
    const shifts = (from: string, to: string) =>
      org.at(MADE, (scope) => shiftsOf(scope, scheduleId, { from, to }));
    const { items: year } = await shifts("2026-10-05T07:00:00Z", "2027-11-09T07:00:00Z");
    expect(year).toHaveLength(58);
    expect(new Set(year.slice(0, -1).map(lengthInHours))).toEqual(new Set([167, 168, 169]));
    await expect(shifts("2026-10-05T07:00:00Z", "2027-11-09T07:00:00.001Z")).rejects.toMatchObject({
      errors: [{ path: "to", message: "At most 400 days at once." }],
    });
    await expect(shifts("2026-10-05T07:00:00Z", "2026-10-05T07:00:00Z")).rejects.toMatchObject({
      errors: [{ path: "to" }],
    });
  });

  test("of a schedule that was removed are not there", async () => {
    await org.at(MADE, (scope) => removeSchedule(scope, scheduleId, ADA));
    const range = { from: MADE, to: "2026-10-07T00:00:00Z" };
    await expect(org.at(MADE, (scope) => shiftsOf(scope, scheduleId, range))).rejects.toMatchObject(
      { status: 404 },
    );
  });
});

function lengthInHours({ start, end }: { readonly start: string; readonly end: string }): number {
  return (Date.parse(end) - Date.parse(start)) / 3_600_000;
}

function disable(name: "ada"): Promise<unknown> {
  return org.at(MADE, ({ tx }) =>
    tx
      .updateTable("person")
      .set({ status: "disabled" })
      .where("person_id", "=", org.people[name])
      .execute(),
  );
}

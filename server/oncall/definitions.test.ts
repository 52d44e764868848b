// Definitions beyond their shape: what is refused, and the nights, months and days on which rotas go wrong.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { oncallRoutes } from "../../contract/oncall.ts";
import type { Definition, Layer } from "../../contract/rota.ts";
import { finalShifts } from "../../core/oncall/shifts.ts";
import { simpleRotation } from "../../core/oncall/simple.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { definitionOf } from "./plan.ts";
import { makeSchedule } from "./store/change.ts";
import { onCallAt, shiftsOf } from "./store/duty.ts";
import { listSchedules } from "./store/schedules.ts";
import { ADA, type Org, always, foundOrg } from "./testing.store.ts";

const NOW = "2026-01-01T00:00:00.000Z";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

const make = (definition: Definition, at = NOW) =>
  org.at(at, (scope) =>
    makeSchedule(scope, ADA, { name: "Payments", teamId: org.teamId, definition }),
  );

/** The shifts between two instants, each as "Ada 2026-03-29T01:00Z". */
async function shifts(definition: Definition, from: string, to: string): Promise<string[]> {
  const at = from < NOW ? from : NOW;
  const { scheduleId } = await make(definition, at);
  const { items } = await org.at(at, (scope) => shiftsOf(scope, scheduleId, { from, to }));
  return items.map(({ person, start }) => `${person.name} ${start.replace(/:00.000Z$/, "Z")}`);
}

/** Ada and Bo in turns. */
function turns(
  timeZone: string,
  rotation: Layer["rotation"],
  more: Partial<Layer> = {},
): Definition {
  const { ada, bo } = org.people;
  return { timeZone, layers: [always(ada, { rotation, participants: [[ada], [bo]], ...more })] };
}

describe("a hand-off", () => {
  const daily = { unit: "day", every: 1, start: "2026-01-01T02:30" } as const;

  test("at 02:30 in Berlin happens at three when that does not exist", async () => {
    const berlin = turns("Europe/Berlin", daily);
    expect(await shifts(berlin, "2026-03-27T12:00:00.000Z", "2026-03-30T12:00:00.000Z")).toEqual([
      "Bo 2026-03-27T12:00Z",
      "Ada 2026-03-28T01:30Z",
      // 02:30 does not exist on the 29th: 03:00 summer time is one in UTC.
      "Bo 2026-03-29T01:00Z",
      "Ada 2026-03-30T00:30Z",
    ]);
  });

  test("at 02:30 in Berlin happens at the first of two", async () => {
    const berlin = turns("Europe/Berlin", daily);
    expect(await shifts(berlin, "2026-10-24T12:00:00.000Z", "2026-10-27T12:00:00.000Z")).toEqual([
      "Ada 2026-10-24T12:00Z",
      "Bo 2026-10-25T00:30Z",
      "Ada 2026-10-26T01:30Z",
      "Bo 2026-10-27T01:30Z",
    ]);
  });

  test("keeps the wall clock of Lord Howe, whose clocks move by half an hour", async () => {
    const lordHowe = turns("Australia/Lord_Howe", { ...daily, start: "2026-01-01T02:15" });
    // On 4 October 02:00 becomes 02:30: the hand-off at 02:15 happens at 02:30 summer time.
    expect(await shifts(lordHowe, "2026-10-02T20:00:00.000Z", "2026-10-05T00:00:00.000Z")).toEqual([
      "Bo 2026-10-02T20:00Z",
      "Ada 2026-10-03T15:30Z",
      "Bo 2026-10-04T15:15Z",
    ]);
  });

  test("once a month on the 31st happens on the last day of shorter months", async () => {
    const monthly = turns("UTC", { unit: "month", every: 1, start: "2027-12-31T08:00" });
    expect(await shifts(monthly, "2028-01-01T00:00:00.000Z", "2028-06-01T00:00:00.000Z")).toEqual([
      "Ada 2028-01-01T00:00Z",
      "Bo 2028-01-31T08:00Z",
      // A leap day.
      "Ada 2028-02-29T08:00Z",
      "Bo 2028-03-31T08:00Z",
      "Ada 2028-04-30T08:00Z",
      "Bo 2028-05-31T08:00Z",
    ]);
  });
});

describe("a layer", () => {
  test("that is cut by a holiday leaves the day to the layer below, midnight to midnight", async () => {
    const { ada, cem } = org.people;
    const layers = [always(cem), always(ada, { name: "Day", holidays: ["2026-05-01"] })];
    const rota = { timeZone: "Europe/Berlin", layers };
    expect(await shifts(rota, "2026-04-30T00:00:00.000Z", "2026-05-03T00:00:00.000Z")).toEqual([
      "Ada 2026-04-30T00:00Z",
      "Cem 2026-04-30T22:00Z",
      "Ada 2026-05-01T22:00Z",
    ]);
  });

  test("restricted across midnight serves from Friday evening on, over the change of clocks", async () => {
    const nights = { kind: "daily", days: ["FR", "SA"], from: "22:00", until: "06:00" } as const;
    const rota = {
      timeZone: "Europe/Berlin",
      layers: [always(org.people.ada, { restrictions: [{ ...nights, days: [...nights.days] }] })],
    };
    const { scheduleId } = await make(rota);
    const range = { from: "2026-03-27T12:00:00.000Z", to: "2026-03-30T12:00:00.000Z" };
    const { items, gaps } = await org.at(NOW, (scope) => shiftsOf(scope, scheduleId, range));
    expect(items.map(({ start, end }) => [start, end])).toEqual([
      ["2026-03-27T21:00:00.000Z", "2026-03-28T05:00:00.000Z"],
      // The night that is an hour shorter.
      ["2026-03-28T21:00:00.000Z", "2026-03-29T04:00:00.000Z"],
    ]);
    expect(gaps).toHaveLength(3);
  });

  test("that follows the sun keeps the hours of its own zone, and gaps show between", async () => {
    const { ada, bo } = org.people;
    const office = [{ kind: "daily" as const, from: "09:00", until: "17:00" }];
    const rota = {
      timeZone: "Europe/Berlin",
      layers: [
        always(ada, { restrictions: office }),
        always(bo, { name: "Auckland", restrictions: office, timeZone: "Pacific/Auckland" }),
      ],
    };
    await make(rota, "2026-07-01T06:00:00.000Z");
    const [schedule] = await org.at("2026-07-01T06:00:00.000Z", listSchedules);
    expect(schedule?.gaps.slice(0, 3)).toEqual([
      { start: "2026-07-01T06:00:00.000Z", end: "2026-07-01T07:00:00.000Z" },
      { start: "2026-07-01T15:00:00.000Z", end: "2026-07-01T21:00:00.000Z" },
      { start: "2026-07-02T05:00:00.000Z", end: "2026-07-02T07:00:00.000Z" },
    ]);
  });

  test("that rides along is shown, and never paged", async () => {
    const { ada, cem } = org.people;
    const rota = { timeZone: "UTC", layers: [always(ada), always(cem, { shadow: true })] };
    const { scheduleId, onCallNow } = await make(rota);
    expect(onCallNow).toMatchObject([{ name: "Ada" }]);
    const duty = await org.at(NOW, (scope) => onCallAt(scope, scheduleId, NOW));
    expect(duty?.people).toMatchObject([{ name: "Ada" }]);
    const range = { from: NOW, to: "2026-01-02T00:00:00.000Z" };
    const { items, layers } = await org.at(NOW, (scope) => shiftsOf(scope, scheduleId, range));
    expect(new Map(items.map(({ person, shadow }) => [person.name, shadow]))).toEqual(
      new Map([
        ["Ada", false],
        ["Cem", true],
      ]),
    );
    expect(layers.map(({ shadow }) => shadow)).toEqual([false, true]);
  });
});

describe("a definition", () => {
  const faultOf = async (more: Partial<Layer>, zone = "UTC") => {
    const definition = {
      timeZone: zone,
      layers: [always(org.people.ada), always(org.people.ada, more)],
    };
    const error: unknown = await make(definition).catch((thrown: unknown) => thrown);
    return (error as { errors?: { path: string }[] }).errors?.[0]?.path;
  };
  const rotation = { unit: "week", every: 1, start: "2026-01-05T09:00" } as const;

  test("names the part that cannot be read", async () => {
    const counted = { ...rotation, countDays: ["MO" as const] };
    const asked: readonly (readonly [Partial<Layer>, string])[] = [
      [{ rotation: { ...rotation, start: "1969-01-05T09:00" } }, "rotation.start"],
      [{ rotation: { ...rotation, start: "9999-01-05T09:00" } }, "rotation.start"],
      [{ rotation: counted }, "rotation.countDays"],
      [{ rotation: { ...rotation, serves: { unit: "day", n: 1.5 } } }, "rotation.serves.n"],
      [{ timeZone: "Europe/Atlantis" }, "timeZone"],
      [
        { effectiveFrom: "2026-02-01T00:00:00.000Z", effectiveUntil: "2026-01-01T00:00:00.000Z" },
        "effectiveUntil",
      ],
      [{ participants: [[org.people.bo], [crypto.randomUUID()]] }, "participants.1.0"],
    ];
    for (const [more, path] of asked) {
      expect([more, await faultOf(more)]).toEqual([more, `definition.layers.1.${path}`]);
    }
    expect(await faultOf({}, "Europe/Atlantis")).toBe("definition.timeZone");
    expect(await org.at(NOW, listSchedules)).toEqual([]);
  });

  test("may count hours by fractions and days by weekdays", async () => {
    expect(
      await faultOf({ rotation: { ...rotation, serves: { unit: "hour", n: 7.5 } } }),
    ).toBeUndefined();
  });
});

describe("a rotation kept by an earlier Muster", () => {
  const WEEKLIES = [
    { timeZone: "Europe/Berlin", weekday: "MO", at: "09:00", start: "2026-03-25" },
    { timeZone: "Europe/Berlin", weekday: "SU", at: "02:30", start: "2026-03-29" },
    { timeZone: "Europe/Berlin", weekday: "SU", at: "02:30", start: "2026-10-25" },
    { timeZone: "Australia/Lord_Howe", weekday: "SU", at: "02:15", start: "2026-10-04" },
    { timeZone: "+02:00", weekday: "FR", at: "18:00", start: "2026-01-01" },
  ] as const;

  test.each(WEEKLIES)(
    "gives the same shifts as it always did: $timeZone $weekday $at",
    (weekly) => {
      const personIds = ["ada", "bo", "cem"];
      const read = definitionOf({ weekly: { ...weekly, personIds } });
      const [from, to] = ["2026-01-01T00:00:00Z", "2027-02-01T00:00:00Z"].map((text) =>
        Temporal.Instant.from(text),
      );
      const of = (schedule: Parameters<typeof finalShifts>[0][number]["schedule"]) =>
        from === undefined || to === undefined
          ? []
          : finalShifts([{ validFrom: "2026-01-01T00:00:00Z", schedule }], [], from, to);
      const before = of(simpleRotation({ ...weekly, people: personIds }));
      expect(before.length).toBeGreaterThan(10);
      expect(of(read)).toEqual(before);
    },
  );

  test("is shown, and can be sent back as it is shown", async () => {
    const { scheduleId } = await make({ timeZone: "UTC", layers: [always(org.people.ada)] });
    const personIds = [org.people.ada, org.people.bo];
    const weekly = { ...WEEKLIES[0], personIds };
    await org.at(NOW, ({ tx }) =>
      tx
        .updateTable("schedule_version")
        .set({ definition: JSON.stringify({ weekly }) })
        .where("schedule_id", "=", scheduleId)
        .execute(),
    );
    const at = "2026-03-26T00:00:00.000Z";
    const [schedule] = await org.at(at, listSchedules);
    expect(schedule).toMatchObject({
      onCallNow: [{ name: "Ada" }],
      nextHandOff: "2026-03-30T07:00:00.000Z",
    });
    const body = { name: "Payments", teamId: org.teamId, definition: schedule?.definition };
    expect(oncallRoutes.changeSchedule.body.parse(body)).toEqual(body);
  });
});

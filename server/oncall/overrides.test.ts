// Overrides of five kinds: what each does, whom it names, and that the past stays as it was.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule } from "./store/change.ts";
import { onCallAt, shiftsOf } from "./store/duty.ts";
import { addOverride, removeOverride } from "./store/overrides.ts";
import { listSchedules } from "./store/schedules.ts";
import { ADA, type Org, adaThenBo, always, foundOrg } from "./testing.store.ts";

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

type Asked = Parameters<typeof addOverride>[3];

const make = (definition = adaThenBo(org)) =>
  org.at(NOW, (scope) =>
    makeSchedule(scope, ADA, { name: "Payments by night", teamId: org.teamId, definition }),
  );
const list = (at = NOW) => org.at(at, listSchedules);

describe("an override", () => {
  const override = (more: Partial<Asked> = {}): Asked => ({
    kind: "replace",
    start: "2026-10-07T12:00:00.000Z",
    end: "2026-10-08T12:00:00.000Z",
    personId: org.people.cem,
    replacesId: org.people.ada,
    reason: "holiday swap",
    ...more,
  });
  let scheduleId: string;
  beforeEach(async () => {
    ({ scheduleId } = await make());
  });
  const add = (input: Asked, at = NOW) =>
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
        kind: "replace",
        person: { personId: org.people.cem, name: "Cem" },
        replaces: { personId: org.people.ada, name: "Ada" },
        reason: "holiday swap",
      },
    ]);
    expect(schedule.nextHandOff).toBe("2026-10-07T12:00:00.000Z");
    expect(await dutyAt("2026-10-07T12:00:00.000Z")).toEqual([
      ["Cem", "On call in Payments by night, standing in for Ada: holiday swap."],
    ]);
    expect(await dutyAt("2026-10-08T12:00:00.000Z")).toMatchObject([["Ada", expect.anything()]]);
    expect((await list("2026-10-08T12:00:00.000Z"))[0]?.overrides).toEqual([]);
  });

  test("of nobody leaves nobody on call", async () => {
    await add(override({ kind: "nobody", personId: null, replacesId: null, reason: "" }));
    expect(await dutyAt("2026-10-08T00:00:00.000Z")).toEqual([]);
    expect((await list("2026-10-08T00:00:00.000Z"))[0]?.nextHandOff).toBe(
      "2026-10-08T12:00:00.000Z",
    );
  });

  test("wins over an older one where they overlap", async () => {
    await add(override());
    const start = "2026-10-08T00:00:00.000Z";
    await add(override({ kind: "takeOver", personId: org.people.bo, replacesId: null, start }));
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

describe("an override of each kind", () => {
  const START = "2026-10-07T12:00:00.000Z";
  const DURING = "2026-10-08T00:00:00.000Z";
  /** Ada and Bo together, always. */
  const both = () => ({
    timeZone: "Europe/Berlin",
    layers: [always(org.people.ada, { participants: [[org.people.ada, org.people.bo]] })],
  });
  async function dutyWith(more: Partial<Asked>): Promise<string[]> {
    const { scheduleId } = await make(both());
    const end = "2026-10-08T12:00:00.000Z";
    const nobody = { personId: null, replacesId: null, reason: "" } as const;
    const asked = { kind: "join", start: START, end, ...nobody, ...more } as const;
    await org.at(NOW, (scope) => addOverride(scope, scheduleId, ADA, asked));
    const duty = await org.at(DURING, (scope) => onCallAt(scope, scheduleId, DURING));
    return (duty?.people ?? []).map(({ reason }) =>
      reason.replace("On call in Payments by night, ", ""),
    );
  }

  test("says who is on call, and why", async () => {
    const { ada, cem } = org.people;
    expect(await dutyWith({ kind: "takeOver", personId: cem, reason: "drill" })).toEqual([
      "taking over: drill.",
    ]);
    org = await foundOrg(ground.database);
    expect(await dutyWith({ kind: "nobody" })).toEqual([]);
    expect(ada).not.toBe(org.people.ada);
  });

  test("leaves the others where only one is replaced, joined or relieved", async () => {
    const turn = "by turn in the layer Primary.";
    expect(
      await dutyWith({ kind: "replace", personId: org.people.cem, replacesId: org.people.ada }),
    ).toEqual(["standing in for Ada.", turn]);
    org = await foundOrg(ground.database);
    expect(await dutyWith({ kind: "join", personId: org.people.cem })).toEqual([
      turn,
      turn,
      "joining.",
    ]);
    org = await foundOrg(ground.database);
    expect(await dutyWith({ kind: "relieve", replacesId: org.people.ada })).toEqual([turn]);
  });

  test("names the field that it needs, or that it has no use for", async () => {
    const { ada, cem } = org.people;
    const { scheduleId } = await make(both());
    const fault = async (more: Partial<Asked>) => {
      const nobody = { personId: null, replacesId: null, reason: "" } as const;
      const span = { start: START, end: "2026-10-08T12:00:00.000Z" };
      const asked = { kind: "join", ...span, ...nobody, ...more } as const;
      const done = org.at(NOW, (scope) => addOverride(scope, scheduleId, ADA, asked));
      const error: unknown = await done.catch((thrown: unknown) => thrown);
      return (error as { errors?: { path: string }[] }).errors?.[0]?.path;
    };
    const asked: readonly (readonly [Partial<Asked>, string])[] = [
      [{ kind: "takeOver" }, "personId"],
      [{ kind: "takeOver", personId: cem, replacesId: ada }, "replacesId"],
      [{ kind: "nobody", personId: cem }, "personId"],
      [{ kind: "nobody", replacesId: ada }, "replacesId"],
      [{ kind: "replace", replacesId: ada }, "personId"],
      [{ kind: "replace", personId: cem }, "replacesId"],
      [{ kind: "replace", personId: ada, replacesId: ada }, "personId"],
      [{ kind: "replace", personId: ada, replacesId: cem }, "replacesId"],
      [{ kind: "join" }, "personId"],
      [{ kind: "join", personId: cem, replacesId: ada }, "replacesId"],
      [{ kind: "relieve" }, "replacesId"],
      [{ kind: "relieve", personId: cem, replacesId: ada }, "personId"],
    ];
    for (const [more, path] of asked) expect([more, await fault(more)]).toEqual([more, path]);
  });
});

test("the past stays answered as it was, after an override was taken back and the rotation edited", async () => {
  const { scheduleId } = await make();
  const { overrides } = await org.at(NOW, (scope) =>
    addOverride(scope, scheduleId, ADA, {
      kind: "takeOver",
      start: NOW,
      end: "2026-10-10T12:00:00.000Z",
      personId: org.people.cem,
      replacesId: null,
      reason: "",
    }),
  );
  const overrideId = overrides[0]?.overrideId ?? "";
  const back = "2026-10-08T12:00:00.000Z";
  await org.at(back, (scope) => removeOverride(scope, { scheduleId, overrideId }, ADA));
  const edited = "2026-10-09T12:00:00.000Z";
  await org.at(edited, (scope) =>
    changeSchedule(scope, scheduleId, ADA, {
      name: "Payments by night",
      teamId: org.teamId,
      definition: adaThenBo(org, { participants: [[org.people.bo]] }),
    }),
  );
  const range = { from: "2026-10-05T07:00:00.000Z", to: "2026-10-11T00:00:00.000Z" };
  const { items } = await org.at("2026-10-20T00:00:00Z", (scope) =>
    shiftsOf(scope, scheduleId, range),
  );
  expect(items.map(({ person, start, end }) => [person.name, start, end])).toEqual([
    // Before the schedule was made nobody was on call.
    ["Cem", NOW, back],
    ["Ada", back, edited],
    ["Bo", edited, range.to],
  ]);
});

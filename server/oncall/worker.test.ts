// What the clock does: the change of shift is told once, to whom it is news; gaps are told 14 and 3 days ahead.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Definition } from "../../contract/rota.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { readHandOff, writeNote } from "./store/hand-off.ts";
import { addOverride } from "./store/overrides.ts";
import { ADA, type Org, adaThenBo, always, foundOrg } from "./testing.store.ts";
import { openIncident, timers, timersOf } from "./testing.store.ts";
import { oncallTasks, startTimers } from "./worker.ts";

/** A Tuesday in Ada's first week; Bo's begins on Monday the 12th, at seven in UTC. */
const NOW = "2026-10-06T12:00:00.000Z";
const MONDAY = "2026-10-12T07:00:00.000Z";

let ground: TestDatabase;
let org: Org;
let house: ReturnType<typeof timersOf>;
const clock = { at: NOW };
beforeAll(async () => {
  ground = await testDatabase();
  house = timersOf(ground.database, clock);
});
beforeEach(async () => {
  await ground.database.ownerPool.query("delete from graphile_worker._private_jobs");
  house.mails.length = 0;
  clock.at = NOW;
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

const make = (definition: Definition = adaThenBo(org), at = NOW) =>
  org.at(at, (scope) =>
    makeSchedule(scope, ADA, { name: "Payments", teamId: org.teamId, definition }),
  );
async function run(task: "oncall.handOff" | "oncall.watch", at: string, scheduleId = "") {
  clock.at = at;
  house.mails.length = 0;
  await oncallTasks(house.deps)[task]?.({ orgId: org.orgId, scheduleId });
  return house.mails;
}
const nameOf = (personId: string) =>
  Object.entries(org.people).find(([, id]) => id === personId)?.[0] ?? personId;
const to = (mails: readonly { personId: string }[]) => mails.map((mail) => nameOf(mail.personId));

describe("the change of shift", () => {
  test("is told to who comes on call, with the note and what is open", async () => {
    const { scheduleId } = await make();
    const by = { actor: ADA, personId: org.people.ada };
    await org.at(NOW, async (scope) => {
      await openIncident(scope, org.teamId, 3);
      await openIncident(scope, org.teamId, 1);
      await writeNote(scope, scheduleId, by, { note: "Watch the queue." });
    });
    const mails = await run("oncall.handOff", MONDAY, scheduleId);
    expect(to(mails)).toEqual(["bo"]);
    expect(mails[0]).toMatchObject({
      subject: "You are on call: Payments",
      link: `https://muster.example.org/on-call/${scheduleId}`,
      escalationId: null,
    });
    expect(mails[0]?.text).toBe(
      [
        "You are on call in Payments since Mon 12 Oct 2026, 09:00 (Europe/Berlin), until Mon 19 Oct 2026, 09:00 (Europe/Berlin). You take over from Ada.",
        "Note of Ada, Tue 6 Oct 2026, 14:00 (Europe/Berlin):\nWatch the queue.",
        "Open incidents of your team:\nINC-2 (P1): Nobody can pay\nINC-1 (P3): Nobody can pay",
      ].join("\n\n"),
    );
  });

  test("is told once, however often the timer runs; and the note goes out once", async () => {
    const { scheduleId } = await make();
    const by = { actor: ADA, personId: org.people.ada };
    await org.at(NOW, (scope) => writeNote(scope, scheduleId, by, { note: "Watch the queue." }));
    expect(await run("oncall.handOff", "2026-10-12T06:59:59.999Z", scheduleId)).toEqual([]);
    clock.at = MONDAY;
    const task = oncallTasks(house.deps)["oncall.handOff"];
    await Promise.all([1, 2, 3].map(() => task?.({ orgId: org.orgId, scheduleId })));
    expect(to(house.mails)).toEqual(["bo"]);
    expect(await run("oncall.handOff", "2026-10-12T07:00:01.000Z", scheduleId)).toEqual([]);
    const [next] = await run("oncall.handOff", "2026-10-19T07:00:00.000Z", scheduleId);
    expect(next?.text).not.toContain("Watch the queue.");
    const read = await org.at(MONDAY, (scope) => readHandOff(scope, scheduleId));
    expect(read).toMatchObject({ note: "Watch the queue.", noteBy: { name: "Ada" }, noteAt: NOW });
  });

  test("waits for its time, follows every edit, and plans the next one", async () => {
    const { scheduleId } = await make();
    const planned = async () => (await timers(ground.database))[`hand-off:${scheduleId}`];
    await run("oncall.handOff", NOW, scheduleId);
    expect(await planned()).toBe(MONDAY);
    const from = "2026-10-09T12:00:00.000Z";
    await org.at("2026-10-07T12:00:00.000Z", (scope) =>
      changeSchedule(scope, scheduleId, ADA, {
        name: "Payments",
        teamId: org.teamId,
        definition: adaThenBo(org, { participants: [[org.people.cem]] }),
        from,
      }),
    );
    await run("oncall.handOff", "2026-10-07T12:00:00.001Z", scheduleId);
    expect(await planned()).toBe(from);
    expect(to(await run("oncall.handOff", from, scheduleId))).toEqual(["cem"]);
  });

  test("that an edit makes at once is told at once, and the making of a schedule is not", async () => {
    const { scheduleId } = await make();
    expect(await run("oncall.handOff", NOW, scheduleId)).toEqual([]);
    const now = "2026-10-07T12:00:00.000Z";
    await org.at(now, (scope) =>
      addOverride(scope, scheduleId, ADA, {
        kind: "takeOver",
        start: now,
        end: "2026-10-08T12:00:00.000Z",
        personId: org.people.cem,
        replacesId: null,
        reason: "",
      }),
    );
    const mails = await run("oncall.handOff", "2026-10-07T12:00:00.100Z", scheduleId);
    expect(to(mails)).toEqual(["cem"]);
    expect(mails[0]?.text).toContain("until Thu 8 Oct 2026, 14:00 (Europe/Berlin)");
  });

  test("that was slept through is told late, and only the last of several", async () => {
    const { scheduleId } = await make();
    await run("oncall.handOff", NOW, scheduleId);
    const mails = await run("oncall.handOff", "2026-10-21T07:00:00.000Z", scheduleId);
    expect(to(mails)).toEqual(["ada"]);
    expect(mails[0]?.text).toContain("since Mon 19 Oct 2026, 09:00");
  });

  test("is no news to who comes back to their own duty after hours off", async () => {
    const hours = [{ kind: "daily" as const, from: "09:00", until: "17:00" }];
    const { ada, bo } = org.people;
    const office = {
      timeZone: "Europe/Berlin",
      layers: [always(ada, { participants: [[ada], [bo]], restrictions: hours })],
    };
    const { scheduleId } = await make(office);
    expect(await run("oncall.handOff", "2026-10-06T15:00:00.000Z", scheduleId)).toEqual([]);
    expect(await run("oncall.handOff", "2026-10-07T07:00:00.000Z", scheduleId)).toEqual([]);
    const mails = await run("oncall.handOff", MONDAY, scheduleId);
    expect(to(mails)).toEqual(["bo"]);
    expect(mails[0]?.text).toContain("You take over from Ada.");
  });

  test("of who only rides along is not told", async () => {
    const shadow = always(org.people.cem, {
      rotation: {
        unit: "week",
        every: 2,
        start: "2026-10-12T09:00",
        serves: { unit: "week", n: 1 },
      },
      shadow: true,
    });
    const { layers, timeZone } = adaThenBo(org);
    const { scheduleId } = await make({ timeZone, layers: [...layers, shadow] });
    expect(to(await run("oncall.handOff", MONDAY, scheduleId))).toEqual(["bo"]);
  });

  test("of a schedule that is gone is nobody's", async () => {
    const { scheduleId } = await make();
    await org.at(NOW, (scope) => removeSchedule(scope, scheduleId, ADA));
    expect(await run("oncall.handOff", MONDAY, scheduleId)).toEqual([]);
  });
});

describe("the timers", () => {
  test("are there again after a start, for schedules that never had one", async () => {
    const { scheduleId } = await make();
    await org.at(NOW, ({ tx }) => tx.deleteFrom("hand_off").execute());
    await ground.database.ownerPool.query("delete from graphile_worker._private_jobs");
    clock.at = NOW;
    await startTimers(house.deps, ground.database);
    const waiting = await timers(ground.database);
    expect(Object.keys(waiting)).toEqual(
      expect.arrayContaining([`hand-off:${scheduleId}`, `oncall-watch:${org.orgId}`]),
    );
    expect(await run("oncall.handOff", NOW, scheduleId)).toEqual([]);
    expect((await timers(ground.database))[`hand-off:${scheduleId}`]).toBe(MONDAY);
  });

  test("look for gaps every morning", async () => {
    await make();
    await run("oncall.watch", "2026-10-06T05:00:00.000Z");
    const key = `oncall-watch:${org.orgId}`;
    expect((await timers(ground.database))[key]).toBe("2026-10-06T06:00:00.000Z");
    await run("oncall.watch", "2026-10-06T06:00:00.000Z");
    expect((await timers(ground.database))[key]).toBe("2026-10-07T06:00:00.000Z");
  });
});

describe("a gap to come", () => {
  /** Ada until Friday the 23rd, at ten in Berlin. */
  const ending = () => ({
    timeZone: "Europe/Berlin",
    layers: [always(org.people.ada, { effectiveUntil: "2026-10-23T08:00:00.000Z" })],
  });
  beforeEach(async () => {
    await org.at(NOW, async ({ tx }) => {
      const owner = tx.updateTable("person").where("person_id", "=", org.people.ada);
      await owner.set({ role: "owner" }).execute();
      const admin = tx.updateTable("person").where("person_id", "=", org.people.bo);
      await admin.set({ role: "admin" }).execute();
    });
  });
  /** The days on which something is said, with what. */
  async function said(from: string, to: string): Promise<Readonly<Record<string, string>>> {
    const days: Record<string, string> = {};
    for (let day = from; day <= to; day = dayAfter(day)) {
      const [mail] = await run("oncall.watch", `${day}T06:00:00.000Z`);
      if (mail !== undefined) days[day] = mail.subject;
    }
    return days;
  }
  function dayAfter(day: string): string {
    return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  }

  test("is told 14 and 3 days ahead, to owners and admins, in the zone of the schedule", async () => {
    await make(ending());
    const subject = "Nobody on call in Payments from Fri 23 Oct 2026, 10:00";
    expect(await said("2026-10-07", "2026-10-30")).toEqual({
      "2026-10-10": subject,
      "2026-10-21": subject,
    });
    org = await foundOrg(ground.database);
  });

  test("is one mail to each of them, that says from when to when", async () => {
    const { scheduleId } = await make(adaThenBo(org));
    await org.at(NOW, (scope) =>
      addOverride(scope, scheduleId, ADA, {
        kind: "nobody",
        start: "2026-10-24T22:00:00.000Z",
        end: "2026-10-25T10:00:00.000Z",
        personId: null,
        replacesId: null,
        reason: "",
      }),
    );
    const mails = await run("oncall.watch", "2026-10-12T06:00:00.000Z");
    expect(to(mails).toSorted()).toEqual(["ada", "bo"]);
    expect(mails[0]?.text).toContain(
      "Payments: from Sun 25 Oct 2026, 00:00 to Sun 25 Oct 2026, 11:00 (Europe/Berlin)",
    );
    expect(await run("oncall.watch", "2026-10-12T07:00:00.000Z")).toEqual([]);
  });

  test("that opens at short notice is told once", async () => {
    await make(ending(), "2026-10-22T12:00:00.000Z");
    expect(Object.keys(await said("2026-10-22", "2026-10-26"))).toEqual(["2026-10-22"]);
  });

  test("that repeats every week, as office hours leave it, is told once and not every day", async () => {
    const hours = [{ kind: "daily" as const, from: "09:00", until: "17:00" }];
    await make({
      timeZone: "Europe/Berlin",
      layers: [always(org.people.ada, { restrictions: hours })],
    });
    const days = await said("2026-10-07", "2026-11-10");
    // The seven nights of the first week, and those of them that were far away again three days ahead.
    expect(Object.keys(days).filter((day) => day > "2026-10-12")).toEqual([]);
    expect(days["2026-10-07"]).toBe("Nobody on call: 7 gaps in your schedules");
  });
});

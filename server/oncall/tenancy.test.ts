// Another organisation sees and changes nothing of the rota, whatever ids it knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import {
  changeSchedule,
  holdSchedule,
  makeSchedule,
  removeSchedule,
  settled,
} from "./store/change.ts";
import { onCallAt, shiftsOf, shiftsOfPerson, spanOf } from "./store/duty.ts";
import { feedShifts, findFeed, listFeeds, makeFeed, removeFeed, touchFeed } from "./store/feeds.ts";
import { takeGaps } from "./store/gaps.ts";
import {
  markTold,
  noteOf,
  openIncidentsOf,
  planHandOff,
  readHandOff,
  writeNote,
} from "./store/hand-off.ts";
import { importCalendar } from "./store/import.ts";
import { loadOf } from "./store/load.ts";
import { addOverride, laterOf, removeOverride, writeOverrides } from "./store/overrides.ts";
import { organisations } from "./store/organisations.ts";
import { checkPeople, everybody, keepersOf, namesOf, refOf } from "./store/people.ts";
import { peopleIn, readPlans } from "./store/plans.ts";
import {
  findSchedule,
  listSchedules,
  readSchedule,
  scheduleNames,
  schedulesOfTeam,
} from "./store/schedules.ts";
import {
  acceptSwap,
  audienceOf,
  declineSwap,
  listSwaps,
  offerSwap,
  readSwap,
  zoneOfSchedule,
} from "./store/swaps.ts";
import { ADA, type Org, adaThenBo, foundOrg, openIncident } from "./testing.store.ts";

const NOW = "2026-10-06T12:00:00.000Z";
const RANGE = { from: NOW, to: "2026-10-07T12:00:00.000Z" };

let ground: TestDatabase;
let mine: Org;
let other: Org;
let scheduleId = "";
let overrideId = "";
let swapId = "";
let feedId = "";
let secret = "";

const inputOf = (org: Org, from = org) => ({
  name: "Nights",
  teamId: org.teamId,
  definition: adaThenBo(from),
});
const override = (org: Org) => ({
  kind: "join" as const,
  start: RANGE.from,
  end: RANGE.to,
  personId: org.people.cem,
  replacesId: null,
  reason: "",
});
const refIn = (org: Org, name: "ada" | "bo") => ({ personId: org.people[name], name });
const give = { start: "2026-10-08T12:00:00.000Z", end: "2026-10-09T12:00:00.000Z" };
const SWAP = { give, take: null, offeredToId: null, note: "" };

beforeAll(async () => {
  ground = await testDatabase();
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await mine.at(NOW, async (scope) => {
    ({ scheduleId } = await makeSchedule(scope, ADA, inputOf(mine)));
    const made = await addOverride(scope, scheduleId, ADA, override(mine));
    overrideId = made.overrides[0]?.overrideId ?? "";
    ({ swapId } = await offerSwap(scope, scheduleId, refIn(mine, "ada"), SWAP));
    const calendar = await makeFeed(scope, refIn(mine, "ada"), scheduleId);
    ({ secret } = calendar);
    ({ feedId } = calendar.feed);
    const by = { actor: ADA, personId: mine.people.ada };
    await writeNote(scope, scheduleId, by, { note: "Watch the queue." });
    await openIncident(scope, mine.teamId);
  });
});
afterAll(() => ground.drop());

const missing = { status: 404 };

describe("another organisation", () => {
  test("reads nothing", async () => {
    const seen = await other.at(NOW, async (scope) => [
      await listSchedules(scope),
      await scheduleNames(scope),
      await findSchedule(scope, scheduleId),
      await onCallAt(scope, scheduleId, NOW),
      await schedulesOfTeam(scope, mine.teamId),
      await readPlans(scope, [scheduleId], NOW),
      await namesOf(scope, Object.values(mine.people)),
      await shiftsOfPerson(scope, mine.people.ada, RANGE),
      await listSwaps(scope),
      await listFeeds(scope, "all"),
      await listFeeds(scope, mine.people.ada),
      await feedShifts(scope, { scheduleId, personId: mine.people.ada }),
      await feedShifts(scope, { scheduleId: null, personId: mine.people.ada }),
      await openIncidentsOf(scope, mine.teamId),
      (await noteOf(scope, scheduleId)).note,
      await keepersOf(scope),
    ]);
    const nothing = [[], [], null, null, [], new Map(), new Map(), [], [], [], [], [], [], [], ""];
    expect(seen).toEqual([...nothing, []]);
    const theirs = new Set(Object.values(mine.people));
    const everyone = await other.at(NOW, everybody);
    expect(everyone.filter(({ personId }) => theirs.has(personId))).toEqual([]);
    expect(everyone).toHaveLength(3);
  });

  test("finds none of it by its id", async () => {
    const swap = await mine.at(NOW, (scope) => readSwap(scope, swapId));
    const tries = [
      () => other.at(NOW, (scope) => readSchedule(scope, scheduleId)),
      () => other.at(NOW, (scope) => settled(scope, scheduleId)),
      () => other.at(NOW, (scope) => shiftsOf(scope, scheduleId, RANGE)),
      () => other.at(NOW, (scope) => loadOf(scope, scheduleId, RANGE)),
      () => other.at(NOW, (scope) => readHandOff(scope, scheduleId)),
      () => other.at(NOW, (scope) => readSwap(scope, swapId)),
      () => other.at(NOW, (scope) => audienceOf(scope, swap)),
      () => other.at(NOW, (scope) => zoneOfSchedule(scope, scheduleId)),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(missing);
  });

  test("changes nothing", async () => {
    const state = () =>
      mine.at(NOW, async (scope) => ({
        schedules: await listSchedules(scope),
        swaps: await listSwaps(scope),
        feeds: await listFeeds(scope, "all"),
        handOff: await readHandOff(scope, scheduleId),
        note: await noteOf(scope, scheduleId),
      }));
    const before = await state();
    const by = { actor: ADA, personId: other.people.ada };
    const ada = refIn(other, "ada");
    const tries = [
      () => other.at(NOW, (scope) => holdSchedule(scope, scheduleId)),
      () => other.at(NOW, (scope) => changeSchedule(scope, scheduleId, ADA, inputOf(other))),
      () => other.at(NOW, (scope) => removeSchedule(scope, scheduleId, ADA)),
      () => other.at(NOW, (scope) => addOverride(scope, scheduleId, ADA, override(other))),
      () => other.at(NOW, (scope) => removeOverride(scope, { scheduleId, overrideId }, ADA)),
      () => other.at(NOW, (scope) => offerSwap(scope, scheduleId, ada, SWAP)),
      () => other.at(NOW, (scope) => acceptSwap(scope, swapId, refIn(other, "bo"))),
      () => other.at(NOW, (scope) => declineSwap(scope, swapId, ada)),
      () => other.at(NOW, (scope) => makeFeed(scope, ada, scheduleId)),
      () => other.at(NOW, (scope) => removeFeed(scope, feedId, ada, true)),
      () => other.at(NOW, (scope) => writeNote(scope, scheduleId, by, { note: "Mine" })),
      () => other.at(NOW, (scope) => importCalendar(scope, scheduleId, ADA, [], true)),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(missing);
    // These speak of rows by id: the database itself refuses to point into another organisation.
    const blind = [
      () => other.at(NOW, (scope) => markTold(scope, scheduleId, NOW, true)),
      () => other.at(NOW, (scope) => writeOverrides(scope, scheduleId, [override(other)], ADA)),
    ];
    for (const attempt of blind) await expect(attempt()).rejects.toMatchObject({ code: "23503" });
    await other.at(NOW, (scope) => touchFeed(scope, feedId));
    await other.at(NOW, (scope) => takeGaps(scope));
    expect(before.schedules[0]?.overrides).toHaveLength(1);
    expect(before.handOff).toMatchObject({ note: "Watch the queue.", openIncidents: [{}] });
    expect(await state()).toEqual(before);
  });

  test("has timers of its own only", async () => {
    await other.at(NOW, (scope) => planHandOff(scope, [scheduleId]));
    const { rows } = await ground.database.ownerPool.query<{ payload: { orgId: string } }>(
      "select payload from graphile_worker._private_jobs where key = $1",
      [`hand-off:${scheduleId}`],
    );
    // The job speaks for whoever planned it, and finds no such schedule there.
    expect(rows.map(({ payload }) => payload.orgId)).toEqual([other.orgId]);
  });

  test("cannot point at what is not its own", async () => {
    const team = { ...inputOf(other), teamId: mine.teamId };
    await expect(other.at(NOW, (scope) => makeSchedule(scope, ADA, team))).rejects.toMatchObject({
      errors: [{ path: "teamId" }],
    });
    await expect(
      other.at(NOW, (scope) => makeSchedule(scope, ADA, inputOf(other, mine))),
    ).rejects.toMatchObject({ errors: [{ path: "definition.layers.0.participants.0.0" }] });
    const mention = { personId: mine.people.ada, path: "personId" };
    await expect(other.at(NOW, (scope) => checkPeople(scope, [mention]))).rejects.toMatchObject({
      errors: [{ path: "personId" }],
    });
  });

  test("may use the same name", async () => {
    const made = await other.at(NOW, (scope) => makeSchedule(scope, ADA, inputOf(other)));
    expect(made.name).toBe("Nights");
  });
});

test("a secret leads to the organisation it was made in, and nowhere else", async () => {
  const found = await ground.database.outside((tx) => findFeed(tx, secret));
  expect(found).toMatchObject({ orgId: mine.orgId, feedId, scheduleId });
  expect(await ground.database.outside((tx) => findFeed(tx, `${secret}x`))).toBeNull();
});

test("what asks no table answers the same everywhere", async () => {
  expect(await organisations(ground.database)).toEqual(
    expect.arrayContaining([mine.orgId, other.orgId]),
  );
  expect(laterOf(RANGE.from, RANGE.to)).toBe(RANGE.to);
  expect(spanOf(RANGE)).toHaveLength(2);
  expect(refOf(new Map(), mine.people.ada).name).toBe("Somebody no longer known");
  const read = { definition: adaThenBo(mine), later: [], standIns: [] };
  const plan = { versions: [], overrides: [], standIns: new Map() };
  expect(peopleIn({ ...read, plan })).toEqual([mine.people.ada, mine.people.bo]);
});

// Owners hear of their actions before they are due, on the day and weekly after it, and never twice on a day.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { addAction, changeAction } from "./store/actions.ts";
import { type Org, clock, foundOrg, reminderJobs, sourcesOf } from "./testing.store.ts";
import { reminderTasks, startReminder, startReminders } from "./worker.ts";

let ground: TestDatabase;
let org: Org;
const deps = sourcesOf(() => org);
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  clock.reset();
  await ground.database.ownerPool.query("delete from graphile_worker._private_jobs");
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

const BY = { kind: "muster" } as const;
const add = (dueOn: string, title = "Check locks", ownerId = org.ben) =>
  org.in((scope) => addAction(scope, BY, { incidentId: org.incidentId, title, ownerId, dueOn }));

/** What is said on this day at noon. */
async function saidOn(day: string, time = "12:00"): Promise<string[]> {
  clock.at = `${day}T${time}:00.000Z`;
  org.mails.length = 0;
  await reminderTasks(deps)["reviews.remind"]?.({ orgId: org.orgId });
  return org.mails.map(({ subject }) => subject);
}

/** The days between two days on which something is said. */
async function daysBetween(from: string, to: string): Promise<string[]> {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) {
    if ((await saidOn(day)).length > 0) days.push(day);
  }
  return days;
}
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

describe("the owner of an open action", () => {
  test("hears of it three days before, on the day, and every week after it", async () => {
    await add("2031-03-20");
    expect(await daysBetween("2031-03-04", "2031-04-12")).toEqual([
      "2031-03-17",
      "2031-03-20",
      "2031-03-27",
      "2031-04-03",
      "2031-04-10",
    ]);
  });

  test("hears of it once a day, however often somebody looks", async () => {
    await add("2031-03-20");
    expect(await saidOn("2031-03-20", "06:00")).toHaveLength(1);
    expect(await saidOn("2031-03-20", "07:00")).toEqual([]);
    expect(await saidOn("2031-03-20", "23:59")).toEqual([]);
  });

  test("hears of it a day late when Muster was not running, not a week late", async () => {
    await add("2031-03-20");
    expect(await daysBetween("2031-03-22", "2031-04-01")).toEqual(["2031-03-22", "2031-03-27"]);
  });

  test("is left alone in the night", async () => {
    await add("2031-03-20");
    expect(await saidOn("2031-03-20", "05:59")).toEqual([]);
    expect(await saidOn("2031-03-20", "06:00")).toHaveLength(1);
  });

  test("hears of one that is due on the day it was made, and not at once of one due soon", async () => {
    await add("2031-03-04", "Today");
    await add("2031-03-05", "Tomorrow");
    await add("2031-01-01", "Long ago");
    expect(await saidOn("2031-03-04")).toEqual(["Due today: Today"]);
    expect(await saidOn("2031-03-05")).toEqual(["2 of your actions are due or overdue"]);
  });

  test("reads when it is due, and where it came from", async () => {
    await add("2031-03-20");
    expect(await saidOn("2031-03-17")).toEqual(["Due in 3 days: Check locks"]);
    expect(org.mails).toMatchObject([
      { personId: org.ben, link: "https://muster.example.org/actions", escalationId: null },
    ]);
    expect(org.mails[0]?.text).toContain(
      "Check locks\nDue in 3 days (2031-03-20). From the review of INC-12: Nobody can pay",
    );
    expect(await saidOn("2031-03-27")).toEqual(["Overdue by 7 days: Check locks"]);
  });

  test("gets one mail for all of them, and nobody else's", async () => {
    await add("2031-03-20", "One");
    await add("2031-03-23", "Two");
    await add("2031-03-20", "Hers", org.ada);
    expect((await saidOn("2031-03-20")).toSorted()).toEqual([
      "2 of your actions are due or overdue",
      "Due today: Hers",
    ]);
    const bens = org.mails.find(({ personId }) => personId === org.ben);
    expect(bens?.text).toMatch(/One\nDue today[^]*Two\nDue in 3 days/);
    expect(bens?.text).not.toContain("Hers");
  });

  test("hears nothing more once it is done or dropped", async () => {
    const done = await add("2031-03-20");
    const dropped = await add("2031-03-20");
    await org.in((scope) => changeAction(scope, BY, done, { status: "done" }));
    await org.in((scope) => changeAction(scope, BY, dropped, { status: "dropped" }));
    expect(await daysBetween("2031-03-15", "2031-04-05")).toEqual([]);
  });

  test("who takes it over late hears of it the next morning, the one before no more", async () => {
    const actionId = await add("2031-03-20");
    await saidOn("2031-03-20");
    await org.in((scope) => changeAction(scope, BY, actionId, { ownerId: org.ada }));
    expect(await saidOn("2031-03-21")).toHaveLength(1);
    expect(org.mails).toMatchObject([{ personId: org.ada }]);
  });

  test("is not reminded by two servers at once", async () => {
    await add("2031-03-20");
    clock.at = "2031-03-20T12:00:00.000Z";
    const run = reminderTasks(deps)["reviews.remind"];
    await Promise.all([1, 2, 3].map(() => run?.({ orgId: org.orgId })));
    expect(org.mails).toHaveLength(1);
  });
});

describe("the timer", () => {
  test("comes back within the hour, and is one however often it is started", async () => {
    await org.in(startReminder);
    await org.in(startReminder);
    expect(await reminderJobs(ground.database)).toHaveLength(1);
    await ground.database.ownerPool.query("delete from graphile_worker._private_jobs");
    await saidOn("2031-03-20");
    expect(await reminderJobs(ground.database)).toEqual(["2031-03-20T13:00:00.000Z"]);
  });

  test("is started for every organisation when the server starts", async () => {
    const first = org;
    org = await foundOrg(ground.database);
    await startReminders({ within: first.within }, ground.database);
    const { rows } = await ground.database.ownerPool.query(
      "select key from graphile_worker._private_jobs where key = any($1)",
      [[`remind:${first.orgId}`, `remind:${org.orgId}`]],
    );
    expect(rows).toHaveLength(2);
  });
});

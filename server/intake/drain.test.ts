// The drain: everything in order, once, and nothing that cannot be read stops what comes after it.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startJobs } from "../platform/jobs.ts";
import { makeWithin } from "../platform/scope.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { type HeardSignal, makeDrain } from "./drain.ts";
import { listMessages } from "./store/messages.ts";
import { takeTurn } from "./store/pending.ts";
import { NOW, type Org, SILENT, foundOrg } from "./testing.store.ts";
import { intakeTasks, resumeDrains } from "./worker.ts";

let ground: TestDatabase;
let org: Org;
let keyId = "";
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  ({ keyId } = await org.key("generic"));
});
afterAll(() => ground.drop());

const within = () => makeWithin(ground.database, { now: () => new Date(NOW) }, new Set());

/** What the alerts were told, and committed. */
function listener(
  take: (heard: readonly HeardSignal[]) => number | Promise<number> = (heard) => heard.length,
) {
  const titles: string[] = [];
  const { orgId } = org;
  const drain = makeDrain({
    within: within(),
    log: SILENT,
    async takeSignals(scope, heard) {
      // Jobs that other tests left lying are worked off too.
      if (scope.orgId !== orgId) return heard.length;
      const taken = await take(heard);
      titles.push(...heard.slice(0, taken).map(({ signal }) => signal.title));
      return taken;
    },
  });
  return { titles, drain };
}

function arrive(...bodies: unknown[]): Promise<unknown> {
  const arrivals = bodies.map((body) => ({
    keyId,
    door: "generic",
    receivedAt: NOW,
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    fault: null,
  }));
  return org.arrive(arrivals);
}
const states = () =>
  org.in(async (scope) =>
    (await listMessages(scope, undefined, 200, null))
      .toReversed()
      .map(({ status, signals, reason }) => ({ status, signals, reason })),
  );

test("messages are read in the order in which they came", async () => {
  const all = Array.from({ length: 600 }, (_, n) => ({ title: `Nr ${n}` }));
  await arrive(...all);
  const { titles, drain } = listener();
  await drain(org.orgId);
  expect(titles).toEqual(all.map(({ title }) => title));
  expect(new Set((await states()).map(({ status }) => status))).toEqual(new Set(["translated"]));
});

test("a signal says which integration it came through, and when", async () => {
  await arrive({ title: "A" });
  let told: readonly HeardSignal[] = [];
  const { drain } = listener((heard) => {
    told = heard;
    return heard.length;
  });
  await drain(org.orgId);
  expect(told).toMatchObject([{ keyId, source: "Prometheus", defaultServiceId: null, at: NOW }]);
});

test("what cannot be read is shown with its reason and stops nothing", async () => {
  await arrive({ title: "A" }, { status: "odd" }, "not json", [{ title: "B" }, { title: "C" }]);
  const { titles, drain } = listener();
  await drain(org.orgId);
  expect(titles).toEqual(["A", "B", "C"]);
  expect(await states()).toEqual([
    { status: "translated", signals: 1, reason: null },
    {
      status: "unreadable",
      signals: null,
      reason: 'status must be firing or resolved, not "odd".',
    },
    {
      status: "unreadable",
      signals: null,
      reason: expect.stringContaining("The body is not valid JSON"),
    },
    { status: "translated", signals: 2, reason: null },
  ]);
});

test("a door that no adapter reads any more does not stop the others", async () => {
  const old = await org.key("pager");
  await org.arrive([
    { keyId: old.keyId, door: "pager", receivedAt: NOW, body: Buffer.from("{}"), fault: null },
  ]);
  await arrive({ title: "A" });
  const { titles, drain } = listener();
  await drain(org.orgId);
  expect(titles).toEqual(["A"]);
  expect((await states())[0]).toMatchObject({ reason: "Nothing here reads the door pager." });
});

test("NUL and half characters reach the alerts as U+FFFD", async () => {
  await arrive(String.raw`{"title":"a\u0000b","service":"\ud800"}`);
  let signal: HeardSignal["signal"] | undefined;
  const { drain } = listener((heard) => {
    signal = heard[0]?.signal;
    return heard.length;
  });
  await drain(org.orgId);
  expect(signal).toMatchObject({ title: "a\uFFFDb", service: "\uFFFD" });
});

describe("a message longer than one transaction may take", () => {
  test("is taken part by part, each signal once", async () => {
    const list = Array.from({ length: 25 }, (_, n) => ({ title: `Nr ${n}` }));
    await arrive({ title: "before" }, list, { title: "after" });
    const { titles, drain } = listener((heard) => Math.min(heard.length, 10));
    await drain(org.orgId);
    expect(titles).toEqual(["before", ...list.map(({ title }) => title), "after"]);
    expect(await states()).toMatchObject([{ signals: 1 }, { signals: 25 }, { signals: 1 }]);
  });

  test("goes on where it was when the process ends in between", async () => {
    await arrive(Array.from({ length: 5 }, (_, n) => ({ title: `Nr ${n}` })));
    let calls = 0;
    const first = listener(() => {
      calls += 1;
      if (calls === 2) throw Object.assign(new Error("gone"), { code: "57P01" });
      return 2;
    });
    await expect(first.drain(org.orgId)).rejects.toThrow("gone");
    expect(await states()).toEqual([{ status: "pending", signals: 2, reason: null }]);
    const second = listener();
    await second.drain(org.orgId);
    expect([...first.titles, ...second.titles]).toEqual(["Nr 0", "Nr 1", "Nr 2", "Nr 3", "Nr 4"]);
  });
});

describe("a message that makes the house stumble", () => {
  test("is set aside after three attempts, alone", async () => {
    await arrive({ title: "A" }, { title: "bad" }, { title: "B" });
    let attempts = 0;
    const { titles, drain } = listener((heard) => {
      if (!heard.some(({ signal }) => signal.title === "bad")) return heard.length;
      if (heard.length === 1) attempts += 1;
      throw new Error(`A bug ${"x".repeat(1000)}`);
    });
    await drain(org.orgId);
    expect(titles).toEqual(["A", "B"]);
    expect(attempts).toBe(3);
    const [, bad] = await states();
    expect(bad).toMatchObject({ status: "unreadable" });
    expect(bad?.reason).toMatch(/^Muster failed to process it 3 times: A bug x+…$/);
    expect(bad?.reason?.length).toBeLessThanOrEqual(300);
  });

  test("goes through when it was only in the way of others for a moment", async () => {
    await arrive({ title: "A" });
    let attempts = 0;
    const { titles, drain } = listener((heard) => {
      attempts += 1;
      if (attempts < 3) throw new Error("closed in between");
      return heard.length;
    });
    await drain(org.orgId);
    expect(titles).toEqual(["A"]);
    expect(await states()).toMatchObject([{ status: "translated" }]);
  });

  test("is no message at fault when the database is away: the job fails and runs again", async () => {
    await arrive({ title: "A" });
    const { drain } = listener(() => {
      throw Object.assign(new Error("no space left on device"), { code: "53100" });
    });
    await expect(drain(org.orgId)).rejects.toThrow("no space left");
    expect(await states()).toMatchObject([{ status: "pending" }]);
  });
});

describe("several drains", () => {
  test("of one process do not read a message twice", async () => {
    await arrive(...Array.from({ length: 50 }, (_, n) => ({ title: `Nr ${n}` })));
    const { titles, drain } = listener();
    await Promise.all([drain(org.orgId), drain(org.orgId), drain(org.orgId)]);
    expect(titles).toHaveLength(50);
  });

  test("of one process: the one at work sees what arrives while it works", async () => {
    await arrive({ title: "A" });
    let second: Promise<void> = Promise.resolve();
    const { titles, drain } = listener(async (heard) => {
      if (heard[0]?.signal.title === "A") {
        await arrive({ title: "B" });
        second = drain(org.orgId);
      }
      return heard.length;
    });
    await drain(org.orgId);
    await second;
    expect(titles).toEqual(["A", "B"]);
  });

  test("of two nodes: the one without a turn looks again a little later", async () => {
    await arrive({ title: "A" });
    const { titles, drain } = listener();
    await org.in(async (scope) => {
      expect(await takeTurn(scope)).toBe(true);
      await drain(org.orgId);
    });
    expect(titles).toEqual([]);
    expect(await jobs()).toContain(`intake-again:${org.orgId}`);
    await drain(org.orgId);
    expect(titles).toEqual(["A"]);
  });

  test("of two organisations do not wait for each other", async () => {
    const other = await foundOrg(ground.database);
    await arrive({ title: "A" });
    const { titles, drain } = listener();
    await other.in(async (scope) => {
      await takeTurn(scope);
      await drain(org.orgId);
    });
    expect(titles).toEqual(["A"]);
  });
});

test("while messages pour in and jobs run, each is read once and in order", async () => {
  const { titles, drain } = listener();
  const pool = ground.database.ownerPool;
  const tasks = intakeTasks(drain);
  const jobs = await startJobs({ pool, tasks, log: SILENT, concurrency: 4 });
  const sent: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    const batch = Array.from({ length: (n % 5) + 1 }, (_, m) => ({ title: `Nr ${n}.${m}` }));
    await arrive(...batch);
    sent.push(...batch.map(({ title }) => title));
  }
  const all = () => expect(titles).toHaveLength(sent.length);
  await vi.waitFor(all, { timeout: 15_000 }).finally(() => jobs.stop());
  expect(titles).toEqual(sent);
});

test("a flood gives its place to other jobs and goes on as a new one", async () => {
  await arrive(...Array.from({ length: 60 }, (_, n) => ({ title: `Nr ${n}` })));
  await ground.database.ownerPool.query(
    "select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null",
  );
  const { titles, drain } = listener(() => 1);
  await drain(org.orgId);
  expect(titles).toHaveLength(50);
  expect(await jobs()).toContain(`intake:${org.orgId}`);
  await drain(org.orgId);
  expect(titles).toHaveLength(60);
});

test("what a process left lying gets its drain at the next start", async () => {
  await arrive({ title: "A" });
  await ground.database.ownerPool.query(
    "select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null",
  );
  await resumeDrains(ground.database, within());
  expect(await jobs()).toContain(`intake:${org.orgId}`);
});

test("the task drains the organisation it is told", async () => {
  await arrive({ title: "A" });
  const { titles, drain } = listener();
  await intakeTasks(drain)["intake.drain"]?.({ orgId: org.orgId });
  expect(titles).toEqual(["A"]);
  await intakeTasks(drain)["intake.drain"]?.({ orgId: randomUUIDv7() });
});

async function jobs(): Promise<string[]> {
  const { rows } = await ground.database.ownerPool.query("select key from graphile_worker.jobs");
  return rows.map(({ key }) => key);
}

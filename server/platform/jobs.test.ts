// Jobs of a process that is gone are given back; jobs that are merely slow are left alone.
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startJobs } from "./jobs.ts";
import { openLog } from "./log.ts";
import { type TestDatabase, testDatabase } from "./testing/database.ts";

const log = openLog({ level: "silent" });
const concurrency = 2;

let ground: TestDatabase;
let ended: (() => Promise<void>)[];

beforeEach(async () => {
  ground = await testDatabase();
  ended = [];
});
afterEach(async () => {
  for (const end of ended) await end();
  await ground.drop();
});

async function work(tasks: Parameters<typeof startJobs>[0]["tasks"]): Promise<void> {
  const { ownerPool } = ground.database;
  const jobs = await startJobs({ pool: ownerPool, tasks, log, concurrency });
  ended.push(() => jobs.stop());
}

const add = (task: string) =>
  ground.database.ownerPool.query("select graphile_worker.add_job($1, '{}'::json)", [task]);

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 400; tries += 1) await wait(50);
  expect(holds()).toBe(true);
}

test("a job that takes longer than the grace runs once", { timeout: 30_000 }, async () => {
  let runs = 0;
  let done = 0;
  await work({
    async slow() {
      runs += 1;
      await wait(8_000);
      done += 1;
    },
  });
  await add("slow");
  await until(() => done === 1);
  await wait(500);
  expect(runs).toBe(1);
});

test("a job locked by a process that is gone runs again", { timeout: 30_000 }, async () => {
  let runs = 0;
  await add("left");
  await ground.database.ownerPool.query(
    "update graphile_worker._private_jobs set locked_by = 'a dead pool', locked_at = now() - interval '1 minute'",
  );
  await work({
    async left() {
      runs += 1;
    },
  });
  await until(() => runs === 1);
});

test(
  "a job that ended and was never written down as ended runs again",
  { timeout: 30_000 },
  async () => {
    let runs = 0;
    await work({
      async forgotten() {
        runs += 1;
      },
      async other() {
        // A job of this very process names the pool.
        await ground.database.ownerPool.query(
          `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute',
           locked_by = (select locked_by from graphile_worker._private_jobs where locked_by is not null limit 1)
         where locked_by is null`,
        );
      },
    });
    await ground.database.ownerPool.query(
      "select graphile_worker.add_job('forgotten', '{}'::json, run_at => now() + interval '3 seconds')",
    );
    await add("other");
    await until(() => runs === 1);
  },
);

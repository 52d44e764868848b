// A clock wound by hand: timers are due when the story says so, never because a test was slow.
import { runOnce, type TaskList } from "graphile-worker";
import type { Pool } from "pg";
import type { Clock } from "../../server/platform/clock.ts";
import type { Tasks } from "../../server/platform/jobs.ts";
import type { Log } from "../../server/platform/log.ts";

export interface HandWoundClock extends Clock {
  set(instant: string): void;
}

/** Far ahead of the real clock, so that no timer of a story is due by itself. */
const STORY_BEGINS = "2031-03-04T03:12:00.000Z";

export function handWoundClock(): HandWoundClock {
  let at = new Date(STORY_BEGINS);
  return {
    now: () => at,
    set(instant) {
      at = new Date(instant);
    },
  };
}

/** The real time, which nobody winds. */
export const REAL_TIME: HandWoundClock = { now: () => new Date(), set: () => undefined };

export interface Time {
  /** Everything that is due now has been done. */
  settle(): Promise<void>;
  /** Time passes; every timer on the way is run at its own instant. */
  wind(minutes: number): Promise<void>;
}

export function timeOf(pool: Pool, tasks: Tasks, clock: HandWoundClock, log: Log): Time {
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    taskList[name] = (payload) => task(payload as Readonly<Record<string, unknown>>);
  }
  const settle = async (): Promise<void> => {
    const logger = log.forLibrary("graphile-worker");
    await runOnce({ pgPool: pool, taskList, concurrency: 4, noHandleSignals: true, logger });
  };
  return {
    settle,
    async wind(minutes) {
      const until = new Date(clock.now().getTime() + minutes * 60_000);
      await settle();
      for (let due = await nextDue(pool, until); due !== null; due = await nextDue(pool, until)) {
        clock.set(due > clock.now().toISOString() ? due : clock.now().toISOString());
        await pool.query(
          "update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1",
          [due],
        );
        await settle();
      }
      clock.set(until.toISOString());
    },
  };
}

async function nextDue(pool: Pool, until: Date): Promise<string | null> {
  const { rows } = await pool.query<{ due: string | null }>(
    `select min(run_at) as due from graphile_worker._private_jobs
     where run_at > now() and run_at <= $1 and attempts < max_attempts`,
    [until.toISOString()],
  );
  return rows[0]?.due ?? null;
}

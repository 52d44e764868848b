// Timers and jobs: enqueued in the deciding transaction, run by whichever node is alive.
import { run, type Runner, type TaskList } from "graphile-worker";
import { EventEmitter } from "node:events";
import type { Pool, PoolClient } from "pg";
import type { Log } from "./log.ts";
import type { Job } from "./job.ts";
import type { Scope } from "./scope.ts";

/** Commits with the transaction: a job cannot be lost, and none is left of a transaction that failed. */
export async function enqueue({ closing }: Scope, jobs: readonly Job[]): Promise<void> {
  closing.jobs.push(...jobs);
}

/** A task may run more than once: after a crash it is run again from the beginning. */
export type Tasks = Readonly<
  Record<string, (payload: Readonly<Record<string, unknown>>) => Promise<void>>
>;

export interface JobsOptions {
  /** The login role's pool: the queue's tables are closed to muster_app. */
  readonly pool: Pool;
  readonly tasks: Tasks;
  readonly log: Log;
  /** Jobs at once in this process. */
  readonly concurrency: number;
}

/** Bounds how late a timer is: future jobs are found by polling. Milliseconds. */
const POLL_INTERVAL = 250;
/** How often the jobs of nodes that died are given back. Milliseconds. */
const SWEEP_INTERVAL = 1_000;

export async function startJobs(options: JobsOptions): Promise<{ stop(): Promise<void> }> {
  const { pool, log, concurrency } = options;
  const presence = await announcePresence(pool, log);
  const running = new Set<string>();
  const events = new EventEmitter();
  // A job is locked in the name of the pool of workers, not of one worker.
  events.on("pool:create", ({ workerPool }: { workerPool: { id: string } }) => {
    presence.add(workerPool.id);
  });
  await giveBackJobsOfTheDead(pool, 0);
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskList(options, running),
    concurrency,
    pollInterval: POLL_INTERVAL,
    noHandleSignals: true,
    events,
    logger: log.forLibrary("graphile-worker"),
  });
  const sweep = setInterval(() => {
    Promise.all([
      giveBackJobsOfTheDead(pool, SHOW_SECONDS),
      giveBackForgottenJobs(pool, presence.names(), running),
    ]).catch((error: unknown) => {
      log.warn({ error }, "Could not look for jobs that nobody works on any more");
    });
  }, SWEEP_INTERVAL);
  return {
    async stop() {
      clearInterval(sweep);
      await runner.stop();
      presence.end();
    },
  };
}

/** @param running the ids of the jobs that are being worked on in this process */
function taskList({ tasks, log }: JobsOptions, running: Set<string>): TaskList {
  const list: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = async (payload, { job }) => {
      running.add(job.id);
      try {
        await task(payload as Readonly<Record<string, unknown>>);
      } catch (error) {
        log.warn({ error, task: name, attempt: job.attempts }, "A job failed and will run again");
        throw error;
      } finally {
        running.delete(job.id);
      }
    };
  }
  return list;
}

/** A lock younger than this is left alone: its pool may not have shown itself yet, or has just lost its connection. */
const SHOW_SECONDS = 2;
/** A lock of ours younger than this is left alone: its job is just finishing. */
const FINISH_SECONDS = 5;

/** The first half of the advisory locks by which pools of workers show that they live. */
const PRESENCE = 0x6d757374;

interface Presence {
  add(poolId: string): void;
  names(): readonly string[];
  end(): void;
}

/** Holds one session lock per pool of workers: PostgreSQL drops them in the moment this process is gone. */
async function announcePresence(pool: Pool, log: Log): Promise<Presence> {
  const pools = new Set<string>();
  let ended = false;
  let client: PoolClient | null = null;
  /** One question at a time: a connection takes no second one meanwhile. */
  let last: Promise<unknown> = Promise.resolve();
  const hold = (to: PoolClient, poolId: string): Promise<unknown> => {
    const lock = () => to.query("select pg_advisory_lock($1, hashtext($2))", [PRESENCE, poolId]);
    last = last.then(lock, lock);
    return last;
  };
  const connect = async (): Promise<void> => {
    const next = await pool.connect();
    client = next;
    next.on("error", () => {
      // Told once more after it was let go, when the database stops first.
      if (client !== next) return;
      client = null;
      next.release(true);
      retry();
    });
    for (const poolId of pools) await hold(next, poolId);
  };
  const retry = (): void => {
    if (!ended) setTimeout(() => void connect().catch(retry), SWEEP_INTERVAL);
  };
  await connect();
  return {
    names: () => [...pools],
    add(poolId) {
      pools.add(poolId);
      if (client === null) return;
      hold(client, poolId).catch((error: unknown) => {
        log.warn({ error }, "Could not show that this process lives");
      });
    },
    end() {
      ended = true;
      const last = client;
      client = null;
      last?.release(true);
    },
  };
}

/**
 * Jobs locked by a pool that holds its presence lock no more are free again. Their attempt counts.
 * @param graceSeconds younger locks are left alone: their pool may not have shown itself yet
 */
async function giveBackJobsOfTheDead(pool: Pool, graceSeconds: number): Promise<void> {
  await pool.query(
    `with locked as (
       select distinct locked_by from graphile_worker._private_jobs
       where locked_by is not null and locked_at < now() - make_interval(secs => $2)
     ), alive as (
       select objid from pg_locks
       where locktype = 'advisory' and classid = $1 and granted
         and database = (select oid from pg_database where datname = current_database())
     )
     select graphile_worker.force_unlock_workers(array_agg(locked_by))
     from locked
     where (hashtext(locked_by)::bigint & 4294967295) not in (select objid::bigint from alive)
     having count(*) > 0`,
    [PRESENCE, graceSeconds],
  );
}

/**
 * When the database goes away at the wrong moment, the library cannot write down that a job ended, and does not try
 * again: the job stays locked in the name of this process, which does not work on it. It is free again, and runs again.
 */
async function giveBackForgottenJobs(
  pool: Pool,
  poolIds: readonly string[],
  running: ReadonlySet<string>,
): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
     where locked_by = any($1::text[]) and not (id = any($2::bigint[]))
       and locked_at < now() - make_interval(secs => $3)`,
    [poolIds, [...running], FINISH_SECONDS],
  );
}

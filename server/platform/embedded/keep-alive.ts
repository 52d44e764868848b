// PostgreSQL for as long as Muster runs: one that dies meanwhile (a full disk, a kernel short of memory) is started again.
import { setTimeout as pause } from "node:timers/promises";
import { StartFault } from "../fault.ts";
import type { Cluster } from "./cluster.ts";
import { runServer } from "./server.ts";
import type { PostgresLog, Run } from "./server.ts";

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;
/** How long the processes of a killed PostgreSQL may need to notice that it is gone. */
const LEFTOVER_PATIENCE = 10_000;

/** Starts it and keeps it going. Returns what stops it for good. */
export async function keepAlive(cluster: Cluster, log: PostgresLog): Promise<() => Promise<void>> {
  let run = await first(cluster, log);
  const stopping = new AbortController();
  const guard = watch();

  async function watch(): Promise<void> {
    for (;;) {
      const words = await run.ended;
      if (stopping.signal.aborted) return;
      log.warn({}, `PostgreSQL ended: ${words}. Starting it again.`);
      const next = await again(cluster, log, stopping.signal);
      if (!next) return;
      run = next;
    }
  }
  return async () => {
    stopping.abort();
    await run.stop();
    await guard;
  };
}

async function first(cluster: Cluster, log: PostgresLog): Promise<Run> {
  const until = Date.now() + LEFTOVER_PATIENCE;
  for (;;) {
    try {
      return await runServer(cluster, log);
    } catch (error) {
      const words = wordsOf(error);
      if (!/shared memory block .* still in use/.test(words) || Date.now() > until) {
        throw new StartFault(`PostgreSQL does not start on ${cluster.directory}: ${words}`, {
          cause: error,
        });
      }
      await pause(FIRST_PAUSE);
    }
  }
}

/** Tries until it runs, less and less often. Null when asked to stop before that. */
async function again(
  cluster: Cluster,
  log: PostgresLog,
  stopping: AbortSignal,
): Promise<Run | null> {
  for (let wait = FIRST_PAUSE; !stopping.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    await pause(wait, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted) break;
    try {
      const run = await runServer(cluster, log);
      if (!stopping.aborted) {
        log.warn({}, "PostgreSQL runs again.");
        return run;
      }
      await run.stop();
    } catch (error) {
      log.warn({}, `PostgreSQL does not start: ${wordsOf(error)}`);
    }
  }
  return null;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// One run of PostgreSQL: started, seen ready, ended; and it ends when we end, even by `kill -9`.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../log.ts";
import { ENVIRONMENT } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { readPostmaster, settleLeftover } from "./postmaster.ts";
import { settingsArguments } from "./settings.ts";

/**
 * The shell becomes PostgreSQL. Before that it leaves a watcher, which waits on our end of the pipe: it closes when we end, in
 * whatever way, and then PostgreSQL is told to shut down. Twice forked, so that PostgreSQL does not find an unknown child.
 */
const DIE_WITH_US = `exec 3<&0
( ( read -r _ <&3; kill -INT $$ ) >/dev/null 2>&1 & )
exec "$@" 3<&- </dev/null`;

/** Where PostgreSQL's own words go. */
export type PostgresLog = Pick<Log, "debug" | "warn">;

const STARTING_PATIENCE = 10_000;
const STILL_STARTING =
  "PostgreSQL needs long to start: it puts in order what was under way when it was killed.";

export interface Run {
  /** Settles when PostgreSQL has ended, for whatever reason; says its last words. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Resolves when connections are taken. Rejects with PostgreSQL's last words when it ends before that. */
export async function runServer(cluster: Cluster, log: PostgresLog): Promise<Run> {
  await settleLeftover(cluster);
  const child = spawn(
    "/bin/sh",
    ["-c", DIE_WITH_US, "muster", cluster.binaries.postgres, ...settingsArguments(cluster)],
    {
      ...cluster.account,
      cwd: "/",
      env: ENVIRONMENT,
      // A session of its own: Ctrl-C is for us, and we stop it when the last request is answered.
      detached: true,
      stdio: ["pipe", "ignore", "pipe"],
    },
  );
  const ended = lastWords(child, log);
  let over = false;
  void ended.then(() => (over = true));
  const patience = setTimeout(() => log.warn({}, STILL_STARTING), STARTING_PATIENCE);
  while (!over && !isReady(cluster.directory, child.pid)) await pause(10);
  clearTimeout(patience);
  if (over) throw new Error(await ended);
  return { ended, stop: () => stop(child, ended) };
}

function isReady(directory: string, pid: number | undefined): boolean {
  const postmaster = readPostmaster(directory);
  return postmaster?.pid === pid && postmaster?.status === "ready";
}

/** What it says to whoever connects at the wrong moment is no reason for anything. */
const ORDINARY =
  /^(LOG|DETAIL|HINT):|^FATAL: +(the database system is|terminating connection|password authentication)/;

function lastWords(child: ChildProcess, log: PostgresLog): Promise<string> {
  let reason = "";
  if (child.stderr) {
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (ORDINARY.test(line)) return log.debug({}, line);
      reason = line;
      log.warn({}, line);
    });
  }
  // The watcher has nothing to watch any more.
  child.on("exit", () => child.stdin?.destroy());
  child.stdin?.on("error", () => {});
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    // Not before the last of its processes has closed its end: until then a new one could not start.
    child.on("close", (code, signal) => {
      resolve(
        [reason, `it ended with ${signal ?? `exit code ${code}`}`].filter(Boolean).join("; "),
      );
    });
  });
}

const PATIENCE = 30_000;

/** A fast shutdown: transactions are rolled back, what was committed is written; then an immediate one. */
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill("SIGINT");
  const forced = setTimeout(() => child.kill("SIGQUIT"), PATIENCE);
  await ended;
  clearTimeout(forced);
}

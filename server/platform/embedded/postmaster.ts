// The note a running PostgreSQL leaves in its data directory, and what to do when a dead Muster left it running.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartFault } from "../fault.ts";

const PATIENCE = 20_000;
/** Larger than any process number. */
const NO_PROCESS = 2_147_483_646;

interface Postmaster {
  readonly pid: number;
  /** `starting`, `ready`, `stopping`, … */
  readonly status: string;
}

export function readPostmaster(directory: string): Postmaster | null {
  try {
    const lines = readFileSync(noteOf(directory), "utf8").split("\n");
    return { pid: Number(lines[0]), status: (lines[7] ?? "").trim() };
  } catch {
    return null;
  }
}

const noteOf = (directory: string): string => join(directory, "postmaster.pid");

/** To be called under the lock of the data directory: then a PostgreSQL that still runs there is nobody's. */
export async function settleLeftover(directory: string): Promise<void> {
  const orphan = readPostmaster(directory);
  if (!orphan) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!serves(orphan.pid, directory)) break;
    process.kill(orphan.pid, signal);
    for (let waited = 0; waited < PATIENCE && serves(orphan.pid, directory); waited += 20) {
      await pause(20);
    }
  }
  if (serves(orphan.pid, directory)) {
    throw new StartFault(
      `A PostgreSQL left behind by an earlier Muster (process ${orphan.pid}) does not stop. Stop it, then start again.`,
    );
  }
  disown(directory);
}

/**
 * The number in the note of a killed PostgreSQL may belong to another program by now, and PostgreSQL would then refuse to start.
 * The rest of the note stays: by it PostgreSQL makes sure that no process of its own is left on the files.
 */
function disown(directory: string): void {
  const note = noteOf(directory);
  if (!existsSync(note)) return;
  writeFileSync(note, readFileSync(note, "utf8").replace(/^-?\d+/, String(NO_PROCESS)));
}

/** Whether the process is alive and is the PostgreSQL of this directory, and not a stranger with the same number. */
function serves(pid: number, directory: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    if (existsSync("/proc/self/cwd")) return readlinkSync(`/proc/${pid}/cwd`) === directory;
    const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(directory);
  } catch {
    return false;
  }
}

// The note a running PostgreSQL leaves in its data directory, and what to do when a dead Muster left it running.
import { execFileSync } from "node:child_process";
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartFault } from "../fault.ts";
import type { Cluster } from "./cluster.ts";
import { SOCKET_NAME } from "./place.ts";

const PATIENCE = 20_000;
/** Larger than any process number, and in digits longer than any: it can be written over one. */
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
export async function settleLeftover({ directory, socketDir }: Cluster): Promise<void> {
  await stopOrphan(directory);
  disown(directory);
  // PostgreSQL believes a lock as long as any process has its number, even a dead one that nobody has buried yet.
  for (const name of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) {
    rmSync(join(socketDir, name), { force: true });
  }
}

async function stopOrphan(directory: string): Promise<void> {
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
}

/**
 * The number in the note of a killed PostgreSQL may belong to another program by now, and PostgreSQL would then refuse to start.
 * The rest of the note stays: by it PostgreSQL makes sure that no process of its own is left on the files.
 */
function disown(directory: string): void {
  // Never over a link: the directory is PostgreSQL's account's, and we may be root.
  const note = openIfThere(noteOf(directory), constants.O_RDWR | constants.O_NOFOLLOW);
  if (note === null) return;
  try {
    const text = readFileSync(note, "utf8").replace(/^-?\d+/, String(NO_PROCESS));
    writeSync(note, text, 0);
  } finally {
    closeSync(note);
  }
}

function openIfThere(file: string, flags: number): number | null {
  try {
    return openSync(file, flags);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
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

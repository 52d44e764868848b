// One Muster per data directory. The lock is the kernel's: it ends with the process, however that ends.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
// Node has no flock; SQLite takes one. The file stays empty.
import { DatabaseSync } from "node:sqlite";
import { StartFault } from "../fault.ts";

const BUSY = 5;

/** Throws when another Muster lives on the directory. Returns what gives the lock back. */
export function lockDirectory(directory: string): () => void {
  const note = join(directory, "muster.pid");
  const lock = open(directory);
  try {
    lock.exec("pragma journal_mode = off; pragma locking_mode = exclusive; begin exclusive");
    writeFileSync(note, `${process.pid}\n`);
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && "errcode" in error && error.errcode === BUSY)) throw error;
    throw new StartFault(
      `Another Muster${holder(note)} is already running on ${directory}. Stop it first, or set MUSTER_DATA_DIR ` +
        `to give this one a directory of its own.`,
      { cause: error },
    );
  }
  return () => lock.close();
}

function open(directory: string): DatabaseSync {
  try {
    return new DatabaseSync(join(directory, "muster.lock"));
  } catch (error) {
    throw new StartFault(
      `Muster cannot write to its data directory ${directory}. Start it as the user whose directory that is, or set ` +
        `MUSTER_DATA_DIR to another one.`,
      { cause: error },
    );
  }
}

function holder(note: string): string {
  try {
    return ` (process ${readFileSync(note, "utf8").trim()})`;
  } catch {
    return "";
  }
}

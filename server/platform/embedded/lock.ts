// One Muster per data directory. The lock is the kernel's: it ends with the process, however that ends.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
// Node has no flock; SQLite takes one. The file stays empty.
import { DatabaseSync } from "node:sqlite";
import { StartFault } from "../fault.ts";

/** Throws when another Muster lives on the directory. Returns what gives the lock back. */
export function lockDirectory(directory: string): () => void {
  const lock = new DatabaseSync(join(directory, "muster.lock"));
  const note = join(directory, "muster.pid");
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (error) {
    lock.close();
    throw new StartFault(
      `Another Muster${holder(note)} is already running on ${directory}. Stop it first, or set MUSTER_DATA_DIR ` +
        `to give this one a directory of its own.`,
      { cause: error },
    );
  }
  writeFileSync(note, `${process.pid}\n`);
  return () => lock.close();
}

function holder(note: string): string {
  try {
    return ` (process ${readFileSync(note, "utf8").trim()})`;
  } catch {
    return "";
  }
}

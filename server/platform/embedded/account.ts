// Whom PostgreSQL runs as: it refuses root, so root lends it the account `nobody`.
import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";
import { StartFault } from "../fault.ts";

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Null when we are an ordinary user and PostgreSQL simply runs as we do. A directory it already owns decides. */
export function accountFor(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  if (account && canEnter("/", account)) return account;
  throw new StartFault(
    "PostgreSQL refuses to run as root, and root may not lend it another account here. Start Muster as an ordinary " +
      "user (in a container: docker run --user 1000), or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

export function nobody(): Account | null {
  const line = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m);
  return line ? { uid: Number(line[1]) >>> 0, gid: Number(line[2]) >>> 0 } : null;
}

/** Whether the account can walk into the directory, all of its parents included. */
export function canEnter(directory: string, account: Account): boolean {
  const tried = spawnSync("/bin/sh", ["-c", 'cd "$0"', directory], { ...account, cwd: "/" });
  return tried.status === 0;
}

export function own(path: string, account: Account | null): void {
  if (account) chownSync(path, account.uid, account.gid);
}

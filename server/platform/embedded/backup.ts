// A copy of the private PostgreSQL while it works: its low-level backup (PostgreSQL manual, 25.3.4), files and all.
import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { chown, copyFile, lstat, mkdir, open, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { StartFault } from "../fault.ts";
import { accountFor } from "./account.ts";
import { lockDirectory } from "./lock.ts";
import { openSocketDir } from "./place.ts";

/** What PostgreSQL makes anew, or must not find in a copy. Their directories stay, empty. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|pg_wal\/.+|(pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.+|(.*\/)?pgsql_tmp.*)$/;
/** Beside the database: without them the copy could be opened by nobody, and read by nobody. */
const KEYS = ["database-password", "secret"];

/**
 * A data directory that a Muster can be started on. `target` must not exist or be empty.
 * @returns whether Muster was running meanwhile
 * @throws StartFault with words
 */
export async function backUp(dataDir: string, target: string): Promise<"running" | "stopped"> {
  if (!existsSync(join(dataDir, "postgres"))) {
    throw new StartFault(`There is no database of Muster in ${dataDir}.`);
  }
  const home = realpathSync(dataDir);
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new StartFault(`${target} is not empty. Name a directory that does not exist yet.`);
  }
  await mkdir(target, { recursive: true, mode: 0o700 });
  const client = await connect(home);
  if (client === null) {
    const unlock = lockDirectory(home);
    try {
      await copyTree(join(home, "postgres"), join(target, "postgres"), /^postmaster\.(pid|opts)$/);
    } finally {
      unlock();
    }
  } else await copyRunning(client, home, target);
  for (const name of KEYS.filter((each) => existsSync(join(home, each)))) {
    await copyOne(join(home, name), join(target, name));
  }
  return client === null ? "stopped" : "running";
}

async function copyRunning(client: pg.Client, home: string, target: string): Promise<void> {
  const from = join(home, "postgres");
  const to = join(target, "postgres");
  try {
    await client.query("select pg_backup_start('muster', true)");
    await copyTree(from, to, LEFT_OUT);
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      "select labelfile, spcmapfile from pg_backup_stop(false)",
    );
    await writeFile(join(to, "backup_label"), rows[0]?.labelfile ?? "");
    await chownLike(join(from, "PG_VERSION"), join(to, "backup_label"));
    // Everything that was written while the files were copied: kept long enough by wal_keep_size.
    await copyTree(join(from, "pg_wal"), join(to, "pg_wal"), /^$/);
  } finally {
    await client.end();
  }
}

/** Null when no PostgreSQL runs there. */
async function connect(home: string): Promise<pg.Client | null> {
  const password = readFileSync(join(home, "database-password"), "utf8").trim();
  const host = openSocketDir(home, accountFor(join(home, "postgres")));
  const client = new pg.Client({ host, user: "muster", password, database: "postgres" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT" || code === "ECONNREFUSED") return null;
    throw error;
  }
}

/** A file that goes away meanwhile was not needed: what replaces it is in the log that is copied last. */
async function copyTree(from: string, to: string, leftOut: RegExp, below = ""): Promise<void> {
  if (!existsSync(to)) await mkdir(to, { mode: 0o700 });
  await chownLike(from, to);
  for (const name of await readdir(from)) {
    const path = below === "" ? name : `${below}/${name}`;
    if (leftOut.test(path)) continue;
    try {
      if ((await lstat(join(from, name))).isDirectory()) {
        await copyTree(join(from, name), join(to, name), leftOut, path);
      } else await copyOne(join(from, name), join(to, name));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
}

async function copyOne(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chownLike(from, to);
  const file = await open(to, "r");
  await file.sync();
  await file.close();
}

/** As root the database belongs to another user, and so must its copy. */
async function chownLike(from: string, to: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(from);
  await chown(to, uid, gid);
}

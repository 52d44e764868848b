// Makes the database files once, and the one login role whose password lies beside them.
import { spawnSync } from "node:child_process";
import type { SpawnSyncReturns } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { StartFault } from "../fault.ts";
import { own } from "./account.ts";
import { ENVIRONMENT } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { writeSettings } from "./settings.ts";

const ROLE = "muster";
const UNFINISHED = "unfinished-";

/** Makes the files when there are none, and the settings in any case. Returns the login role and its password. */
export function prepareCluster(
  cluster: Cluster,
  passwordFile: string,
  settings: Readonly<Record<string, string>>,
): { role: string; password: string } {
  const known = existsSync(passwordFile) ? readFileSync(passwordFile, "utf8").trim() : "";
  const password = known || randomBytes(24).toString("base64url");
  const there = existsSync(cluster.directory);
  if (there) checkMajor(cluster);
  else create(cluster, password);
  writeSettings(cluster, settings);
  if (!known) {
    if (there) alone(cluster, cluster.directory, `alter role ${ROLE} password '${password}'`);
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  }
  return { role: ROLE, password };
}

/** Built aside and moved into place, so that a start cut short leaves nothing half made. */
function create(cluster: Cluster, password: string): void {
  // Each attempt has a name of its own: the programs of one that was killed may still be writing.
  const unfinished = mkdtempSync(join(cluster.home, UNFINISHED));
  own(unfinished, cluster.account);
  const words = [
    "-D",
    unfinished,
    "-U",
    "postgres",
    "-E",
    "UTF8",
    "--auth=trust",
    "--no-instructions",
  ];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const done = run(cluster, cluster.binaries.initdb, [...words, ...locale]);
  if (done.status !== 0) {
    throw new StartFault(`PostgreSQL could not make its files in ${unfinished}: ${said(done)}`);
  }
  // The superuser gets no password, so nobody can log in as it; Muster's own role owns its database and no more.
  alone(
    cluster,
    unfinished,
    `create role ${ROLE} login createdb createrole password '${password}'`,
    `create database ${ROLE} owner ${ROLE}`,
    // For `npm run backup`; a backup is of everything, so it does not matter from which database it is asked for.
    `grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean) to ${ROLE}`,
  );
  renameSync(unfinished, cluster.directory);
  removeUnfinished(cluster.home);
}

function removeUnfinished(home: string): void {
  for (const name of readdirSync(home).filter((each) => each.startsWith(UNFINISHED))) {
    try {
      rmSync(join(home, name), { recursive: true });
    } catch {
      // Somebody still writes there: it goes the next time a database is made, and is in nobody's way.
    }
  }
}

/** Statements run by PostgreSQL in single-user mode: no socket, no password, nobody else. */
function alone(cluster: Cluster, directory: string, ...statements: string[]): void {
  const input = `${statements.join("\n")}\n`;
  const done = run(
    cluster,
    cluster.binaries.postgres,
    ["--single", "-D", directory, "postgres"],
    input,
  );
  if (done.status !== 0 || /ERROR|FATAL|PANIC/.test(done.stderr)) {
    throw new StartFault(`PostgreSQL could not prepare ${directory}: ${said(done)}`);
  }
}

function run(
  cluster: Cluster,
  program: string,
  words: string[],
  input = "",
): SpawnSyncReturns<string> {
  return spawnSync(program, words, {
    ...cluster.account,
    cwd: "/",
    env: ENVIRONMENT,
    input,
    encoding: "utf8",
  });
}

function said(done: SpawnSyncReturns<string>): string {
  if (done.stderr?.includes("could not look up effective user ID")) {
    return "the user it runs as has no name on this machine (no line in /etc/passwd). Give it one, or set DATABASE_URL.";
  }
  return (
    done.error?.message ?? (done.stderr.trim() || `it ended with ${done.status ?? done.signal}`)
  );
}

function checkMajor(cluster: Cluster): void {
  const file = join(cluster.directory, "PG_VERSION");
  const written = existsSync(file) ? readFileSync(file, "utf8").trim() : "an unknown version";
  if (written === cluster.binaries.major) return;
  throw new StartFault(
    `The data in ${cluster.directory} was written by PostgreSQL ${written}, and this Muster brings ` +
      `${cluster.binaries.major}. Restore a backup into a new directory (MUSTER_DATA_DIR), or start the Muster that wrote it.`,
  );
}

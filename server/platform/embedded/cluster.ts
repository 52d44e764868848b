// The database files: made once, opened by one login role whose password lies beside them.
import { spawnSync } from "node:child_process";
import type { SpawnSyncReturns } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { StartFault } from "../fault.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { ENTRY_RULES, settingsFile } from "./settings.ts";

const ROLE = "muster";

export interface Cluster {
  readonly directory: string;
  readonly socketDir: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
}

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
  configure(cluster, settings);
  if (!known) {
    if (there) alone(cluster, cluster.directory, `alter role ${ROLE} password '${password}'`);
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  }
  return { role: ROLE, password };
}

/** Built aside and moved into place, so that a start cut short leaves nothing half made. */
function create(cluster: Cluster, password: string): void {
  const unfinished = `${cluster.directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
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
  );
  renameSync(unfinished, cluster.directory);
}

function configure(cluster: Cluster, settings: Readonly<Record<string, string>>): void {
  for (const [name, text] of [
    ["postgresql.conf", settingsFile(cluster.directory, cluster.socketDir, settings)],
    ["pg_hba.conf", ENTRY_RULES],
  ] as const) {
    const file = join(cluster.directory, name);
    writeFileSync(file, text, { mode: 0o600 });
    own(file, cluster.account);
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

/** Nothing of ours: PG* variables would change what is made and who may enter. */
export const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

function said(done: SpawnSyncReturns<string>): string {
  return (
    done.error?.message ?? (done.stderr.trim() || `it ended with ${done.status ?? done.signal}`)
  );
}

export function own(path: string, account: Account | null): void {
  if (account) chownSync(path, account.uid, account.gid);
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

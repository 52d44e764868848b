// The PostgreSQL that Muster brings along and starts by itself when DATABASE_URL is not set.
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { accountFor } from "./embedded/account.ts";
import type { Account } from "./embedded/account.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { prepareCluster } from "./embedded/prepare.ts";
import { keepAlive } from "./embedded/keep-alive.ts";
import { lockDirectory } from "./embedded/lock.ts";
import { closeSocketDir, letThrough, makeDirectory, openSocketDir } from "./embedded/place.ts";
import { settleLeftover } from "./embedded/postmaster.ts";
import type { PostgresLog } from "./embedded/server.ts";
import { StartFault } from "./fault.ts";

export interface Embedded {
  /** For `pg`: a Unix socket, with the password in it. */
  readonly url: string;
  /** A clean shutdown; afterwards another Muster may use the directory. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Settings of PostgreSQL over our own, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where PostgreSQL's own words go, line by line. */
  readonly log?: PostgresLog;
}

const SILENT: PostgresLog = { debug: () => {}, warn: () => {} };

/** Throws a StartFault with words when it cannot start here, or when another Muster runs on the directory. */
export async function startEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<Embedded> {
  makeDirectory(dataDir);
  const home = realpathSync(dataDir);
  const account = accountFor(join(home, "postgres"));
  letThrough(home, account);
  const unlock = lockDirectory(home);
  try {
    const { url, stop } = await startOn(home, account, options);
    return { url, stop: () => stop().finally(unlock) };
  } catch (error) {
    unlock();
    throw inWords(home, error);
  }
}

async function startOn(
  home: string,
  account: Account | null,
  { settings = {}, log = SILENT }: EmbeddedOptions,
): Promise<Embedded> {
  const binaries = findBinaries(home, account);
  const socketDir = openSocketDir(home, account);
  const cluster = { home, directory: join(home, "postgres"), socketDir, binaries, account };
  await settleLeftover(cluster);
  const { role, password } = prepareCluster(cluster, join(home, "database-password"), settings);
  const stopServer = await keepAlive(cluster, log);
  const stop = async (): Promise<void> => {
    await stopServer();
    closeSocketDir(socketDir, home);
  };
  return { url: `postgres://${role}:${password}@${encodeURIComponent(socketDir)}/${role}`, stop };
}

/** A full disk, or a file that is not ours: what the system says is reason enough. */
function inWords(home: string, error: unknown): unknown {
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new StartFault(`Muster cannot work in ${home}: ${error.message}`, { cause: error });
}

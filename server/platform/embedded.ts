// The PostgreSQL that Muster brings along and starts by itself when DATABASE_URL is not set.
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { accountFor } from "./embedded/account.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { prepareCluster } from "./embedded/cluster.ts";
import { keepAlive } from "./embedded/keep-alive.ts";
import { lockDirectory } from "./embedded/lock.ts";
import { letThrough, makeDirectory, openSocketDir } from "./embedded/place.ts";
import { settleLeftover } from "./embedded/postmaster.ts";
import type { PostgresLog } from "./embedded/server.ts";

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
  const log = options.log ?? SILENT;
  makeDirectory(dataDir);
  const home = realpathSync(dataDir);
  const directory = join(home, "postgres");
  const account = accountFor(directory);
  letThrough(home, account);
  const unlock = lockDirectory(home);
  try {
    const binaries = await findBinaries(home, account);
    const socketDir = openSocketDir(home, account);
    const cluster = { home, directory, socketDir, binaries, account };
    await settleLeftover(cluster);
    const password = join(home, "database-password");
    const login = prepareCluster(cluster, password, options.settings ?? {});
    const stopServer = await keepAlive(cluster, log);
    const host = encodeURIComponent(socketDir);
    const url = `postgres://${login.role}:${login.password}@${host}/${login.role}`;
    return { url, stop: () => stopServer().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

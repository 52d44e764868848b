// What belongs to one embedded PostgreSQL.
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";

export interface Cluster {
  /** Muster's data directory. */
  readonly home: string;
  /** The database in it. */
  readonly directory: string;
  readonly socketDir: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
}

/** Nothing of ours: PG* variables would change what is made and who may enter. */
export const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

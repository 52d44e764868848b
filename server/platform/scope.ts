// One transaction in one organisation at one instant: what every store function is given.
import type { Clock } from "./clock.ts";
import type { Database, Tx } from "./database.ts";

export interface Scope {
  readonly orgId: string;
  readonly tx: Tx;
  /** The instant of this transaction, UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  /** Types of events that something reacts to: a job is enqueued for each in this very transaction. */
  readonly reactsTo: ReadonlySet<string>;
}

/** Commits what `work` did, or nothing of it. `work` may run again after a deadlock: nothing but SQL in it. */
export type Within = <T>(orgId: string, work: (scope: Scope) => Promise<T>) => Promise<T>;

export function makeWithin(
  database: Database,
  clock: Clock,
  reactsTo: ReadonlySet<string>,
): Within {
  return (orgId, work) =>
    database.inOrg(orgId, (tx) => work({ orgId, tx, at: clock.now().toISOString(), reactsTo }));
}

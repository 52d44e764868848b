// One transaction in one organisation at one instant: what every store function is given.
import { sql } from "kysely";
import type { Clock } from "./clock.ts";
import type { Database, Tx } from "./database.ts";
import type { Job } from "./job.ts";

export interface Scope {
  readonly orgId: string;
  readonly tx: Tx;
  /** The instant of this transaction, UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  /** Types of events that something reacts to: a job is enqueued for each in this very transaction. */
  readonly reactsTo: ReadonlySet<string>;
  readonly closing: Closing;
}

/** What is said to PostgreSQL once, just before the commit: each word on the way costs as much as a whole query. */
export interface Closing {
  readonly jobs: Job[];
  /** Something was written into the journal, and open browsers should look. */
  journalled: boolean;
}

/** Commits what `work` did, or nothing of it. `work` may run again after a deadlock: nothing but SQL in it. */
export type Within = <T>(orgId: string, work: (scope: Scope) => Promise<T>) => Promise<T>;

export function makeWithin(
  database: Database,
  clock: Clock,
  reactsTo: ReadonlySet<string>,
): Within {
  return (orgId, work) =>
    database.inOrg(orgId, async (tx) => {
      const closing: Closing = { jobs: [], journalled: false };
      const result = await work({ orgId, tx, at: clock.now().toISOString(), reactsTo, closing });
      await close(tx, orgId, closing);
      return result;
    });
}

async function close(tx: Tx, orgId: string, { jobs, journalled }: Closing): Promise<void> {
  const enqueue = sql`muster.enqueue(${JSON.stringify(jobs)}::jsonb)`;
  const tell = sql`pg_notify('muster_live', ${orgId})`;
  const words = [...(jobs.length > 0 ? [enqueue] : []), ...(journalled ? [tell] : [])];
  if (words.length > 0) await sql`select ${sql.join(words)}`.execute(tx);
}

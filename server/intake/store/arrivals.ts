// Raw messages on their way to disk: many at once, and the job that reads them, in one commit.
import { type Pool, escapeLiteral } from "pg";
import type { Job } from "../../platform/job.ts";
import { enqueue } from "../../platform/jobs.ts";
import type { Scope } from "../../platform/scope.ts";

export interface Arrival {
  readonly keyId: string;
  readonly door: string;
  readonly receivedAt: string;
  readonly body: Buffer;
  /** Why it cannot be read, when that is plain already. */
  readonly fault: string | null;
}

const STORE = `
  with arrived as (
    select a.key_id, a.door, a.received_at, a.fault, a.n, substring($1::bytea from a.start for a.length) as body
    from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::int[], $7::int[])
      with ordinality as a (key_id, door, received_at, fault, start, length, n)
  ), stored as (
    insert into intake_message (key_id, door, received_at, body, status, reason)
    select a.key_id, a.door, a.received_at, a.body,
      case when a.fault is null then 'pending' else 'unreadable' end, a.fault
    from arrived a join integration_key k on k.key_id = a.key_id and k.revoked_at is null
    order by a.n
    returning message_id, key_id
  ), drain as materialized (
    select muster.enqueue($8::jsonb)
  )
  select s.message_id as "messageId", s.key_id as "keyId" from drain, stored s order by s.message_id`;

/**
 * Commits the messages in their order; those of a key that was revoked meanwhile are left out.
 * The hottest path of the house: one transaction in three words to the database, whatever its length.
 * @returns the number of each message, in order; null: its key is revoked
 */
export async function commitArrivals(
  pool: Pool,
  orgId: string,
  arrivals: readonly Arrival[],
): Promise<readonly (string | null)[]> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query(`begin; select set_config('muster.org', ${escapeLiteral(orgId)}, true)`);
    const values = valuesOf(orgId, arrivals);
    const { rows } = await client.query<Stored>({ name: "arrivals", text: STORE, values });
    await client.query("commit");
    failed = false;
    return numbersOf(arrivals, rows);
  } finally {
    // A transaction that failed ends with its connection.
    client.release(failed);
  }
}

interface Stored {
  readonly messageId: number;
  readonly keyId: string;
}

/** All bodies travel as one binary value: an array of them would travel as hexadecimal text. */
function valuesOf(orgId: string, arrivals: readonly Arrival[]): unknown[] {
  const { lengths, offsets } = places(arrivals);
  return [
    Buffer.concat(arrivals.map(({ body }) => body)),
    arrivals.map(({ keyId }) => keyId),
    arrivals.map(({ door }) => door),
    arrivals.map(({ receivedAt }) => receivedAt),
    arrivals.map(({ fault }) => fault),
    offsets,
    lengths,
    JSON.stringify(arrivals.some(({ fault }) => fault === null) ? [drainJob(orgId)] : []),
  ];
}

/** Numbers are given in order, and a key is revoked for all of its messages or for none. */
function numbersOf(arrivals: readonly Arrival[], rows: readonly Stored[]): (string | null)[] {
  const stored = rows[Symbol.iterator]();
  const live = new Set(rows.map(({ keyId }) => keyId));
  return arrivals.map(({ keyId }) => {
    const next = live.has(keyId) ? stored.next().value : undefined;
    return next === undefined ? null : String(next.messageId);
  });
}

function places(arrivals: readonly Arrival[]): { lengths: number[]; offsets: number[] } {
  const lengths = arrivals.map(({ body }) => body.length);
  let next = 1;
  const offsets = lengths.map((length) => {
    const start = next;
    next += length;
    return start;
  });
  return { lengths, offsets };
}

export const DRAIN = "intake.drain";

/** One waiting drain per organisation is enough, however many messages wait. */
function drainJob(orgId: string): Job {
  return { task: DRAIN, payload: { orgId }, key: `intake:${orgId}` };
}

export async function enqueueDrain(scope: Scope): Promise<void> {
  await enqueue(scope, [drainJob(scope.orgId)]);
}

/** Another node drains at the moment: look again soon, in case it has just looked for the last time. */
export async function enqueueSecondLook(scope: Scope, runAt: string): Promise<void> {
  const { orgId } = scope;
  await enqueue(scope, [{ ...drainJob(orgId), key: `intake-again:${orgId}`, runAt }]);
}

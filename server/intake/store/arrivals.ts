// Raw messages on their way to disk: many at once, and the job that reads them, in one commit.
import { sql } from "kysely";
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

/**
 * Writes the messages in their order; those of a key that was revoked meanwhile are left out.
 * @returns the number of each message, in order; null: its key is revoked
 */
export async function storeArrivals(
  scope: Scope,
  arrivals: readonly Arrival[],
): Promise<readonly (string | null)[]> {
  const { lengths, offsets } = places(arrivals);
  // All bodies travel as one binary value: an array of them would travel as hexadecimal text.
  const { rows } = await sql<{ messageId: number; keyId: string }>`
    with arrived as (
      select a.key_id, a.door, a.received_at, a.fault, a.n,
        substring(${Buffer.concat(arrivals.map(({ body }) => body))}::bytea from a.start for a.length) as body
      from unnest(
        ${arrivals.map(({ keyId }) => keyId)}::uuid[], ${arrivals.map(({ door }) => door)}::text[],
        ${arrivals.map(({ receivedAt }) => receivedAt)}::timestamptz[],
        ${arrivals.map(({ fault }) => fault)}::text[], ${offsets}::int[], ${lengths}::int[]
      ) with ordinality as a (key_id, door, received_at, fault, start, length, n)
    ), stored as (
      insert into intake_message (key_id, door, received_at, body, status, reason)
      select a.key_id, a.door, a.received_at, a.body,
        case when a.fault is null then 'pending' else 'unreadable' end, a.fault
      from arrived a join integration_key k on k.key_id = a.key_id and k.revoked_at is null
      order by a.n
      returning message_id, key_id
    )
    select message_id as "messageId", key_id as "keyId" from stored order by message_id`.execute(
    scope.tx,
  );
  if (arrivals.some(({ fault }) => fault === null)) await enqueueDrain(scope);
  const stored = rows[Symbol.iterator]();
  const live = new Set(rows.map(({ keyId }) => keyId));
  // Numbers are given in order, and a key is revoked for all of its messages or for none.
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
export async function enqueueDrain(scope: Scope): Promise<void> {
  const { orgId } = scope;
  await enqueue(scope, [{ task: DRAIN, payload: { orgId }, key: `intake:${orgId}` }]);
}

/** Another node drains at the moment: look again soon, in case it has just looked for the last time. */
export async function enqueueSecondLook(scope: Scope, runAt: string): Promise<void> {
  const { orgId } = scope;
  await enqueue(scope, [{ task: DRAIN, payload: { orgId }, key: `intake-again:${orgId}`, runAt }]);
}

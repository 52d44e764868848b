// The messages that wait to be read: taken in order by one drain per organisation, and marked with what became of them.
import { sql } from "kysely";
import type { Tx } from "../../platform/database.ts";
import type { Scope } from "../../platform/scope.ts";

/** Only one drain of an organisation at a time, on whichever node; the turn ends with the transaction. */
export async function takeTurn({ tx, orgId }: Scope): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`intake/${orgId}`}, 0)) as taken`.execute(
    tx,
  );
  return rows[0]?.taken === true;
}

export interface Pending {
  readonly messageId: number;
  readonly keyId: string;
  readonly door: string;
  readonly receivedAt: string;
  /** Of the key. */
  readonly source: string;
  readonly defaultServiceId: string | null;
  /** How many of its signals earlier transactions have taken already. */
  readonly taken: number;
}

/** The oldest first; the first one however long it is, then as many as fit into `mostBytes`. */
export async function pendingMessages(
  { tx }: Scope,
  most: number,
  mostBytes: number,
): Promise<readonly Pending[]> {
  const { rows } = await sql<Pending>`
    select m.message_id as "messageId", m.key_id as "keyId", m.door, m.received_at as "receivedAt",
      k.name as source, k.default_service_id as "defaultServiceId", coalesce(m.signals, 0) as taken
    from (
      select message_id, key_id, door, received_at, signals,
        sum(octet_length(body)) over (order by message_id) - octet_length(body) as bytes_before
      from (
        select * from intake_message where status = 'pending' order by message_id limit ${most}
      ) as oldest
    ) as m
    join integration_key k on k.key_id = m.key_id
    where m.bytes_before < ${mostBytes}
    order by m.message_id`.execute(tx);
  return rows;
}

export async function bodiesOf(
  { tx }: Scope,
  messageIds: readonly number[],
): Promise<ReadonlyMap<number, Buffer>> {
  if (messageIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("intake_message")
    .select(["message_id", "body"])
    .where("message_id", "in", messageIds)
    .execute();
  return new Map(rows.map(({ message_id, body }) => [message_id, body]));
}

export interface Settled {
  readonly messageId: number;
  readonly status: "pending" | "translated" | "unreadable";
  readonly reason: string | null;
  /** Of a pending one: how many are taken so far. */
  readonly signals: number | null;
}

export async function settleMessages(
  { tx, at }: Scope,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  await sql`
    update intake_message m
    set status = s.status, reason = s.reason, signals = s.signals,
      translated_at = case when s.status = 'translated' then ${at}::timestamptz end
    from unnest(
      ${settled.map(({ messageId }) => messageId)}::bigint[],
      ${settled.map(({ status }) => status)}::text[],
      ${settled.map(({ reason }) => reason)}::text[],
      ${settled.map(({ signals }) => signals)}::int[]
    ) as s (message_id, status, reason, signals)
    where m.message_id = s.message_id and m.status = 'pending'`.execute(tx);
}

/** @param tx outside of any organisation */
export async function organisationsThatWait(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ orgId: string }>`
    select organisations_with_pending_intake as "orgId"
    from muster.organisations_with_pending_intake()`.execute(tx);
  return rows.map(({ orgId }) => orgId);
}

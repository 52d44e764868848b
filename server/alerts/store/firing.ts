// What fires right now, for many keys in one query; repeats counted in one update.
import { sql } from "kysely";
import type { Scope } from "../../platform/scope.ts";

export interface TroubleKey {
  readonly keyId: string;
  readonly dedupKey: string;
}

export interface FiringAlert extends TroubleKey {
  readonly alertId: string;
}

/** At most one fires per key. */
export async function findFiring(
  { tx }: Scope,
  keys: readonly TroubleKey[],
): Promise<readonly FiringAlert[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<FiringAlert>`
    select a.alert_id as "alertId", a.key_id as "keyId", a.dedup_key as "dedupKey"
    from unnest(
      ${keys.map(({ keyId }) => keyId)}::uuid[], ${keys.map(({ dedupKey }) => dedupKey)}::text[]
    ) as w (key_id, dedup_key)
    join alert a on a.key_id = w.key_id and a.dedup_key = w.dedup_key
    where a.status = 'firing'`.execute(tx);
  return rows;
}

export interface Repeat {
  readonly alertId: string;
  readonly count: number;
  readonly lastSeenAt: string;
}

/** Counters are no history: a flapping check must not flood the journal. */
export async function countRepeats({ tx }: Scope, repeats: readonly Repeat[]): Promise<void> {
  if (repeats.length === 0) return;
  await sql`
    update alert a
    set repeats = a.repeats + r.count, last_seen_at = greatest(a.last_seen_at, r.last_seen_at)
    from unnest(
      ${repeats.map(({ alertId }) => alertId)}::uuid[],
      ${repeats.map(({ count }) => count)}::int[],
      ${repeats.map(({ lastSeenAt }) => lastSeenAt)}::timestamptz[]
    ) as r (alert_id, count, last_seen_at)
    where a.alert_id = r.alert_id`.execute(tx);
}

export async function firingCount({ tx }: Scope): Promise<number> {
  const { count } = await tx
    .selectFrom("alert")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "=", "firing")
    .executeTakeFirstOrThrow();
  return count;
}

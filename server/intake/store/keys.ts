// Integration keys: made, listed, revoked, and found by their hash before the organisation is known.
import { sql } from "kysely";
import type { IntegrationKey } from "../../../contract/signals.ts";
import type { Tx } from "../../platform/database.ts";
import type { Scope } from "../../platform/scope.ts";

export interface FoundKey {
  readonly orgId: string;
  readonly keyId: string;
  readonly door: string;
  readonly name: string;
  readonly revokedAt: string | null;
}

/** @param tx outside of any organisation: the key is what tells which one it is */
export async function findKey(tx: Tx, hash: Buffer): Promise<FoundKey | null> {
  const { rows } = await sql<FoundKey>`
    select org_id as "orgId", key_id as "keyId", door, name, revoked_at as "revokedAt"
    from muster.find_integration_key(${hash})`.execute(tx);
  return rows[0] ?? null;
}

const MOST_KEYS = 500;

/** Those in use first, then the newest. */
export async function listKeys({ tx }: Scope): Promise<readonly IntegrationKey[]> {
  const rows = await tx
    .selectFrom("integration_key as k")
    .leftJoin("service as s", (join) =>
      join.onRef("s.org_id", "=", "k.org_id").onRef("s.service_id", "=", "k.default_service_id"),
    )
    .select([
      "k.key_id",
      "k.door",
      "k.name",
      "k.hint",
      "k.default_service_id",
      "s.name as service_name",
      "k.created_at",
      "k.revoked_at",
    ])
    .select(({ selectFrom }) =>
      selectFrom("intake_message as m")
        .select("m.received_at")
        .whereRef("m.org_id", "=", "k.org_id")
        .whereRef("m.key_id", "=", "k.key_id")
        .orderBy("m.message_id", "desc")
        .limit(1)
        .as("last_received_at"),
    )
    .orderBy(sql`k.revoked_at is not null`)
    .orderBy("k.created_at", "desc")
    .limit(MOST_KEYS)
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    door: row.door as IntegrationKey["door"],
    name: row.name,
    hint: row.hint,
    defaultService:
      row.default_service_id === null
        ? null
        : { serviceId: row.default_service_id, name: row.service_name ?? "" },
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    lastReceivedAt: row.last_received_at,
  }));
}

export interface NewKey {
  readonly keyId: string;
  readonly door: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly hint: string;
  readonly defaultServiceId: string | null;
}

export async function addKey({ tx, at }: Scope, key: NewKey): Promise<void> {
  await tx
    .insertInto("integration_key")
    .values({
      key_id: key.keyId,
      door: key.door,
      name: key.name,
      token_hash: key.hash,
      hint: key.hint,
      default_service_id: key.defaultServiceId,
      created_at: at,
    })
    .execute();
}

/** @returns the key as it was; null when there is none. Revoked already: nothing changes. */
export async function revokeKey(
  { tx, at }: Scope,
  keyId: string,
): Promise<{
  readonly name: string;
  readonly door: string;
  readonly was: "live" | "revoked";
} | null> {
  const key = await tx
    .selectFrom("integration_key")
    .select(["name", "door", "revoked_at"])
    .where("key_id", "=", keyId)
    .forUpdate()
    .executeTakeFirst();
  if (key === undefined) return null;
  const { name, door } = key;
  if (key.revoked_at !== null) return { name, door, was: "revoked" };
  await tx
    .updateTable("integration_key")
    .set({ revoked_at: at })
    .where("key_id", "=", keyId)
    .execute();
  return { name, door, was: "live" };
}

/** How many are in use. */
export async function integrationCount({ tx }: Scope): Promise<number> {
  const { count } = await tx
    .selectFrom("integration_key")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

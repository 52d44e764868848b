// The same request sent twice changes something once: the first answer is kept beside what it changed.
import type { Scope } from "./scope.ts";

export interface Remembered {
  readonly personId: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

type Earlier =
  | { readonly kind: "new" }
  | { readonly kind: "answered"; readonly answer: unknown }
  /** Done, and its answer held a secret that is not kept. */
  | { readonly kind: "secret" }
  | { readonly kind: "different" };

/** Claims the key; a second request with it waits here until the first has committed or failed. */
export async function recall(scope: Scope, asked: Remembered): Promise<Earlier> {
  const { tx, at } = scope;
  const { personId, key, requestHash } = asked;
  const claimed = await tx
    .insertInto("idempotency")
    .values({ person_id: personId, key, request_hash: requestHash, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed !== undefined) {
    if (Math.random() < TIDYING) await forgetOldKeys(scope);
    return { kind: "new" };
  }
  const row = await tx
    .selectFrom("idempotency")
    .select(["request_hash", "status", "body"])
    .where("person_id", "=", personId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (!requestHash.equals(row.request_hash)) return { kind: "different" };
  return row.status === SECRET ? { kind: "secret" } : { kind: "answered", answer: row.body };
}

const ANSWERED = 200;
const SECRET = 409;

export async function remember(scope: Scope, asked: Remembered, answer: unknown): Promise<void> {
  await settle(scope, asked, { status: ANSWERED, body: JSON.stringify(answer ?? null) });
}

/** Only that it was done, not what was answered. */
export async function forget(scope: Scope, asked: Remembered): Promise<void> {
  await settle(scope, asked, { status: SECRET });
}

async function settle(
  { tx }: Scope,
  { personId, key }: Remembered,
  values: { readonly status: number; readonly body?: string },
): Promise<void> {
  await tx
    .updateTable("idempotency")
    .set(values)
    .where("person_id", "=", personId)
    .where("key", "=", key)
    .execute();
}

/** The share of new keys that clear away old ones: often enough, and no timer for it. */
const TIDYING = 0.01;

/** Keys older than a day are forgotten. */
async function forgetOldKeys({ tx, at }: Scope): Promise<void> {
  const dayAgo = new Date(Date.parse(at) - 86_400_000).toISOString();
  await tx.deleteFrom("idempotency").where("at", "<", dayAgo).execute();
}

// Personal API tokens: kept as their SHA-256, shown once.
import { randomUUIDv7 } from "node:crypto";
import type { ApiToken } from "../../../contract/access.ts";
import type { z } from "zod";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

type Token = z.infer<typeof ApiToken>;

/** More living tokens than anybody can keep an eye on. */
const MOST_LIVING = 50;
const MOST_SHOWN = 200;

const COLUMNS = [
  "token_id as tokenId",
  "name",
  "hint",
  "created_at as createdAt",
  "last_used_at as lastUsedAt",
  "revoked_at as revokedAt",
] as const;

/** The living first, then the revoked; the newest first. */
export function listTokens({ tx }: Scope, personId: string): Promise<Token[]> {
  return tx
    .selectFrom("api_token")
    .select(COLUMNS)
    .where("person_id", "=", personId)
    .orderBy("revoked_at", (order) => order.desc().nullsFirst())
    .orderBy("created_at", "desc")
    .orderBy("token_id", "desc")
    .limit(MOST_SHOWN)
    .execute();
}

export interface NewToken {
  readonly name: string;
  readonly hash: Buffer;
  readonly hint: string;
}

export async function makeToken(
  scope: Scope,
  actor: Actor,
  personId: string,
  { name, hash, hint }: NewToken,
): Promise<Token> {
  const { tx, at } = scope;
  const { count } = await tx
    .selectFrom("api_token")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count >= MOST_LIVING) {
    const words = `You have ${count} tokens in use. Revoke those that nothing uses any more, then make a new one.`;
    throw new Refusal("token.tooMany", words);
  }
  const tokenId = randomUUIDv7();
  const row = { token_id: tokenId, person_id: personId, name, token_hash: hash, hint };
  const token = await tx
    .insertInto("api_token")
    .values({ ...row, created_at: at })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  const event = { type: "token.made", name };
  await audit(scope, { kind: "token", id: tokenId }, actor, event);
  return token;
}

/** Revoking what is revoked changes nothing. */
export async function revokeToken(
  scope: Scope,
  actor: Actor,
  personId: string,
  tokenId: string,
): Promise<void> {
  const { tx, at } = scope;
  const token = await tx
    .selectFrom("api_token")
    .select(["name", "revoked_at"])
    .where("token_id", "=", tokenId)
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (token === undefined) throw notFound("token");
  if (token.revoked_at !== null) return;
  await tx
    .updateTable("api_token")
    .set({ revoked_at: at })
    .where("token_id", "=", tokenId)
    .execute();
  const event = { type: "token.revoked", name: token.name };
  await audit(scope, { kind: "token", id: tokenId }, actor, event);
}

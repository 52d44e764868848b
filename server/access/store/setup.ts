// The one row behind the one-time link, and the organisation that the link makes.
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../../core/actor.ts";
import { DEFAULT_MATRIX } from "../../../core/priority/matrix.ts";
import type { Tx } from "../../platform/database.ts";
import { audit } from "../../platform/journal.ts";
import type { Scope } from "../../platform/scope.ts";

/** Makes the link, or makes it anew; false when there is an organisation already or the link was used. */
export async function openSetup(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { rows } = await sql`
    insert into setup (token_hash)
    select ${tokenHash}::bytea where not exists (select from muster.all_organisations())
    on conflict (singleton) do update set token_hash = excluded.token_hash, made_at = now()
    where setup.used_at is null
    returning singleton`.execute(tx);
  return rows.length > 0;
}

export async function isSetupOpen(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom("setup").select("used_at").executeTakeFirst();
  return row !== undefined && row.used_at === null;
}

/** Whether this is the token of the link that waits. */
export async function isSetupToken(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const row = await tx
    .selectFrom("setup")
    .select("singleton")
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Of two at the same moment the second waits here for the first, and gets false. */
export async function useSetup({ tx, at }: Scope, tokenHash: Buffer): Promise<boolean> {
  const used = await tx
    .updateTable("setup")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .returning("singleton")
    .executeTakeFirst();
  return used !== undefined;
}

/** There is an owner without the link: it must not make another one. */
export async function closeSetup({ tx, at }: Scope): Promise<void> {
  await tx
    .insertInto("setup")
    .values({ token_hash: randomBytes(32), used_at: at })
    .onConflict((conflict) =>
      conflict
        .column("singleton")
        .doUpdateSet({ used_at: sql`coalesce(setup.used_at, excluded.used_at)` }),
    )
    .execute();
}

export interface Founder {
  readonly userId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

/** The organisation is the one of the transaction, whose id is new. */
export async function foundOrganisation(
  scope: Scope,
  name: string,
  founder: Founder,
): Promise<void> {
  const { tx, orgId, at } = scope;
  await tx
    .insertInto("organisation")
    .values({ org_id: orgId, name, matrix: JSON.stringify(DEFAULT_MATRIX), created_at: at })
    .execute();
  const { personId, userId, email } = founder;
  const person = { person_id: personId, user_id: userId, name: founder.name, email };
  await tx
    .insertInto("person")
    .values({ ...person, role: "owner", status: "active", created_at: at })
    .execute();
  const actor: Actor = { kind: "person", id: personId, name: founder.name };
  const made = { type: "organisation.made", name };
  await audit(scope, { kind: "organisation", id: orgId }, actor, made);
  const joined = { type: "person.joined", name: founder.name, role: "owner" };
  await audit(scope, { kind: "person", id: personId }, actor, joined);
}

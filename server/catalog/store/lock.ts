// One writer of an organisation's catalogue at a time: rings and taken names cannot slip in between two of them.
import { sql } from "kysely";
import type { Scope } from "../../platform/scope.ts";

/** Ends with the transaction. */
export async function lockCatalog({ orgId, tx }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${orgId}/catalog`}, 0))`.execute(tx);
}

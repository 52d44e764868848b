// Every organisation there is: asked once at the start, before an organisation is known.
import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";

/** Only ids: row-level security shows no more outside of an organisation. */
export async function organisations(database: Database): Promise<readonly string[]> {
  return database.outside(async (tx) => {
    const { rows } = await sql<{ id: string }>`select all_organisations() as id`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

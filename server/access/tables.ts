// The sign-in tables as better-auth reads them: as the login role, with instants as dates.
import { Kysely, type KyselyPlugin, PostgresDialect } from "kysely";
import type { Pool } from "pg";

export type SignInTables = Kysely<unknown>;

/** @param pool of the login role: the sign-in tables are closed to muster_app */
export function signInTables(pool: Pool): SignInTables {
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [INSTANTS_AS_DATES] });
}

/** Our connections give instants as text; better-auth compares them with dates, and a text never expires. */
const INSTANTS_AS_DATES: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
};

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      column.endsWith("At") && typeof value === "string" ? new Date(value) : value,
    ]),
  );
}

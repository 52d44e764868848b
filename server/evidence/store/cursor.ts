// Where a reader of live updates stands who begins now.
import { sql } from "kysely";
import type { Scope } from "../../platform/scope.ts";

export interface Standing {
  /** Everything before it is settled. */
  readonly cursor: string;
  /** The first transaction that has not begun yet: no cursor of this database is beyond it. */
  readonly next: string;
}

export async function standNow({ tx }: Scope): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select pg_snapshot_xmin(now.snapshot) || '-0' as cursor, pg_snapshot_xmax(now.snapshot)::text as next
    from (select pg_current_snapshot() as snapshot) as now`.execute(tx);
  const [standing] = rows;
  if (standing === undefined) throw new Error("PostgreSQL did not say where it stands.");
  return standing;
}

// The journal in the order of its chains, and what the rows of decided history say of its end.
import { type Kysely, sql } from "kysely";
import type { DB } from "../../platform/tables.generated.ts";
import type { Scope } from "../../platform/scope.ts";

export async function allOrganisations(db: Kysely<DB>): Promise<readonly string[]> {
  const { rows } = await sql<{ orgId: string }>`
    select id as "orgId" from muster.all_organisations() as id order by id`.execute(db);
  return rows.map(({ orgId }) => orgId);
}

export async function nameOfOrganisation({ tx, orgId }: Scope): Promise<string> {
  const row = await tx
    .selectFrom("organisation")
    .select("name")
    .where("org_id", "=", orgId)
    .executeTakeFirst();
  return row?.name ?? orgId;
}

export interface Place {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

export interface ChainRow extends Place {
  readonly at: string;
  readonly actor: unknown;
  readonly type: string;
  readonly data: unknown;
  readonly incidentId: string | null;
  readonly prevHash: Buffer | null;
  readonly hash: Buffer;
}

/** One chain after the other, each from its beginning. @param after null for the first page */
export function readChains(
  { tx, orgId }: Scope,
  after: Place | null,
  limit: number,
): Promise<readonly ChainRow[]> {
  return tx
    .selectFrom("journal")
    .select(["stream_kind as kind", "stream_id as id", "version", "at", "actor", "type", "data"])
    .select(["incident_id as incidentId", "prev_hash as prevHash", "hash"])
    .where("org_id", "=", orgId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(stream_kind, stream_id, version) > (${after?.kind}, ${after?.id}, ${after?.version})`,
      ),
    )
    .orderBy("stream_kind")
    .orderBy("stream_id")
    .orderBy("version")
    .limit(limit)
    .execute();
}

/** The tables of decided history, and the column that names the stream. */
const DECIDED = [
  { kind: "incident", table: "incident", id: "incident_id" },
  { kind: "alert", table: "alert", id: "alert_id" },
  { kind: "escalation", table: "escalation", id: "escalation_id" },
  { kind: "delivery", table: "delivery", id: "delivery_id" },
  { kind: "review", table: "review", id: "incident_id" },
] as const;

export interface Disagreement {
  readonly kind: string;
  readonly id: string;
  /** Null: there is no row. */
  readonly inRow: number | null;
  /** Null: the journal knows nothing of it. */
  readonly inJournal: number | null;
}

/** In one look each, so that work going on meanwhile is no fault. */
export async function disagreements(
  { tx, orgId }: Scope,
  limit: number,
): Promise<readonly Disagreement[]> {
  const found: Disagreement[] = [];
  for (const { kind, table, id } of DECIDED) {
    const { rows } = await sql<Disagreement>`
      select ${kind}::text as kind, coalesce(r.id, j.id) as id, r.version as "inRow", j.version as "inJournal"
      from (select ${sql.ref(id)}::text as id, version from ${sql.table(table)} where org_id = ${orgId}) r
      full join (
        select stream_id as id, max(version) as version from journal
        where org_id = ${orgId} and stream_kind = ${kind} group by stream_id
      ) j on j.id = r.id
      where r.version is distinct from j.version
      order by 2 limit ${limit}`.execute(tx);
    found.push(...rows);
  }
  return found;
}

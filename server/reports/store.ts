// The facts that figures are made of: every incident of a period, and every impact that reaches into it.
import { sql } from "kysely";
import type { IncidentStatus, IncidentType, ServiceImpact } from "../../core/incidents/words.ts";
import type { Priority } from "../../core/priority/matrix.ts";
import type { IncidentFacts } from "../../core/reports/figures.ts";
import type { Scope } from "../platform/scope.ts";

/** More than this and the period has to be shorter: about fifty incidents a day for two years. */
export const MOST_INCIDENTS = 40_000;

/** Declared in [from, to), or with an impact that overlaps it; at most one more than `MOST_INCIDENTS`. */
export async function readFacts(
  { tx }: Scope,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly IncidentFacts[]> {
  const rows = await tx
    .selectFrom("incident as i")
    .select([
      "i.type",
      "i.category",
      "i.priority",
      "i.major",
      "i.team_id as teamId",
      written<string>("i.declared_at").as("declaredAt"),
      written<string | null>("i.acknowledged_at").as("acknowledgedAt"),
      written<string | null>("i.mitigated_at").as("mitigatedAt"),
      written<string | null>("i.resolved_at").as("resolvedAt"),
      written<string | null>("i.closed_at").as("closedAt"),
      "i.status",
      sql<ServiceImpact[]>`i.state -> 'services'`.as("services"),
    ])
    .where(({ or, and, eb, exists, selectFrom }) =>
      or([
        and([eb("i.declared_at", ">=", from), eb("i.declared_at", "<", to)]),
        exists(
          selectFrom("incident_service as s")
            .select("s.service_id")
            .whereRef("s.org_id", "=", "i.org_id")
            .whereRef("s.incident_id", "=", "i.incident_id")
            .where("s.impact_from", "<", to)
            .where((s) => s.or([s("s.impact_until", "is", null), s("s.impact_until", ">", from)])),
        ),
      ]),
    )
    .limit(MOST_INCIDENTS + 1)
    .execute();
  return rows.map((row) => ({
    ...row,
    type: row.type as IncidentType | null,
    priority: row.priority as Priority | null,
    status: row.status as IncidentStatus,
  }));
}

/** As the core writes an instant. Written by PostgreSQL: a hundred thousand dates would cost this process half a second. */
function written<T extends string | null>(column: string) {
  return sql<T>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

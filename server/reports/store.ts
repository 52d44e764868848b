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
      "i.declared_at as declaredAt",
      "i.acknowledged_at as acknowledgedAt",
      "i.mitigated_at as mitigatedAt",
      "i.resolved_at as resolvedAt",
      "i.closed_at as closedAt",
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

// Looking incidents up: by id or number, the open ones for correlation, and what others refer to them by.
import { sql } from "kysely";
import type { OpenIncident } from "../../../core/alerts/correlate.ts";
import type { Incident, IncidentStatus } from "../../../core/incidents/words.ts";
import type { Scope } from "../../platform/scope.ts";

export interface IncidentRow {
  readonly incidentId: string;
  readonly number: number;
  readonly version: number;
  readonly state: Incident;
}

/** @param idOrNumber the id, or the number of the organisation's own count */
export async function findIncident({ tx }: Scope, idOrNumber: string): Promise<IncidentRow | null> {
  const byNumber = /^\d{1,9}$/.test(idOrNumber);
  const row = await tx
    .selectFrom("incident")
    .select(["incident_id", "number", "version", "state"])
    .where(byNumber ? "number" : "incident_id", "=", byNumber ? Number(idOrNumber) : idOrNumber)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { incident_id: incidentId, number, version } = row;
  return { incidentId, number, version, state: row.state as unknown as Incident };
}

/** Like `findIncident` by id, and keeps others from changing it until this transaction ends. */
export async function holdIncident({ tx }: Scope, incidentId: string): Promise<Incident | null> {
  const row = await tx
    .selectFrom("incident")
    .select("state")
    .where("incident_id", "=", incidentId)
    .forShare()
    .executeTakeFirst();
  return row === undefined ? null : (row.state as unknown as Incident);
}

/** More than this of one service are not looked through: the newest count. */
const MOST_OPEN = 20;

/**
 * What is under way for a service, for correlation. Holds a lock of the organisation until the transaction ends: two
 * alerts that arrive at once cannot both find nothing and declare twice.
 */
export async function openIncidents(
  { tx, orgId }: Scope,
  serviceId: string,
): Promise<readonly OpenIncident[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`correlate/${orgId}`}, 0))`.execute(tx);
  const rows = await tx
    .selectFrom("incident_service as s")
    .innerJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "s.org_id").onRef("i.incident_id", "=", "s.incident_id"),
    )
    .select(["i.incident_id as incidentId", "i.number", "i.declared_at as declaredAt", "i.status"])
    .where("s.service_id", "=", serviceId)
    .where("i.status", "in", ["open", "mitigated"])
    .orderBy("i.declared_at", "desc")
    .limit(MOST_OPEN)
    .execute();
  return rows.map((row) => ({
    ...row,
    status: row.status as IncidentStatus,
    serviceIds: [serviceId],
  }));
}

export interface IncidentRef {
  readonly incidentId: string;
  readonly number: number;
  readonly title: string;
  readonly status: Exclude<IncidentStatus, "none">;
  readonly declaredAt: string;
  readonly resolvedAt: string | null;
  readonly nextUpdateAt: string | null;
}

export async function incidentRefs(
  { tx }: Scope,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, IncidentRef>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("incident")
    .select([
      "incident_id as incidentId",
      "number",
      "title",
      "status",
      "declared_at as declaredAt",
      "resolved_at as resolvedAt",
      "next_update_at as nextUpdateAt",
    ])
    .where("incident_id", "in", [...new Set(incidentIds)])
    .execute();
  return new Map(
    rows.map((row) => [row.incidentId, { ...row, status: row.status as IncidentRef["status"] }]),
  );
}

/** The worst the linked alerts say and the most people the linked reports speak of. */
export async function evidenceOf(
  { tx }: Scope,
  incidentId: string,
): Promise<{ readonly severities: readonly string[]; readonly affected: readonly string[] }> {
  const alerts = await tx
    .selectFrom("alert")
    .select("severity")
    .distinct()
    .where("incident_id", "=", incidentId)
    .execute();
  const tickets = await tx
    .selectFrom("ticket")
    .select("affected")
    .distinct()
    .where("incident_id", "=", incidentId)
    .execute();
  return {
    severities: alerts.map(({ severity }) => severity),
    affected: tickets.map(({ affected }) => affected),
  };
}

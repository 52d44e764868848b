// Alerts for readers: the list, one alert, those of an incident, with the names a reader needs.
import { sql } from "kysely";
import type { AlertDetail, AlertSummary } from "../../../contract/alerts.ts";
import type { AlertEvent } from "../../../core/alerts/words.ts";
import type { Scope } from "../../platform/scope.ts";

export interface AlertFilter {
  readonly status?: AlertSummary["status"] | undefined;
  readonly severity?: AlertSummary["severity"] | undefined;
  readonly serviceId?: string | undefined;
  /** Part of the title. */
  readonly q?: string | undefined;
}

/** Where a part of the list ends: lists are the newest first, and the id decides between equals. */
export interface AlertPlace {
  readonly openedAt: string;
  readonly alertId: string;
}

export async function listAlerts(
  scope: Scope,
  { status, severity, serviceId, q }: AlertFilter,
  limit: number,
  before: AlertPlace | null,
): Promise<readonly AlertSummary[]> {
  let query = summaries(scope)
    .orderBy("a.opened_at", "desc")
    .orderBy("a.alert_id", "desc")
    .limit(limit);
  if (before !== null) {
    const { openedAt, alertId } = before;
    query = query.where(
      sql<boolean>`(a.opened_at, a.alert_id) < (${openedAt}::timestamptz, ${alertId}::uuid)`,
    );
  }
  if (status !== undefined) query = query.where("a.status", "=", status);
  if (severity !== undefined) query = query.where("a.severity", "=", severity);
  if (serviceId !== undefined) query = query.where("a.service_id", "=", serviceId);
  const part = q?.trim() ?? "";
  if (part !== "") {
    query = query.where("a.title", "ilike", `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  }
  return (await query.execute()).map(toSummary);
}

const MOST_OF_INCIDENT = 500;

/** The newest first. */
export async function alertsOfIncident(
  scope: Scope,
  incidentId: string,
): Promise<readonly AlertSummary[]> {
  const rows = await summaries(scope)
    .where("a.incident_id", "=", incidentId)
    .orderBy("a.opened_at", "desc")
    .orderBy("a.alert_id", "desc")
    .limit(MOST_OF_INCIDENT)
    .execute();
  return rows.map(toSummary);
}

export async function findAlert(
  scope: Scope,
  alertId: string,
): Promise<Omit<AlertDetail, "reasons"> | null> {
  const row = await summaries(scope)
    .select(["a.description", "a.dedup_key", "a.labels", "a.annotations", "a.link"])
    .where("a.alert_id", "=", alertId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...toSummary(row),
    description: row.description,
    dedupKey: row.dedup_key,
    labels: row.labels as AlertDetail["labels"],
    annotations: row.annotations as AlertDetail["annotations"],
    link: row.link,
  };
}

/** An alert is opened, put to an incident now and then, and resolved. */
const MOST_EVENTS = 100;

/** The history of one alert, the oldest first. */
export async function alertHistory(
  { tx }: Scope,
  alertId: string,
): Promise<readonly { readonly at: string; readonly event: AlertEvent }[]> {
  const rows = await tx
    .selectFrom("journal")
    .select(["at", "type", "data"])
    .where("stream_kind", "=", "alert")
    .where("stream_id", "=", alertId)
    .orderBy("version")
    .limit(MOST_EVENTS)
    .execute();
  return rows.map(({ at, type, data }) => ({
    at,
    event: { ...(data as object), type } as AlertEvent,
  }));
}

function summaries({ tx }: Scope) {
  return tx
    .selectFrom("alert as a")
    .leftJoin("service as s", (join) =>
      join.onRef("s.org_id", "=", "a.org_id").onRef("s.service_id", "=", "a.service_id"),
    )
    .leftJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "a.org_id").onRef("i.incident_id", "=", "a.incident_id"),
    )
    .select([
      "a.alert_id",
      "a.title",
      "a.status",
      "a.severity",
      "a.source",
      "a.service_id",
      "s.name as service",
      "a.service_name",
      "a.started_at",
      "a.opened_at",
      "a.last_seen_at",
      "a.resolved_at",
      "a.repeats",
      "a.incident_id",
      "i.number as incident_number",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof summaries>["execute"]>>[number];

function toSummary(row: Row): AlertSummary {
  const { service_id: serviceId, incident_id: incidentId, incident_number: number } = row;
  return {
    alertId: row.alert_id,
    title: row.title,
    status: row.status as AlertSummary["status"],
    severity: row.severity as AlertSummary["severity"],
    source: row.source,
    service: serviceId === null ? null : { serviceId, name: row.service ?? "" },
    serviceName: row.service_name,
    startedAt: row.started_at,
    openedAt: row.opened_at,
    lastSeenAt: row.last_seen_at,
    resolvedAt: row.resolved_at,
    repeats: row.repeats,
    incident: incidentId === null || number === null ? null : { incidentId, number },
  };
}

// Incidents as rows of a list: filtered, the newest first, with the names a reader needs.
import { type SelectQueryBuilder, sql } from "kysely";
import type { DB } from "../../platform/tables.generated.ts";
import type { IncidentSummary } from "../../../contract/incidents.ts";
import type { Incident } from "../../../core/incidents/words.ts";
import { rungLabel } from "../../../core/escalation/steps.ts";
import type { Escalation } from "../../../core/escalation/words.ts";
import type { Scope } from "../../platform/scope.ts";

export interface IncidentFilter {
  readonly status?: IncidentSummary["status"] | "active" | undefined;
  readonly priority?: number | undefined;
  readonly type?: string | undefined;
  readonly serviceId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly major?: boolean | undefined;
  readonly q?: string | undefined;
}

const ACTIVE = ["open", "mitigated"] as const;

/** @param before only incidents with a smaller number */
export async function listIncidents(
  scope: Scope,
  filter: IncidentFilter,
  limit: number,
  before: number | null,
): Promise<readonly IncidentSummary[]> {
  let query = summaries(scope).orderBy("i.number", "desc").limit(limit);
  if (before !== null) query = query.where("i.number", "<", before);
  const { status, priority, type, serviceId, teamId, major, q } = filter;
  if (status === "active") query = query.where("i.status", "in", ACTIVE);
  else if (status !== undefined) query = query.where("i.status", "=", status);
  if (priority !== undefined) query = query.where("i.priority", "=", priority);
  if (type !== undefined) query = query.where("i.type", "=", type);
  if (teamId !== undefined) query = query.where("i.team_id", "=", teamId);
  if (major !== undefined) query = query.where("i.major", "=", major);
  if (serviceId !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("incident_service as s")
          .select("s.service_id")
          .whereRef("s.org_id", "=", "i.org_id")
          .whereRef("s.incident_id", "=", "i.incident_id")
          .where("s.service_id", "=", serviceId),
      ),
    );
  }
  if (q !== undefined && q.trim() !== "") query = query.where(matches(q.trim()));
  return (await query.execute()).map(toSummary);
}

/** `INC-12` and `12` find the number, anything else a part of the title. */
function matches(q: string) {
  const number = /^(?:inc-)?(\d{1,9})$/i.exec(q)?.[1];
  const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return number === undefined
    ? sql<boolean>`i.title ilike ${pattern}`
    : sql<boolean>`(i.number = ${Number(number)} or i.title ilike ${pattern})`;
}

/** What is not over, the worst first; what is resolved and waits to be closed, the oldest first. */
export async function listForHome(scope: Scope): Promise<{
  readonly burning: readonly IncidentSummary[];
  readonly toClose: readonly IncidentSummary[];
}> {
  const burning = await summaries(scope)
    .where("i.status", "in", ACTIVE)
    .orderBy("i.major", "desc")
    .orderBy(sql`i.priority asc nulls last`)
    .orderBy("i.declared_at", "asc")
    .limit(100)
    .execute();
  const toClose = await summaries(scope)
    .where("i.status", "=", "resolved")
    .orderBy("i.resolved_at", "asc")
    .limit(100)
    .execute();
  return { burning: burning.map(toSummary), toClose: toClose.map(toSummary) };
}

export async function summaryOf(scope: Scope, incidentId: string): Promise<IncidentSummary | null> {
  const row = await summaries(scope).where("i.incident_id", "=", incidentId).executeTakeFirst();
  return row === undefined ? null : toSummary(row);
}

interface SummaryRow {
  readonly incidentId: string;
  readonly number: number;
  readonly state: unknown;
  readonly team: { readonly teamId: string; readonly name: string } | null;
  readonly services: readonly { readonly serviceId: string; readonly name: string }[] | null;
  readonly commander: string | null;
  readonly climbing: unknown;
}

/** One query for a whole page: names of teams, services and people ride along. */
function summaries({ tx }: Scope): SelectQueryBuilder<DB & { i: DB["incident"] }, "i", SummaryRow> {
  return tx.selectFrom("incident as i").select(({ ref }) => [
    "i.incident_id as incidentId",
    "i.number",
    "i.state",
    sql<
      SummaryRow["team"]
    >`(select jsonb_build_object('teamId', t.team_id, 'name', t.name) from team t
      where t.org_id = i.org_id and t.team_id = i.team_id)`.as("team"),
    sql<
      SummaryRow["services"]
    >`(select jsonb_agg(distinct jsonb_build_object('serviceId', c.service_id, 'name', c.name))
      from incident_service s join service c using (org_id, service_id)
      where s.org_id = i.org_id and s.incident_id = i.incident_id)`.as("services"),
    sql<
      string | null
    >`(select p.name from person p where p.org_id = i.org_id and p.person_id = i.commander_id)`.as(
      "commander",
    ),
    sql<unknown>`(select e.state from escalation e where e.org_id = i.org_id and e.incident_id = ${ref("i.incident_id")}
      and e.status = 'climbing')`.as("climbing"),
  ]) as unknown as SelectQueryBuilder<DB & { i: DB["incident"] }, "i", SummaryRow>;
}

function toSummary(row: SummaryRow): IncidentSummary {
  const state = row.state as Incident;
  const climbing = row.climbing as Escalation | null;
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  return {
    incidentId: row.incidentId,
    number: row.number,
    title: state.title,
    status: state.status as IncidentSummary["status"],
    type: state.type,
    category: state.category,
    priority: state.priority,
    major: state.major,
    team: row.team,
    services: [...(row.services ?? [])].sort(byName),
    holder: holderOf(state, row.commander),
    beganAt: state.beganAt ?? "",
    detectedAt: state.detectedAt ?? "",
    declaredAt: state.declaredAt ?? "",
    acknowledgedAt: state.acknowledgedAt,
    triagedAt: state.triagedAt,
    mitigatedAt: state.mitigatedAt,
    resolvedAt: state.resolvedAt,
    closedAt: state.closedAt,
    nextUpdateAt: state.nextUpdateAt,
    openTasks: state.tasks.filter(({ status }) => status === "open").length,
    climbing:
      climbing === null
        ? null
        : {
            label:
              climbing.policy === null || climbing.rung < 0
                ? null
                : rungLabel(climbing.policy, climbing.rung),
            nextAt: climbing.nextAt,
          },
  };
}

/** The commander; without one, the person who acknowledged. */
function holderOf(state: Incident, commander: string | null): IncidentSummary["holder"] {
  const commanderId = state.roles.commander;
  if (commanderId !== undefined && commander !== null) {
    return { personId: commanderId, name: commander };
  }
  const by = state.acknowledgedBy;
  return by?.kind === "person" ? { personId: by.id, name: by.name } : null;
}

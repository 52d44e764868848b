// The row of an incident, its services and its number: written by decisions only.
import { sql } from "kysely";
import { incidentDecider } from "../../../core/incidents/decider.ts";
import type { Incident, IncidentCommand, IncidentEvent } from "../../../core/incidents/words.ts";
import type { Change, Stream } from "../../platform/execute.ts";
import type { Scope } from "../../platform/scope.ts";

export const incidentStream: Stream<Incident, IncidentCommand, IncidentEvent> = {
  kind: "incident",
  decider: incidentDecider,
  async load({ tx }, id) {
    const row = await tx
      .selectFrom("incident")
      .select(["state", "version"])
      .where("incident_id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined
      ? null
      : { state: row.state as unknown as Incident, version: row.version };
  },
  async save(scope, change) {
    const { tx } = scope;
    const row = columnsOf(change.state, change.version);
    if (change.before === null) {
      const number = await takeNumber(scope);
      await tx
        .insertInto("incident")
        .values({ ...row, incident_id: change.id, number })
        .execute();
    } else {
      await tx.updateTable("incident").set(row).where("incident_id", "=", change.id).execute();
    }
    await saveImpacts(scope, change);
  },
  incidentOf: (id) => id,
};

/** Every organisation counts its incidents from 1, without holes: a declaration that fails gives its number back. */
async function takeNumber({ tx, orgId }: Scope): Promise<number> {
  const { taken } = await tx
    .updateTable("organisation")
    .set({ next_incident: sql`next_incident + 1` })
    .where("org_id", "=", orgId)
    .returning(sql<number>`next_incident - 1`.as("taken"))
    .executeTakeFirstOrThrow();
  return taken;
}

/** Of a declared incident: what lists are filtered and sorted by. */
function columnsOf(state: Incident, version: number) {
  const { beganAt, detectedAt, declaredAt } = state;
  if (beganAt === null || detectedAt === null || declaredAt === null) {
    throw new Error("An incident that was never declared has no row.");
  }
  return {
    title: state.title,
    status: state.status,
    type: state.type,
    category: state.category,
    priority: state.priority,
    major: state.major,
    team_id: state.teamId,
    commander_id: state.roles.commander ?? null,
    began_at: beganAt,
    detected_at: detectedAt,
    declared_at: declaredAt,
    triaged_at: state.triagedAt,
    acknowledged_at: state.acknowledgedAt,
    mitigated_at: state.mitigatedAt,
    resolved_at: state.resolvedAt,
    closed_at: state.closedAt,
    next_update_at: state.nextUpdateAt,
    state: JSON.stringify(state),
    version,
  };
}

async function saveImpacts(
  { tx }: Scope,
  { id, before, state }: Change<Incident, IncidentEvent>,
): Promise<void> {
  if (before?.state.services === state.services) return;
  await tx.deleteFrom("incident_service").where("incident_id", "=", id).execute();
  if (state.services.length === 0) return;
  await tx
    .insertInto("incident_service")
    .values(
      state.services.map(({ serviceId, from, until }) => ({
        incident_id: id,
        service_id: serviceId,
        impact_from: from,
        impact_until: until,
      })),
    )
    .execute();
}

// The list of services with everything a person wants beside the name, in three queries however long it is.
import { sql } from "kysely";
import type { Service } from "../../../contract/catalog.ts";
import type { Criticality } from "../../../core/catalog/words.ts";
import type { Scope } from "../../platform/scope.ts";

export const MOST_SERVICES = 5_000;
export const MOST_EDGES = 100_000;

export function listServices(scope: Scope): Promise<Service[]> {
  return readServices(scope, null);
}

/** null: there is no such service, or it is archived. */
export async function findServiceById(scope: Scope, serviceId: string): Promise<Service | null> {
  const [service] = await readServices(scope, serviceId);
  return service ?? null;
}

async function readServices(scope: Scope, only: string | null): Promise<Service[]> {
  const rows = await serviceRows(scope, only);
  const edges = await edgesOf(scope, only);
  const incidents = await openIncidentOf(scope, only);
  const needs = Map.groupBy(edges, ({ service_id }) => service_id);
  const neededBy = Map.groupBy(edges, ({ needs_id }) => needs_id);
  return rows.map((row) => ({
    serviceId: row.service_id,
    key: row.key,
    name: row.name,
    description: row.description,
    team: row.team_id === null ? null : { teamId: row.team_id, name: row.team_name ?? "" },
    policy:
      row.policy_id === null ? null : { policyId: row.policy_id, name: row.policy_name ?? "" },
    criticality: row.criticality as Criticality,
    customerFacing: row.customer_facing,
    needs: (needs.get(row.service_id) ?? []).map(({ needs_id, needs_name }) => ({
      serviceId: needs_id,
      name: needs_name,
    })),
    neededBy: (neededBy.get(row.service_id) ?? []).map(({ service_id, service_name }) => ({
      serviceId: service_id,
      name: service_name,
    })),
    incident: incidents.get(row.service_id) ?? null,
  }));
}

function serviceRows({ tx }: Scope, only: string | null) {
  return tx
    .selectFrom("service as s")
    .leftJoin("team as t", (join) =>
      join.onRef("t.org_id", "=", "s.org_id").onRef("t.team_id", "=", "s.team_id"),
    )
    .leftJoin("escalation_policy as p", (join) =>
      join.onRef("p.org_id", "=", "s.org_id").onRef("p.policy_id", "=", "s.policy_id"),
    )
    .selectAll("s")
    .select(["t.name as team_name", "p.name as policy_name"])
    .where("s.archived_at", "is", null)
    .$if(only !== null, (query) => query.where("s.service_id", "=", only))
    .orderBy(sql`lower(s.name)`)
    .limit(MOST_SERVICES)
    .execute();
}

/** What needs what, by name. An archived service has no edges any more. */
function edgesOf({ tx }: Scope, only: string | null) {
  return tx
    .selectFrom("service_dependency as d")
    .innerJoin("service as s", (join) =>
      join.onRef("s.org_id", "=", "d.org_id").onRef("s.service_id", "=", "d.service_id"),
    )
    .innerJoin("service as n", (join) =>
      join.onRef("n.org_id", "=", "d.org_id").onRef("n.service_id", "=", "d.needs_id"),
    )
    .select(["d.service_id", "s.name as service_name", "d.needs_id", "n.name as needs_name"])
    .$if(only !== null, (query) =>
      query.where((eb) => eb.or([eb("d.service_id", "=", only), eb("d.needs_id", "=", only)])),
    )
    .orderBy(sql`lower(s.name)`)
    .orderBy(sql`lower(n.name)`)
    .limit(MOST_EDGES)
    .execute();
}

/** The newest incident of each service that still goes on. */
async function openIncidentOf({ tx }: Scope, only: string | null) {
  const rows = await tx
    .selectFrom("incident_service as l")
    .innerJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "l.org_id").onRef("i.incident_id", "=", "l.incident_id"),
    )
    .distinctOn("l.service_id")
    .select(["l.service_id", "i.incident_id", "i.number", "i.priority"])
    .where("i.status", "in", ["open", "mitigated"])
    .$if(only !== null, (query) => query.where("l.service_id", "=", only))
    .orderBy("l.service_id")
    .orderBy("i.number", "desc")
    .limit(MOST_SERVICES)
    .execute();
  return new Map(
    rows.map(({ service_id, incident_id, number, priority }) => [
      service_id,
      { incidentId: incident_id, number, priority },
    ]),
  );
}

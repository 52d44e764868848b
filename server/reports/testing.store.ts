// An organisation with services and a past, for the tests of its figures.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { ROLES } from "../../core/access/roles.ts";
import { incidentDecider } from "../../core/incidents/decider.ts";
import type { Incident } from "../../core/incidents/words.ts";
import type { Database } from "../platform/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { type Scope, type Within, makeWithin } from "../platform/scope.ts";
import { makeServe } from "../serve.ts";
import { serveReports } from "./routes.ts";

const NOW = "2026-11-24T12:00:00.000Z";

export interface Org {
  readonly orgId: string;
  readonly now: string;
  readonly team: string;
  /** The first of `services`. */
  readonly shop: string;
  readonly services: readonly string[];
  readonly within: Within;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const [orgId, team, shop] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  const services = [shop, ...Array.from({ length: 39 }, () => randomUUIDv7())];
  const within = makeWithin(database, { now: () => new Date(NOW) }, new Set());
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    await sql`insert into team (team_id, name) values (${team}, 'Payments')`.execute(tx);
    await sql`insert into service (service_id, key, name, criticality)
      select id, 'service-' || n, case n when 1 then 'Shop' else 'Service ' || n end, 'high'
      from unnest(${services}::uuid[]) with ordinality as s(id, n)`.execute(tx);
  });
  return { orgId, now: NOW, team, shop, services, within, in: (work) => within(orgId, work) };
}

/** An incident as it became; what is left out is as of one that was just declared. */
export type Told = Pick<
  Incident,
  | "type"
  | "category"
  | "priority"
  | "major"
  | "teamId"
  | "services"
  | "status"
  | "acknowledgedAt"
  | "mitigatedAt"
  | "resolvedAt"
  | "closedAt"
> & { readonly declaredAt: string };

export async function tellMany({ tx }: Scope, told: readonly Partial<Told>[]): Promise<void> {
  const rows = told.map((one) => {
    const declaredAt = one.declaredAt ?? NOW;
    const state = { ...incidentDecider.initial, status: "open", ...one, declaredAt };
    return { id: randomUUIDv7(), state };
  });
  await sql`with told as (
      select (row ->> 'id')::uuid as id, row -> 'state' as s, n
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as t(row, n)
    ), incidents as (
      insert into incident (incident_id, number, title, status, type, category, priority, major, team_id, began_at,
        detected_at, declared_at, acknowledged_at, mitigated_at, resolved_at, closed_at, state, version)
      select id, n, 'Incident ' || n, s ->> 'status', s ->> 'type', s ->> 'category', (s ->> 'priority')::int,
        (s ->> 'major')::boolean, (s ->> 'teamId')::uuid, (s ->> 'declaredAt')::timestamptz,
        (s ->> 'declaredAt')::timestamptz, (s ->> 'declaredAt')::timestamptz, (s ->> 'acknowledgedAt')::timestamptz,
        (s ->> 'mitigatedAt')::timestamptz, (s ->> 'resolvedAt')::timestamptz, (s ->> 'closedAt')::timestamptz, s, 1
      from told
    )
    insert into incident_service (incident_id, service_id, impact_from, impact_until)
    select id, (hit ->> 'serviceId')::uuid, (hit ->> 'from')::timestamptz, (hit ->> 'until')::timestamptz
    from told, jsonb_array_elements(s -> 'services') as hit`.execute(tx);
}

/** Spread over the year before `NOW` and all services, one impact of an hour each. */
export async function tellYear({ tx }: Scope, { services }: Org, count: number): Promise<void> {
  const state = JSON.stringify({ ...incidentDecider.initial, status: "closed" });
  await sql`with told as (
      select gen_random_uuid() as id, n, ${NOW}::timestamptz - n * (interval '365 days' / ${count + 1}::float8) as t,
        (${services}::uuid[])[1 + n % ${services.length}::int] as service
      from generate_series(1, ${count}::int) n
    ), incidents as (
      insert into incident (incident_id, number, title, status, major, began_at, detected_at, declared_at,
        acknowledged_at, mitigated_at, resolved_at, closed_at, state, version)
      select id, n, 'Incident ' || n, 'closed', false, t, t, t, t + interval '3 minutes', t + interval '20 minutes',
        t + interval '1 hour', t + interval '10 hours', ${state}::jsonb || jsonb_build_object('services',
          jsonb_build_array(jsonb_build_object('serviceId', service, 'from', t, 'until', t + interval '1 hour'))), 1
      from told
    )
    insert into incident_service (incident_id, service_id, impact_from, impact_until)
    select id, service, t, t + interval '1 hour' from told`.execute(tx);
}

/** The API, called by somebody of the role that the header `x-role` names. @param org asked anew for each call */
export async function openApi(org: () => Org): Promise<FastifyInstance> {
  const log = openLog({ level: "silent" });
  const http = await makeHttp({ log, trustProxy: false, secure: false });
  const serve = makeServe({
    http,
    within: (orgId, work) => org().within(orgId, work),
    origin: "",
    async identify({ headers }) {
      const role = ROLES.find((one) => one === headers["x-role"]) ?? "requester";
      const { orgId } = org();
      const caller = { orgId, orgName: "Harbour", personId: orgId, name: "Ada", email: "" };
      return { ...caller, userId: "", role, via: "token" as const };
    },
  });
  serveReports(serve, {
    serviceNames: (scope) => namesOf(scope, "service"),
    teamNames: (scope) => namesOf(scope, "team"),
  });
  return http;
}

async function namesOf(
  { tx }: Scope,
  table: "service" | "team",
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select ${sql.ref(`${table}_id`)} as id, name from ${sql.table(table)}`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

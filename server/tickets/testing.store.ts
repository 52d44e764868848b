// An organisation with people who report, and incidents that are a list in memory, for the tests of the reports.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Role } from "../../core/access/roles.ts";
import type { Database } from "../platform/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { notFound } from "../platform/problem.ts";
import { type Scope, type Within, makeWithin } from "../platform/scope.ts";
import { makeServe } from "../serve.ts";
import { type TicketSources, ticketsRoutes } from "./routes.ts";

export const NOW = "2026-11-24T12:56:00.000Z";

export const PEOPLE = {
  rena: "requester",
  otto: "requester",
  stella: "stakeholder",
  ray: "responder",
} as const;
export type Name = keyof typeof PEOPLE;

export interface Org {
  readonly orgId: string;
  readonly people: Readonly<Record<Name, string>>;
  readonly serviceId: string;
  readonly incidents: Incidents;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** The API, called by the person named in the header `x-person`. */
  open(): Promise<FastifyInstance>;
}

type Ref =
  Awaited<ReturnType<TicketSources["incidentRefs"]>> extends ReadonlyMap<string, infer R>
    ? R
    : never;

export interface Incidents {
  readonly refs: Map<string, Ref>;
  readonly updates: { readonly at: string; readonly text: string }[];
  readonly declared: Parameters<TicketSources["declareIncident"]>[2][];
  readonly linked: {
    readonly incidentId: string;
    readonly title: string;
    readonly reason: string;
  }[];
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const serviceId = randomUUIDv7();
  const within = makeWithin(database, { now: () => new Date(NOW) }, new Set());
  const people = {
    rena: randomUUIDv7(),
    otto: randomUUIDv7(),
    stella: randomUUIDv7(),
    ray: randomUUIDv7(),
  };
  const incidents: Incidents = { refs: new Map(), updates: [], declared: [], linked: [] };
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    for (const [name, id] of Object.entries(people)) {
      await sql`insert into person (person_id, name, email, role)
        values (${id}, initcap(${name}), ${`${name}@example.org`}, ${PEOPLE[name as Name]})`.execute(
        tx,
      );
    }
    await sql`insert into service (service_id, key, name, criticality)
      values (${serviceId}, 'mail', 'Mail', 'high')`.execute(tx);
  });
  const org = { orgId, people, serviceId, incidents };
  return { ...org, in: (work) => within(orgId, work), open: () => openApi(org, within) };
}

async function openApi(org: Omit<Org, "in" | "open">, within: Within): Promise<FastifyInstance> {
  const log = openLog({ level: "silent" });
  const http = await makeHttp({ log, trustProxy: false, secure: false });
  const { orgId, people } = org;
  const house = { orgId, orgName: "Harbour", email: "", userId: "", via: "token" as const };
  const serve = makeServe({
    http,
    within,
    origin: "",
    async identify({ headers }) {
      const name = String(headers["x-person"]) as Name;
      const role: Role = PEOPLE[name];
      const shown = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      return { ...house, role, personId: people[name], name: shown };
    },
  });
  ticketsRoutes(serve, sourcesOf(org.incidents, org.serviceId));
  return http;
}

function sourcesOf(
  { refs, updates, declared, linked }: Incidents,
  serviceId: string,
): TicketSources {
  return {
    serviceNames: async (_scope, ids) =>
      new Map(ids.filter((id) => id === serviceId).map((id) => [id, "Mail"])),
    async declareIncident({ at }, _actor, input) {
      const incidentId = randomUUIDv7();
      const number = refs.size + 1;
      const { title } = input;
      declared.push(input);
      const rest = { resolvedAt: null, nextUpdateAt: null, declaredAt: at };
      refs.set(incidentId, { incidentId, number, title, status: "open", ...rest });
      return { incidentId, number };
    },
    async linkTicket(_scope, incidentId, _actor, { title, reason }) {
      if (!refs.has(incidentId)) throw notFound("incident");
      linked.push({ incidentId, title, reason });
    },
    incidentRefs: async (_scope, ids) =>
      new Map(ids.flatMap((id) => refs.get(id) ?? []).map((ref) => [ref.incidentId, ref])),
    incidentUpdates: async (_scope, _incidentId, limit) => updates.slice(0, limit),
  };
}

// An organisation with one person of each role, and the routes of people as each of them calls them.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { ROLES, type Role } from "../../core/access/roles.ts";
import type { Database } from "../platform/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { makeWithin, type Scope } from "../platform/scope.ts";
import { makeServe } from "../serve.ts";
import type { Page } from "./mail.ts";
import type { By } from "./owners.ts";
import { servePeople } from "./routes.ts";

const NOW = "2026-11-24T03:12:00.000Z";
const clock = { now: () => new Date(NOW) };

export interface Org {
  readonly orgId: string;
  /** Ids of the person with that role; all of them have an account and may enter. */
  readonly people: Readonly<Record<Role, string>>;
  by(role: Role): By;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  journal(personId: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const within = makeWithin(database, clock, new Set());
  const people = {
    requester: randomUUIDv7(),
    stakeholder: randomUUIDv7(),
    responder: randomUUIDv7(),
    admin: randomUUIDv7(),
    owner: randomUUIDv7(),
  };
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    for (const role of ROLES) await insertPerson(tx, people[role], role);
  });
  return {
    orgId,
    people,
    by: (role) => ({
      actor: { kind: "person", id: people[role], name: `The ${role}` },
      personId: people[role],
      role,
    }),
    in: (work) => within(orgId, work),
    journal: (personId) =>
      within(orgId, ({ tx }) =>
        tx
          .selectFrom("journal")
          .select(["type", "data"])
          .where("stream_kind", "=", "person")
          .where("stream_id", "=", personId)
          .orderBy("version")
          .execute(),
      ),
  };
}

/** With an account of the same id. */
export async function insertPerson(tx: Scope["tx"], personId: string, role: Role): Promise<void> {
  const email = `${personId}@muster.test`;
  await sql`select muster.make_account(${personId}, ${role}, ${email}, '')`.execute(tx);
  await sql`insert into person (person_id, user_id, name, email, role)
    values (${personId}, ${personId}, ${`The ${role}`}, ${email}, ${role})`.execute(tx);
}

export interface House {
  readonly http: FastifyInstance;
  /** Pages that were planned, the newest last. */
  readonly planned: readonly Page[];
  as(
    role: Role,
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path: string,
    payload?: object,
  ): Promise<LightMyRequestResponse>;
}

export async function openHouse(database: Database, org: Org): Promise<House> {
  const within = makeWithin(database, clock, new Set());
  const log = openLog({ level: "silent" });
  const http = await makeHttp({ log, trustProxy: false, secure: false });
  const planned: Page[] = [];
  const serve = makeServe({
    http,
    within,
    origin: "http://muster.test",
    identify: async ({ headers }) => {
      const role = ROLES.find((name) => name === headers["x-role"]);
      if (role === undefined) return null;
      const personId = org.people[role];
      const who = { personId, userId: personId, name: `The ${role}`, email: "x@muster.test", role };
      return { ...who, orgId: org.orgId, orgName: "Harbour", via: "token" };
    },
  });
  servePeople(serve, {
    publicUrl: "http://muster.test",
    planPages: async (_scope, pages) => void planned.push(...pages),
  });
  return {
    http,
    planned,
    as: (role, method, path, payload) =>
      http.inject({
        method,
        url: `/api/v1${path}`,
        headers: { "x-role": role },
        ...(payload === undefined ? {} : { payload }),
      }),
  };
}

// An organisation with one person of each role, and the routes of contacts as each of them calls them.
import { randomUUIDv7 } from "node:crypto";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { ROLES, type Role } from "../../core/access/roles.ts";
import type { ContactKind } from "../../core/contacts/words.ts";
import type { Database } from "../platform/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { makeWithin, type Scope } from "../platform/scope.ts";
import { makeSeal } from "../platform/seal.ts";
import { makeServe } from "../serve.ts";
import type { Direct } from "./messages.ts";
import { serveContacts } from "./routes.ts";
import type { By } from "./who.ts";

const SECRET = "the secret of the tests, long enough to be one";
export const SEAL = makeSeal(SECRET);

/** Wound by tests. */
export const clock = {
  at: "2026-11-24T03:12:00.000Z",
  now: () => new Date(clock.at),
  later(minutes: number): void {
    clock.at = new Date(Date.parse(clock.at) + minutes * 60_000).toISOString();
  },
};

export interface Org {
  readonly orgId: string;
  /** Ids of the person with that role. */
  readonly people: Readonly<Record<Role, string>>;
  by(role: Role): By;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  journal(personId: string): Promise<readonly { type: string; data: unknown }[]>;
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
    for (const role of ROLES) {
      await sql`insert into person (person_id, name, email, role)
        values (${people[role]}, ${`The ${role}`}, ${`${role}@muster.test`}, ${role})`.execute(tx);
    }
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

export interface House {
  readonly http: FastifyInstance;
  /** What was planned for one address, the newest last. */
  readonly planned: readonly Direct[];
  as(
    role: Role,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    payload?: object,
  ): Promise<LightMyRequestResponse>;
}

export async function openHouse(
  database: Database,
  org: Org,
  off: readonly ContactKind[] = [],
): Promise<House> {
  const within = makeWithin(database, clock, new Set());
  const log = openLog({ level: "silent" });
  const http = await makeHttp({ log, trustProxy: false, secure: false });
  const planned: Direct[] = [];
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
  serveContacts(serve, {
    secret: SECRET,
    seal: SEAL,
    allowPrivate: false,
    channelsOff: () => new Set(off),
    pushKey: async () => "the public key",
    async planDirect(_scope, messages) {
      planned.push(...messages);
      return messages.map(() => randomUUIDv7());
    },
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

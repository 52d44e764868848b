// An organisation with two people, a resolved incident and a hand-wound clock, for the tests of reviews.
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
import { type ReviewSources, serveReviews } from "./routes.ts";
import type { ReminderDeps } from "./worker.ts";

/** Wound by tests; shared by all organisations of a test file. */
export const clock = {
  at: "",
  now: () => new Date(clock.at),
  reset(): void {
    clock.at = "2031-03-04T03:12:00.000Z";
  },
};
clock.reset();

type Mail = Parameters<ReminderDeps["planPages"]>[1][number];

export interface Org {
  readonly orgId: string;
  readonly ada: string;
  readonly ben: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly within: Within;
  /** What was planned to be said, by whom it is for. */
  readonly mails: Mail[];
  /** What the timeline of the incident says. */
  readonly told: { readonly at: string; readonly sentence: string }[];
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  become(status: Incident["status"]): Promise<void>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const [orgId, ada, ben] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  const [incidentId, serviceId] = [randomUUIDv7(), randomUUIDv7()];
  const within = makeWithin(database, clock, new Set());
  const at = "2031-03-03T20:00:00.000Z";
  const services = [{ serviceId, from: at, until: "2031-03-03T21:30:00.000Z" }];
  const state = { ...incidentDecider.initial, status: "resolved", services, priority: 1 };
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    await sql`insert into person (person_id, name, email, role) values
      (${ada}, 'Ada', 'ada@example.org', 'responder'), (${ben}, 'Ben', 'ben@example.org', 'responder')`.execute(
      tx,
    );
    await sql`insert into incident (incident_id, number, title, status, major, began_at, detected_at, declared_at,
      state, version) values (${incidentId}, 12, 'Nobody can pay', 'resolved', true, ${at}, ${at}, ${at},
      ${JSON.stringify(state)}, 1)`.execute(tx);
  });
  const become = (status: Incident["status"]) =>
    within(orgId, async ({ tx }) => {
      await sql`update incident set status = ${status}::text,
        state = jsonb_set(state, '{status}', to_jsonb(${status}::text))`.execute(tx);
    });
  const ids = { orgId, ada, ben, incidentId, serviceId };
  return { ...ids, within, mails: [], told: [], in: (work) => within(orgId, work), become };
}

/** Incidents as their own slice would tell of them. @param org asked anew for each call */
export function sourcesOf(org: () => Org): ReviewSources & ReminderDeps {
  return {
    within: (orgId, work) => org().within(orgId, work),
    async incidentState({ tx }, incidentId) {
      const query = tx.selectFrom("incident").select(["number", "state"]);
      const row = await query.where("incident_id", "=", incidentId).executeTakeFirst();
      return row === undefined ? null : { ...row, state: row.state as unknown as Incident };
    },
    async holdIncident({ tx }, incidentId) {
      const query = tx.selectFrom("incident").select("state").forShare();
      const row = await query.where("incident_id", "=", incidentId).executeTakeFirst();
      return row === undefined ? null : (row.state as unknown as Incident);
    },
    timelineSentences: async () => org().told,
    serviceNames: async () => new Map([[org().serviceId, "Checkout"]]),
    planPages: async (_scope, mails) => void org().mails.push(...mails),
    linkTo: (path) => `https://muster.example.org${path}`,
  };
}

/** The API, called by Ada with the role that the header `x-role` names. */
export async function openApi(org: () => Org): Promise<FastifyInstance> {
  const log = openLog({ level: "silent" });
  const http = await makeHttp({ log, trustProxy: false, secure: false });
  const sources = sourcesOf(org);
  const serve = makeServe({
    http,
    within: sources.within,
    origin: "",
    async identify({ headers }) {
      const role = ROLES.find((one) => one === headers["x-role"]) ?? "responder";
      const { orgId, ada: personId } = org();
      const caller = { orgId, orgName: "Harbour", personId, name: "Ada", email: "", userId: "" };
      return { ...caller, role, via: "token" as const };
    },
  });
  serveReviews(serve, sources);
  return http;
}

/** What of reviews stands on the timeline of the incident. */
export async function timeline(
  { ownerPool }: Database,
  incidentId: string,
): Promise<readonly { readonly type: string; readonly data: unknown }[]> {
  const { rows } = await ownerPool.query(
    "select type, data from muster.journal where incident_id = $1 order by position",
    [incidentId],
  );
  return rows;
}

export async function reminderJobs({ ownerPool }: Database): Promise<readonly string[]> {
  const { rows } = await ownerPool.query<{ runAt: string }>(
    `select run_at as "runAt" from graphile_worker._private_jobs where key like 'remind:%'`,
  );
  return rows.map(({ runAt }) => runAt);
}

// An organisation with a person of each role and something to write down, for the tests of evidence.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { ROLES, type Role } from "../../core/access/roles.ts";
import type { Actor } from "../../core/actor.ts";
import type { Decider } from "../../core/decider.ts";
import type { Database } from "../platform/database.ts";
import { execute, type Stream } from "../platform/execute.ts";
import { audit } from "../platform/journal.ts";
import { makeWithin, type Scope } from "../platform/scope.ts";
import type { Caller } from "../serve.ts";

export const NOW = "2026-11-24T03:12:00.000Z";
export const ADA: Actor = { kind: "person", id: randomUUIDv7(), name: "Ada" };

export interface Org {
  readonly orgId: string;
  readonly people: Readonly<Record<Role, string>>;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  caller(role: Role): Caller;
  /** A change of configuration, written down. */
  write(kind: string, id: string, event: Parameters<typeof audit>[3]): Promise<void>;
  /** One more step in the decided history of an alert. */
  step(alertId: string): Promise<void>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const within = makeWithin(database, { now: () => new Date(NOW) }, new Set());
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
    in: (work) => within(orgId, work),
    caller: (role) => {
      const person = { personId: people[role], name: `The ${role}`, role, userId: people[role] };
      const email = `${role}@muster.test`;
      return { ...person, email, orgId, orgName: "Harbour", via: "token" };
    },
    write: (kind, id, event) => within(orgId, (scope) => audit(scope, { kind, id }, ADA, event)),
    step: async (alertId) => {
      await within(orgId, (scope) => execute(scope, STEPS, alertId, ADA, { type: "step" }));
    },
  };
}

/** Any decided history: the rows of alerts ask for nothing else. */
const COUNTING: Decider<number, { readonly type: string }, { readonly type: string }> = {
  initial: 0,
  decide: () => [{ type: "alert.stepped" }],
  evolve: (count) => count + 1,
};

const STEPS: Stream<number, { readonly type: string }, { readonly type: string }> = {
  kind: "alert",
  decider: COUNTING,
  incidentOf: () => null,
  async load({ tx }, id) {
    const row = await tx
      .selectFrom("alert")
      .select("version")
      .where("alert_id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined ? null : { state: row.version, version: row.version };
  },
  async save({ tx }, { id, version }) {
    await sql`insert into alert (alert_id, key_id, source, dedup_key, status, severity, title, description,
        labels, annotations, started_at, opened_at, last_seen_at, state, version)
      values (${id}, ${id}, 'test', ${id}, 'firing', 'info', '', '', '{}', '{}', ${NOW}, ${NOW}, ${NOW}, '{}', ${version})
      on conflict (org_id, alert_id) do update set version = excluded.version`.execute(tx);
  },
};

// An organisation with people and a clock wound by hand, for the tests of the catalogue.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../core/actor.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import type { Database } from "../platform/database.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";

export const ADA: Actor = { kind: "person", id: randomUUIDv7(), name: "Ada" };

export interface Org {
  readonly orgId: string;
  /** Ids by name. */
  readonly people: Readonly<Record<"ada" | "bo" | "cem", string>>;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const within = makeWithin(database, { now: () => new Date("2026-11-24T03:12:00Z") }, new Set());
  const people = { ada: randomUUIDv7(), bo: randomUUIDv7(), cem: randomUUIDv7() };
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix)
      values (${orgId}, 'Harbour', ${JSON.stringify(DEFAULT_MATRIX)})`.execute(tx);
    for (const [name, id] of Object.entries(people)) {
      await sql`insert into person (person_id, name, email, role)
        values (${id}, initcap(${name}), ${`${name}@example.org`}, 'responder')`.execute(tx);
    }
  });
  return { orgId, people, in: (work) => within(orgId, work) };
}

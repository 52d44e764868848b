// An organisation with people, a team and a clock wound by hand, for the tests of the rota.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../core/actor.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import type { Database } from "../platform/database.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import type { Weekly } from "./plan.ts";

export const ADA: Actor = { kind: "person", id: randomUUIDv7(), name: "Ada" };

export interface Org {
  readonly people: Readonly<Record<"ada" | "bo" | "cem", string>>;
  readonly teamId: string;
  /** Work at an instant. */
  at<T>(instant: string, work: (scope: Scope) => Promise<T>): Promise<T>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const teamId = randomUUIDv7();
  const people = { ada: randomUUIDv7(), bo: randomUUIDv7(), cem: randomUUIDv7() };
  const at: Org["at"] = (instant, work) =>
    makeWithin(database, { now: () => new Date(instant) }, new Set())(orgId, work);
  await at("2026-01-01T00:00:00Z", async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix)
      values (${orgId}, 'Harbour', ${JSON.stringify(DEFAULT_MATRIX)})`.execute(tx);
    for (const [name, id] of Object.entries(people)) {
      await sql`insert into person (person_id, name, email, role)
        values (${id}, initcap(${name}), ${`${name}@example.org`}, 'responder')`.execute(tx);
    }
    await sql`insert into team (team_id, name) values (${teamId}, 'Payments')`.execute(tx);
  });
  return { people, teamId, at };
}

/** Ada, then Bo; from Monday to Monday at nine in Berlin. */
export function adaThenBo({ people }: Org, more: Partial<Weekly> = {}): Weekly {
  return {
    personIds: [people.ada, people.bo],
    timeZone: "Europe/Berlin",
    weekday: "MO",
    at: "09:00",
    start: "2026-10-05",
    ...more,
  };
}

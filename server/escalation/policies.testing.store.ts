// An organisation with somebody of every kind a policy can page, for the tests of policies.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { PolicyInput } from "../../contract/escalation.ts";
import type { Actor } from "../../core/actor.ts";
import type { Target } from "../../core/escalation/words.ts";
import type { Database } from "../platform/database.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";

export const ADA: Actor = { kind: "person", id: randomUUIDv7(), name: "Ada" };

export interface Org {
  readonly ada: Target;
  readonly team: Target;
  readonly schedule: Target;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const clock = { now: () => new Date("2026-11-24T03:12:00Z") };
  const within = makeWithin(database, clock, new Set());
  const [ada, team, schedule] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '[]')`.execute(
      tx,
    );
    await sql`insert into person (person_id, name, email, role)
      values (${ada}, 'Ada', 'ada@example.org', 'responder')`.execute(tx);
    await sql`insert into team (team_id, name) values (${team}, 'Payments')`.execute(tx);
    await sql`insert into schedule (schedule_id, team_id, name)
      values (${schedule}, ${team}, 'Nights')`.execute(tx);
  });
  return {
    ada: { kind: "person", id: ada },
    team: { kind: "team", id: team },
    schedule: { kind: "schedule", id: schedule },
    in: (work) => within(orgId, work),
  };
}

/** A policy with these rungs, five minutes each. */
export function inputOf(...rungs: Target[][]) {
  return {
    name: "Loud",
    rungs: rungs.map((targets) => ({ targets, ackMinutes: 5 })),
    repeat: 0,
    fallback: [] as Target[],
    silentMinutes: null as number | null,
    supportHours: null as PolicyInput["supportHours"],
    paths: [] as PolicyInput["paths"],
  };
}

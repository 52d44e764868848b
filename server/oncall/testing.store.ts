// An organisation with people, a team and a clock wound by hand, for the tests of the rota.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../core/actor.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import type { Database } from "../platform/database.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import type { Definition, Layer } from "../../contract/rota.ts";
import type { Mail } from "./mails.ts";
import type { TimerDeps } from "./worker.ts";

export const ADA: Actor = { kind: "person", id: randomUUIDv7(), name: "Ada" };

export interface Org {
  readonly orgId: string;
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
  return { orgId, people, teamId, at };
}

/** Ada, then Bo; from Monday to Monday at nine in Berlin, from 5 October 2026 on. */
export function adaThenBo({ people }: Org, more: Partial<Layer> & Zone = {}): Definition {
  const { zone = "Europe/Berlin", ...layer } = more;
  return { timeZone: zone, layers: [layerOf([people.ada], [people.bo], layer)] };
}

interface Zone {
  readonly zone?: string;
}

function layerOf(first: string[], second: string[], more: Partial<Layer>): Layer {
  return {
    name: "Primary",
    rotation: { unit: "week", every: 1, start: "2026-10-05T09:00" },
    participants: [first, second],
    effectiveFrom: "2026-10-05T07:00:00.000Z",
    restrictions: [],
    shadow: false,
    holidays: [],
    ...more,
  };
}

/** One person, always, with whatever a test asks for. */
export function always(personId: string, more: Partial<Layer> = {}): Layer {
  const alone = layerOf([personId], [], { participants: [[personId]] });
  const { effectiveFrom: _, ...layer } = alone;
  return { ...layer, ...more };
}

/** What the timers need, with a clock wound by hand and mails kept in a list. */
export function timersOf(database: Database, clock: { at: string }) {
  const mails: Mail[] = [];
  const within = makeWithin(database, { now: () => new Date(clock.at) }, new Set());
  const deps: TimerDeps = {
    within,
    planPages: async (_scope, planned) => void mails.push(...planned),
    linkTo: (path) => `https://muster.example.org${path}`,
  };
  return { deps, mails };
}

/** The timers that wait, by key. */
export async function timers(database: Database): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.ownerPool.query<{ key: string; run_at: string }>(
    "select key, run_at from graphile_worker._private_jobs where key is not null order by key",
  );
  return Object.fromEntries(rows.map(({ key, run_at }) => [key, run_at]));
}

/** An incident of a team, as its own slice would have written it. @returns its number */
export async function openIncident(scope: Scope, teamId: string, priority = 2): Promise<number> {
  const { tx, at } = scope;
  const { rows } = await sql<{ number: number }>`
    insert into incident (incident_id, number, title, status, major, priority, team_id, began_at, detected_at,
      declared_at, state, version)
    select ${randomUUIDv7()}, 1 + count(*), 'Nobody can pay', 'open', false, ${priority}, ${teamId}, ${at}, ${at},
      ${at}, '{}', 1 from incident
    returning number`.execute(tx);
  return rows[0]?.number ?? 0;
}

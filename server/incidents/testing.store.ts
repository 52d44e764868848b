// Two organisations for the tests of incidents and ladders: each with somebody, a service and an incident under way.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../core/actor.ts";
import { DEFAULT_MATRIX } from "../../core/priority/matrix.ts";
import type { Database } from "../platform/database.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { makeCommands } from "./commands.ts";

export const NIGHT = "2026-11-24T03:12:00.000Z";

export interface Org {
  readonly orgId: string;
  readonly ada: Actor & { readonly kind: "person" };
  readonly serviceId: string;
  readonly incidentId: string;
  readonly commands: ReturnType<typeof makeCommands>;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

export async function orgWithIncident(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const within = makeWithin(database, { now: () => new Date(NIGHT) }, new Set());
  const ada = { kind: "person", id: randomUUIDv7(), name: "Ada" } as const;
  const serviceId = randomUUIDv7();
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix)
      values (${orgId}, 'Harbour', ${JSON.stringify(DEFAULT_MATRIX)})`.execute(tx);
    await sql`insert into person (person_id, name, email, role)
      values (${ada.id}, 'Ada', 'ada@example.org', 'responder')`.execute(tx);
    await sql`insert into service (service_id, key, name, criticality)
      values (${serviceId}, 'pay', 'Pay', 'high')`.execute(tx);
  });
  const commands = makeCommands({
    serviceFacts: async (_scope, ids) =>
      ids.map((id) => ({
        serviceId: id,
        name: "Pay",
        criticality: "high",
        customerFacing: false,
        dependents: [],
        teamId: null,
      })),
    matrixOf: async () => DEFAULT_MATRIX,
  });
  const { incidentId } = await within(orgId, (scope) =>
    commands.declareIncident(scope, ada, {
      title: "Nobody can pay",
      summary: "",
      detection: { kind: "person", by: "Ada" },
      incidentType: null,
      serviceIds: [serviceId],
      beganAt: NIGHT,
      detectedAt: NIGHT,
      reason: "Seen by hand.",
      severity: "error",
      usersAffected: null,
      security: false,
    }),
  );
  return { orgId, ada, serviceId, incidentId, commands, in: (work) => within(orgId, work) };
}

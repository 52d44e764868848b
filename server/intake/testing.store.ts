// An organisation with its doors open, for the tests of the ways in.
import { randomBytes, randomUUIDv7 } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Role } from "../../core/access/roles.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { type Scope, makeWithin } from "../platform/scope.ts";
import { makeServe } from "../serve.ts";
import { openDoors } from "./door.ts";
import { openInbox } from "./inbox.ts";
import { hashOfSecret, openKeyRing } from "./key-ring.ts";
import { intakeRoutes } from "./routes.ts";
import { type Arrival, commitArrivals } from "./store/arrivals.ts";
import { addKey, findKey } from "./store/keys.ts";

export const NOW = "2026-11-24T12:56:00.000Z";
const clock: Clock = { now: () => new Date(NOW) };
export const SILENT = openLog({ level: "silent" });

export interface Org {
  readonly orgId: string;
  readonly personId: string;
  readonly serviceId: string;
  in<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Straight to disk. @returns the number of each message; null: its key is not to be used */
  arrive(arrivals: readonly Arrival[]): Promise<readonly (string | null)[]>;
  /** An integration key of this organisation. */
  key(door: string): Promise<{ readonly keyId: string; readonly secret: string }>;
}

export async function foundOrg(database: Database): Promise<Org> {
  const orgId = randomUUIDv7();
  const personId = randomUUIDv7();
  const serviceId = randomUUIDv7();
  const within = makeWithin(database, clock, new Set());
  await within(orgId, async ({ tx }) => {
    await sql`insert into organisation (org_id, name, matrix) values (${orgId}, 'Harbour', '{}')`.execute(
      tx,
    );
    await sql`insert into person (person_id, name, email, role)
      values (${personId}, 'Ada', 'ada@example.org', 'admin')`.execute(tx);
    await sql`insert into service (service_id, key, name, criticality)
      values (${serviceId}, 'checkout', 'Checkout', 'critical')`.execute(tx);
  });
  return {
    orgId,
    personId,
    serviceId,
    in: (work) => within(orgId, work),
    arrive: (arrivals) => commitArrivals(database.appPool, orgId, arrivals),
    async key(door) {
      const keyId = randomUUIDv7();
      const secret = `mk_${randomBytes(32).toString("base64url")}`;
      const hash = hashOfSecret(secret);
      const rest = { name: "Prometheus", hint: secret.slice(-4), defaultServiceId: null };
      await within(orgId, (scope) => addKey(scope, { keyId, door, hash, ...rest }));
      return { keyId, secret };
    },
  };
}

/** The doors and the API of the intake; whoever calls the API is Ada of `org` in that role. */
export async function openHouse(
  database: Database,
  org: Org,
  role: Role = "admin",
): Promise<FastifyInstance> {
  const within = makeWithin(database, clock, new Set());
  const http = await makeHttp({ log: SILENT, trustProxy: false, secure: false });
  const keyRing = openKeyRing((hash) => database.outside((tx) => findKey(tx, hash)));
  const inbox = openInbox((orgId, arrivals) => commitArrivals(database.appPool, orgId, arrivals));
  await openDoors(http, { keyRing, inbox, clock });
  const ada = { personId: org.personId, name: "Ada", email: "ada@example.org", userId: "" };
  const caller = { ...ada, orgId: org.orgId, orgName: "Harbour", role, via: "token" as const };
  const publicUrl = "https://muster.example.org";
  const serve = makeServe({ http, within, identify: async () => caller, origin: publicUrl });
  intakeRoutes(serve, {
    publicUrl,
    serviceNames: async (_scope, ids) =>
      new Map(ids.filter((id) => id === org.serviceId).map((id) => [id, "Checkout"])),
  });
  return http;
}

// The doors wired: what they need of the house, and what the house may ask of them.
import type { FastifyInstance } from "fastify";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Log } from "../platform/log.ts";
import type { Scope, Within } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { openDoors } from "./door.ts";
import { type HeardSignal, makeDrain } from "./drain.ts";
import { openInbox } from "./inbox.ts";
import { openKeyRing } from "./key-ring.ts";
import { intakeRoutes } from "./routes.ts";
import { commitArrivals } from "./store/arrivals.ts";
import { findKey, integrationCount } from "./store/keys.ts";
import { unreadableCount } from "./store/messages.ts";
import { intakeTasks, resumeDrains } from "./worker.ts";

export interface IntakeDeps {
  readonly database: Database;
  readonly within: Within;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: { readonly publicUrl: string };
  /** Of the alerts: decides about signals in their order. @returns how many it took, at least one */
  takeSignals(scope: Scope, heard: readonly HeardSignal[]): Promise<number>;
  /** Of the catalogue. */
  serviceNames(scope: Scope, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function intakeModule(deps: IntakeDeps) {
  const { database, within, clock } = deps;
  const drain = makeDrain(deps);
  return {
    /** The doors stand outside of the API: machines post there with a key and no sign-in. */
    async routes(serve: Serve, http: FastifyInstance): Promise<void> {
      const keyRing = openKeyRing((hash) => database.outside((tx) => findKey(tx, hash)));
      const inbox = openInbox((orgId, arrivals) =>
        commitArrivals(database.appPool, orgId, arrivals),
      );
      await openDoors(http, { keyRing, inbox, clock });
      intakeRoutes(serve, {
        publicUrl: deps.config.publicUrl,
        serviceNames: (scope, ids) => deps.serviceNames(scope, ids),
      });
    },
    tasks: intakeTasks(drain),
    /** Once at the start, when the jobs run. */
    resume: () => resumeDrains(database, within),
    unreadableCount,
    integrationCount,
  };
}

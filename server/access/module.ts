// Access wired: who may enter, by which door, and who is calling.
import type { FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Log } from "../platform/log.ts";
import type { Within } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { makeAuth } from "./auth.ts";
import { openDoors } from "./doors.ts";
import { makeIdentify } from "./identify.ts";
import { serveAccess } from "./routes.ts";
import { makeSetup } from "./setup.ts";
import { organisationsOf } from "./store/callers.ts";
import { signInTables } from "./tables.ts";

export interface AccessDeps {
  readonly config: Pick<Config, "publicUrl" | "secret" | "smtp">;
  readonly database: Database;
  readonly within: Within;
  readonly clock: Clock;
  readonly log: Log;
}

export function accessModule({ config, database, within, clock, log }: AccessDeps) {
  const { publicUrl, smtp } = config;
  const db = database.kysely;
  const auth = makeAuth({
    config,
    log,
    tables: signInTables(database.ownerPool),
    mayEnter: async (userId) => (await organisationsOf(db, userId)).length > 0,
  });
  const setup = makeSetup({ auth, database, within, publicUrl });
  return {
    identify: makeIdentify(auth, db),
    makeSetupLink: setup.makeSetupLink,
    makeOwner: setup.makeOwner,
    async routes(serve: Serve, http: FastifyInstance): Promise<void> {
      serveAccess(serve, { auth, setup, db, within, clock, mail: smtp !== null });
      await openDoors(http, auth, publicUrl);
    },
  };
}

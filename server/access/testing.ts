// A house with nothing but its doors, for the tests of access.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { makeWithin, type Within } from "../platform/scope.ts";
import type { TestDatabase } from "../platform/testing/database.ts";
import { makeServe } from "../serve.ts";
import { makeAuth } from "./auth.ts";
import { openDoors } from "./doors.ts";
import { type Identify, makeIdentify } from "./identify.ts";
import { serveAccess } from "./routes.ts";
import { type Founding, makeSetup, type Setup } from "./setup.ts";
import { organisationsOf } from "./store/callers.ts";
import { signInTables } from "./tables.ts";

export const PASSWORD = "correct horse battery staple";
/** A story of its own: the session's clock is the real one. */
export const NOW = "2026-11-24T03:12:00.000Z";

export interface House {
  readonly http: FastifyInstance;
  readonly identify: Identify;
  readonly setup: Setup;
  readonly within: Within;
  /** @param cookie of somebody who signed in */
  post(path: string, payload: object, cookie?: string): Promise<LightMyRequestResponse>;
  get(
    path: string,
    headers?: NonNullable<InjectOptions["headers"]>,
  ): Promise<LightMyRequestResponse>;
  signIn(email: string, password?: string): Promise<LightMyRequestResponse>;
}

export async function openHouse(
  { database }: TestDatabase,
  { publicUrl = "http://muster.test", secure = false } = {},
): Promise<House> {
  const log = openLog({ level: "silent" });
  const clock = { now: () => new Date(NOW) };
  const within = makeWithin(database, clock, new Set());
  const db = database.kysely;
  const auth = makeAuth({
    config: { publicUrl, secret: "a secret of forty characters for the tests" },
    tables: signInTables(database.ownerPool),
    log,
    mayEnter: async (userId) => (await organisationsOf(db, userId)).length > 0,
  });
  const setup = makeSetup({ auth, database, within, publicUrl });
  const identify = makeIdentify(auth, db);
  const http = await makeHttp({ log, trustProxy: false, secure });
  const serve = makeServe({ http, within, identify, origin: publicUrl });
  serveAccess(serve, { auth, setup, db, within, clock, mail: false });
  await openDoors(http, auth, publicUrl);
  const post: House["post"] = (url, payload, cookie) =>
    http.inject({ method: "POST", url, payload, headers: cookie === undefined ? {} : { cookie } });
  return {
    http,
    identify,
    setup,
    within,
    post,
    get: (url, headers = {}) => http.inject({ method: "GET", url, headers }),
    signIn: (email, password = PASSWORD) => post("/api/auth/sign-in/email", { email, password }),
  };
}

export function founding(changes: Partial<Founding> = {}): Founding {
  const dana = { name: "Dana Doe", email: "dana@muster.test", password: PASSWORD };
  return { ...dana, organisation: "Harbour", ...changes };
}

/** What a browser would send back. */
export function cookieOf({ headers }: LightMyRequestResponse): string {
  const lines = [headers["set-cookie"]].flat().filter((line) => line !== undefined);
  return lines.map((line) => line.split(";")[0]).join("; ");
}

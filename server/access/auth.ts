// Accounts, passwords and sessions: better-auth over the tables of the schema `auth`.
import { randomUUIDv7 } from "node:crypto";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import type { Config } from "../config.ts";
import type { Log } from "../platform/log.ts";
import type { SignInTables } from "./tables.ts";

interface AuthGround {
  readonly config: Pick<Config, "publicUrl" | "secret">;
  readonly tables: SignInTables;
  readonly log: Log;
  /** Whether an account belongs to any organisation. */
  readonly mayEnter: (userId: string) => Promise<boolean>;
}

/** What Fastify knows of the connection; what a client sends under these names is thrown away. */
export const ADDRESS_HEADER = "x-muster-address";
export const PORT_HEADER = "x-muster-port";
export const COOKIE_PREFIX = "muster";

/** Seconds. */
const DAY = 86_400;

export type Auth = ReturnType<typeof makeAuth>;

export function makeAuth({ config, tables, log, mayEnter }: AuthGround) {
  return betterAuth({
    appName: "Muster",
    baseURL: config.publicUrl,
    basePath: "/api/auth",
    secret: config.secret,
    trustedOrigins: (request) => [config.publicUrl, ...loopback(request?.headers.get(PORT_HEADER))],
    database: { db: tables, type: "postgres", schemaName: "auth", transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
    },
    // No cache in a cookie: a session that was ended must not live on in one.
    session: { expiresIn: 30 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      // From one address; an office behind one address still gets in when its day begins.
      customRules: { "/sign-in/email": { window: 60, max: 20 } },
    },
    databaseHooks: {
      session: { create: { before: ({ userId }) => refuseOutsiders(mayEnter, userId) } },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: config.publicUrl.startsWith("https:"),
      database: { generateId: () => randomUUIDv7(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Both would be off in a test: it shall see what a browser sees.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      log: (level, words) => log.debug({ from: "better-auth", level }, words),
    },
    onAPIError: { throw: true },
  });
}

async function refuseOutsiders(
  mayEnter: (userId: string) => Promise<boolean>,
  userId: string,
): Promise<void> {
  if (await mayEnter(userId)) return;
  throw new APIError("FORBIDDEN", {
    code: "NO_ORGANISATION",
    message: "This account belongs to no organisation any more. Ask an admin to let you in again.",
  });
}

/** This machine under its three names, by the port that was really called. */
function loopback(port: string | null | undefined): string[] {
  if (port === null || port === undefined) return [];
  return ["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${port}`);
}

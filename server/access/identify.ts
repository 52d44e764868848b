// Who calls: the session of a browser or a token, and the organisation they act in.
import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { ProblemError } from "../platform/problem.ts";
import type { DB } from "../platform/tables.generated.ts";
import type { Caller } from "../serve.ts";
import { type Auth, COOKIE_PREFIX } from "./auth.ts";
import { webHeaders } from "./accounts.ts";
import { sha256 } from "./secrets.ts";
import { holderOfToken, type Membership, membershipsOfSession } from "./store/callers.ts";

export type Identify = (request: FastifyRequest) => Promise<Caller | null>;

/**
 * One question to the database for each request and nothing remembered but which cookie names which session
 * (its signature never changes): whoever is signed out, disabled or revoked is out with the next request.
 */
export function makeIdentify(auth: Auth, db: Kysely<DB>): Identify {
  const sessions = makeSessionReader(auth);
  return async (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const secret = /^Bearer +(mst_[\w-]{43})$/i.exec(authorization)?.[1];
      if (secret === undefined) return null;
      const holder = await holderOfToken(db, sha256(secret));
      return holder === null ? null : callerOf([holder], request, "token");
    }
    if (cookie === undefined || !cookie.includes(`${COOKIE_PREFIX}.session_token=`)) return null;
    const session = await sessions(request, cookie);
    if (session === null) return null;
    return callerOf(await membershipsOfSession(db, session), request, "session");
  };
}

function callerOf(
  memberships: readonly Membership[],
  request: FastifyRequest,
  via: Caller["via"],
): Caller | null {
  const [first] = memberships;
  if (first === undefined) return null;
  const wanted = organisationOf(request);
  if (wanted === null) return { ...first, via };
  const chosen = memberships.find(({ orgId }) => orgId === wanted);
  if (chosen !== undefined) return { ...chosen, via };
  // Never another organisation instead: what is written there would be in the wrong place.
  throw new ProblemError(
    403,
    "organisation.notYours",
    `You do not belong to this organisation, or no longer. Go on in ${first.orgName}.`,
  );
}

/** As a header, or as `org` in the address where no header can be set. */
function organisationOf({ headers, query }: FastifyRequest): string | null {
  const header = headers["muster-organisation"];
  if (typeof header === "string" && header !== "") return header.toLowerCase();
  const { org } = (query ?? {}) as { readonly org?: unknown };
  return typeof org === "string" && org !== "" ? org.toLowerCase() : null;
}

const MOST_REMEMBERED = 10_000;

/** The token of the session that a cookie names; better-auth checks the signature of each cookie once. */
function makeSessionReader(auth: Auth) {
  const known = new Map<string, string>();
  return async (request: FastifyRequest, cookie: string): Promise<string | null> => {
    const key = sha256(cookie).toString("base64");
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const token = await readSession(auth, request);
    if (token === null) return null;
    const [oldest] = known.keys();
    if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(key, token);
    return token;
  };
}

async function readSession(auth: Auth, request: FastifyRequest): Promise<string | null> {
  try {
    const headers = webHeaders(request);
    const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
    return found?.session.token ?? null;
  } catch (error) {
    // better-auth wraps what the database said; whether that is "not now" is decided above us.
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  }
}

// Set-up, invitations, API tokens and the signed-in person over HTTP.
import type { Kysely } from "kysely";
import { accessRoutes } from "../../contract/access.ts";
import type { Clock } from "../platform/clock.ts";
import { notFound } from "../platform/problem.ts";
import type { Within } from "../platform/scope.ts";
import type { DB } from "../platform/tables.generated.ts";
import type { Serve } from "../serve.ts";
import { accountFor, hasAccount, signIn, webHeaders } from "./accounts.ts";
import type { Auth } from "./auth.ts";
import { makeSecret, sha256 } from "./secrets.ts";
import type { Setup } from "./setup.ts";
import { makeAccount } from "./store/accounts.ts";
import { organisationsOf } from "./store/callers.ts";
import { acceptInvitation, findInvitation, refuseOver } from "./store/invitations.ts";
import { listTokens, makeToken, revokeToken } from "./store/tokens.ts";

export interface AccessGround {
  readonly auth: Auth;
  readonly setup: Setup;
  readonly db: Kysely<DB>;
  readonly within: Within;
  readonly clock: Clock;
  /** Whether pages can leave by e-mail. */
  readonly mail: boolean;
}

const DONE = { done: true } as const;
/** From one address: each attempt costs a hash of a password, on purpose slow. */
const GUESSES = { perMinute: 30 };

export function serveAccess(serve: Serve, ground: AccessGround): void {
  serveSetup(serve, ground);
  serveInvitations(serve, ground);
  serveMe(serve, ground);
  serveTokens(serve);
}

function serveSetup(serve: Serve, { auth, setup }: AccessGround): void {
  serve.open(accessRoutes.setupState, async () => ({ open: await setup.isOpen() }));
  serve.open(
    accessRoutes.setUp,
    async (call) => {
      const { token, ...founding } = call.body;
      await setup.setUp(token, founding);
      await signIn(auth, call, founding);
      return DONE;
    },
    GUESSES,
  );
}

function serveInvitations(serve: Serve, ground: AccessGround): void {
  const { auth, db, within, clock } = ground;
  const invitationOf = async (token: string) => {
    const found = await findInvitation(db, sha256(token), clock.now().toISOString());
    if (found === null) throw notFound("invitation");
    return found;
  };
  serve.open(
    accessRoutes.readInvitation,
    async ({ body }) => {
      const { orgName, name, email, role, state } = await invitationOf(body.token);
      const known = await hasAccount(auth, email);
      return { organisation: orgName, name, email, role, state, hasAccount: known };
    },
    { perMinute: 120 },
  );
  serve.open(
    accessRoutes.acceptInvitation,
    async (call) => {
      const { token, name, password } = call.body;
      const { orgId, invitationId, email, state } = await invitationOf(token);
      refuseOver(state);
      const credentials = { name, email, password };
      const account = await accountFor(auth, credentials);
      await within(orgId, async (scope) => {
        if (account.kind === "new") await makeAccount(scope, account);
        await acceptInvitation(scope, { invitationId, userId: account.userId, name });
      });
      await signIn(auth, call, credentials);
      return DONE;
    },
    GUESSES,
  );
}

function serveMe(serve: Serve, { auth, db, mail }: AccessGround): void {
  serve(accessRoutes.me, async ({ caller, request, reply }) => {
    if (caller.via === "session") {
      // The console asks this each time it is opened: here a session in use is prolonged, once a day.
      const { headers } = await auth.api.getSession({
        headers: webHeaders(request),
        returnHeaders: true,
      });
      const cookies = headers.getSetCookie();
      if (cookies.length > 0) reply.header("set-cookie", cookies);
    }
    const { personId, name, email, role, orgId, orgName } = caller;
    return {
      person: { personId, name, email, role },
      organisation: { orgId, name: orgName },
      memberships: [...(await organisationsOf(db, caller.userId))],
      wayOut: { mail },
    };
  });
}

function serveTokens(serve: Serve): void {
  serve(accessRoutes.tokens, async ({ read, caller }) => ({
    items: await read((scope) => listTokens(scope, caller.personId)),
  }));
  serve(accessRoutes.makeToken, ({ write, caller, actor, body }) =>
    write(async (scope) => {
      const secret = `mst_${makeSecret()}`;
      const kept = { name: body.name, hash: sha256(secret), hint: secret.slice(-4) };
      return { token: await makeToken(scope, actor, caller.personId, kept), secret };
    }, "secret"),
  );
  serve(accessRoutes.revokeToken, async ({ write, caller, actor, params }) => {
    await write((scope) => revokeToken(scope, actor, caller.personId, params.tokenId));
    return DONE;
  });
}

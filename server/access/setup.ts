// The first owner and their organisation: by the one-time link, or by a program that fills a database.
import { randomUUIDv7 } from "node:crypto";
import { Refusal } from "../../core/refusal.ts";
import type { Database } from "../platform/database.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { type Account, accountFor, type Credentials } from "./accounts.ts";
import type { Auth } from "./auth.ts";
import { makeSecret, sha256 } from "./secrets.ts";
import { makeAccount } from "./store/accounts.ts";
import {
  closeSetup,
  foundOrganisation,
  isSetupOpen,
  isSetupToken,
  openSetup,
  useSetup,
} from "./store/setup.ts";

export interface Founding extends Credentials {
  readonly organisation: string;
}

export interface Founded {
  readonly orgId: string;
  readonly personId: string;
  readonly userId: string;
}

interface SetupGround {
  readonly auth: Auth;
  readonly database: Database;
  readonly within: Within;
  readonly publicUrl: string;
}

export type Setup = ReturnType<typeof makeSetup>;

export function makeSetup({ auth, database, within, publicUrl }: SetupGround) {
  return {
    /** The link for the first owner, made anew each time; null once there is an organisation. */
    async makeSetupLink(): Promise<string | null> {
      const token = makeSecret();
      const open = await database.outside((tx) => openSetup(tx, sha256(token)));
      return open ? `${publicUrl}/setup#${token}` : null;
    },
    isOpen: () => database.outside(isSetupOpen),
    /** @throws Refusal when the link is not the present one or was used; of two at once, one wins */
    async setUp(token: string, founding: Founding): Promise<Founded> {
      const hash = sha256(token);
      // First of all, so that nobody without the link learns which accounts there are.
      if (!(await database.outside((tx) => isSetupToken(tx, hash)))) throw spent();
      const account = await accountFor(auth, founding);
      return within(randomUUIDv7(), async (scope) => {
        if (!(await useSetup(scope, hash))) throw spent();
        return found(scope, founding, account);
      });
    },
    /** Without a link, for demonstrations and tests. An account with this address gets one more organisation. */
    async makeOwner(founding: Founding): Promise<Founded> {
      const known = { ...founding, email: founding.email.toLowerCase() };
      const account = await accountFor(auth, known);
      return within(randomUUIDv7(), async (scope) => {
        await closeSetup(scope);
        return found(scope, known, account);
      });
    },
  };
}

async function found(scope: Scope, founding: Founding, account: Account): Promise<Founded> {
  const { organisation, name, email } = founding;
  if (account.kind === "new") await makeAccount(scope, account);
  const { userId } = account;
  const personId = randomUUIDv7();
  await foundOrganisation(scope, organisation, { userId, personId, name, email });
  return { orgId: scope.orgId, personId, userId };
}

function spent(): Refusal {
  return new Refusal(
    "setup.spent",
    "This link was used already, or a newer one replaced it. If you have an account, sign in; " +
      "if not, start Muster again and use the link it prints.",
    "conflict",
  );
}

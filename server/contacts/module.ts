// Contacts wired: routes, and what other slices ask about reaching people.
import type { ContactKind } from "../../core/contacts/words.ts";
import type { Config } from "../config.ts";
import type { Scope } from "../platform/scope.ts";
import { makeSeal } from "../platform/seal.ts";
import type { Serve } from "../serve.ts";
import type { Direct } from "./messages.ts";
import { serveContacts } from "./routes.ts";
import { forgetBrowser } from "./store/contacts.ts";
import { reachOf } from "./store/reach.ts";
import { peopleWithSkill } from "./store/skills.ts";
import { waysOf } from "./ways.ts";

export interface ContactsDeps {
  readonly config: Pick<Config, "secret" | "webhookAllowPrivate">;
  /** Plans one message to each of these addresses, at once. @returns the ids of the deliveries */
  planDirect(scope: Scope, messages: readonly Direct[]): Promise<readonly string[]>;
  /** Channels that this Muster has no way out for. */
  channelsOff(): ReadonlySet<ContactKind>;
  /** The public VAPID key. */
  pushKey(): Promise<string>;
}

export function contactsModule(deps: ContactsDeps) {
  const { config } = deps;
  return {
    /** For planning: the addresses as they are, which is nothing to show. */
    reachOf,
    forgetBrowser,
    waysOf,
    peopleWithSkill,
    routes(serve: Serve): void {
      serveContacts(serve, {
        ...deps,
        secret: config.secret,
        seal: makeSeal(config.secret),
        allowPrivate: config.webhookAllowPrivate,
      });
    },
  };
}

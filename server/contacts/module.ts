// Contacts wired: routes, and what other slices ask about reaching people.
import { maskAddress } from "../../core/contacts/mask.ts";
import type { ContactKind, PageUrgency, Way } from "../../core/contacts/words.ts";
import { planWays } from "../../core/contacts/ways.ts";
import type { Config } from "../config.ts";
import type { Scope } from "../platform/scope.ts";
import { makeSeal } from "../platform/seal.ts";
import type { Serve } from "../serve.ts";
import type { Direct } from "./messages.ts";
import { serveContacts } from "./routes.ts";
import { reachOf } from "./store/reach.ts";
import { peopleWithSkill } from "./store/skills.ts";

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
    /** By which ways somebody would be paged, for whoever asks: the addresses are masked. */
    async waysOf(
      scope: Scope,
      personId: string,
      { urgency, at }: { readonly urgency: PageUrgency; readonly at: string },
    ): Promise<readonly Way[]> {
      const person = (await reachOf(scope, [personId])).get(personId);
      const ways = person === undefined ? [] : planWays(person, urgency, at);
      return ways.map((way) => ({ ...way, address: maskAddress(way.kind, way.address) }));
    },
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

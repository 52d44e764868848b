// Notify wired: pages in, messages out by every channel there is, and what comes back about them.
import type { Actor } from "../../core/actor.ts";
import { CONTACT_KINDS, type ContactKind } from "../../core/contacts/words.ts";
import type { FastifyInstance } from "fastify";
import webPush from "web-push";
import type { Config } from "../config.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { keepKeys } from "../platform/house-keys.ts";
import type { Tasks } from "../platform/jobs.ts";
import type { Log } from "../platform/log.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { makeSeal } from "../platform/seal.ts";
import type { Serve } from "../serve.ts";
import type { Acting } from "./answers/answer.ts";
import { type ChannelsConfig, MOST_AT_ONCE, WIDTHS, openChannels } from "./channels.ts";
import { makeLanes } from "./lanes.ts";
import {
  type Direct,
  type Page,
  type PlanDeps,
  cancelPages,
  planDirect,
  planPages,
} from "./plan.ts";
import { type ReceiptDeps, answerDelivery, confirmDelivery } from "./receipts.ts";
import { serveNotify } from "./routes.ts";
import { type PageTo, deadCount, pagesTo } from "./store/outbox.ts";
import type { WarnDeps } from "./warn.ts";
import { openWaysBack } from "./ways-back.ts";
import { waysOf } from "./ways.ts";
import { deliveryTasks } from "./worker.ts";

export interface NotifyDeps extends PlanDeps, Pick<ReceiptDeps, "ownersOf" | "forgetBrowser"> {
  readonly within: Within;
  readonly database: Database;
  readonly clock: Clock;
  readonly config: ChannelsConfig & Pick<Config, "secret" | "publicUrl">;
  readonly log: Log;
}

export interface NotifyModule {
  routes(serve: Serve): void;
  /** The ways by which answers come back; @param acting what they do to incidents and ladders */
  answerRoutes(serve: Serve, http: FastifyInstance, acting: Acting): Promise<void>;
  readonly tasks: Tasks;
  planPages(scope: Scope, pages: readonly Page[]): Promise<void>;
  /** One message to each address, at once and outside of every rule. @returns the ids of the deliveries */
  planDirect(scope: Scope, messages: readonly Direct[]): Promise<readonly string[]>;
  cancelPages(scope: Scope, escalationId: string, reason: string): Promise<void>;
  /** Everything that was planned for somebody about an incident. */
  pagesTo(scope: Scope, incidentId: string, personId: string): Promise<readonly PageTo[]>;
  /** What a provider reports about what it took. */
  confirmDelivery(
    scope: Scope,
    deliveryId: string,
    report: { readonly delivered: boolean; readonly words: string },
  ): Promise<void>;
  /** The person answered by it. */
  answerDelivery(scope: Scope, deliveryId: string, actor: Actor): Promise<void>;
  /** Kinds of addresses that this Muster has no way out for. */
  channelsOff(): ReadonlySet<ContactKind>;
  /** With which browsers subscribe. */
  pushKey(): Promise<string>;
  /** Given up or held back, and still news. */
  deadCount(scope: Scope): Promise<number>;
  /** Lets go of the connections that are kept for the next message. */
  stop(): void;
}

export function notifyModule(deps: NotifyDeps): NotifyModule {
  const { config, within, log } = deps;
  const { secret, publicUrl, webhookAllowPrivate: allowPrivate } = config;
  const seal = makeSeal(secret);
  const ways = waysOf(config);
  const off = new Set(CONTACT_KINDS.filter((kind) => !ways[kind].on));
  const warn: WarnDeps = { reachOf: deps.reachOf, ownersOf: deps.ownersOf, publicUrl };
  const keys = keepKeys(deps.database, seal, "push", webPush.generateVAPIDKeys);
  const channels = openChannels(config, keys);
  const confirm: NotifyModule["confirmDelivery"] = (scope, deliveryId, report) =>
    confirmDelivery(warn, scope, deliveryId, report);
  return {
    routes: (serve) => serveNotify(serve, { seal, allowPrivate, ways }),
    answerRoutes: (serve, http, acting) =>
      openWaysBack({ ...deps, confirmDelivery: confirm }, serve, http, acting),
    tasks: deliveryTasks({
      ...warn,
      forgetBrowser: deps.forgetBrowser,
      within,
      log,
      seal,
      secret,
      lanes: makeLanes(WIDTHS, MOST_AT_ONCE),
      channels,
    }),
    planPages: (scope, pages) => planPages(deps, scope, pages),
    planDirect,
    cancelPages,
    pagesTo,
    confirmDelivery: confirm,
    answerDelivery,
    channelsOff: () => off,
    pushKey: async () => (await keys()).publicKey,
    deadCount,
    stop() {
      for (const channel of Object.values(channels)) channel.stop();
    },
  };
}

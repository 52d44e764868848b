// Notify wired: pages in, messages out by every channel there is.
import type { Config } from "../config.ts";
import type { Tasks } from "../platform/jobs.ts";
import type { Log } from "../platform/log.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { makeSeal } from "../platform/seal.ts";
import type { Serve } from "../serve.ts";
import { MAILS_AT_ONCE, emailChannel } from "./channels/email/channel.ts";
import { webhookChannel } from "./channels/webhook/channel.ts";
import { makeLanes } from "./lanes.ts";
import { type Page, type PlanDeps, cancelPages, planPages } from "./plan.ts";
import { serveNotify } from "./routes.ts";
import { deadCount } from "./store/outbox.ts";
import { deliveryTasks } from "./worker.ts";

export interface NotifyDeps extends PlanDeps {
  readonly within: Within;
  readonly config: Pick<Config, "secret" | "smtp" | "webhookAllowPrivate">;
  readonly log: Log;
}

export interface NotifyModule {
  routes(serve: Serve): void;
  readonly tasks: Tasks;
  planPages(scope: Scope, pages: readonly Page[]): Promise<void>;
  cancelPages(scope: Scope, escalationId: string, reason: string): Promise<void>;
  /** Given up or held back, and still news. */
  deadCount(scope: Scope): Promise<number>;
  /** Lets go of the connections that are kept for the next message. */
  stop(): void;
}

/** Together fewer than the jobs a node does at once: some are always left for alerts and ladders. */
const WIDTHS = {
  email: { atOnce: MAILS_AT_ONCE, perReceiver: 4 },
  webhook: { atOnce: 2, perReceiver: 1 },
};

export function notifyModule(deps: NotifyDeps): NotifyModule {
  const { config, within, log } = deps;
  const seal = makeSeal(config.secret);
  const allowPrivate = config.webhookAllowPrivate;
  const channels = { email: emailChannel(config.smtp), webhook: webhookChannel({ allowPrivate }) };
  return {
    routes: (serve) => serveNotify(serve, { seal, allowPrivate }),
    tasks: deliveryTasks({ within, log, seal, lanes: makeLanes(WIDTHS), channels }),
    planPages: (scope, pages) => planPages(deps, scope, pages),
    cancelPages,
    deadCount,
    stop() {
      for (const channel of Object.values(channels)) channel.stop();
    },
  };
}

// Every way by which an answer comes back: the link of a page, and what providers tell.
import type { FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Log } from "../platform/log.ts";
import type { Within } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import type { Acting } from "./answers/answer.ts";
import { serveAnswers } from "./answers/routes.ts";
import { type CallbackDeps, openCallbacks } from "./callbacks/routes.ts";
import { pagesAt } from "./store/answers.ts";

export interface WaysBackDeps {
  readonly within: Within;
  readonly database: Pick<Database, "outside">;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, "secret" | "publicUrl" | "twilio" | "slack">;
  readonly confirmDelivery: CallbackDeps["confirmDelivery"];
}

/** @param acting what answering does to incidents and ladders */
export async function openWaysBack(
  deps: WaysBackDeps,
  serve: Serve,
  http: FastifyInstance,
  acting: Acting,
): Promise<void> {
  const { within, config, log, database, clock, confirmDelivery } = deps;
  const { secret, publicUrl, twilio, slack } = config;
  const { holdIncident, incidentState, serviceNames, act } = acting;
  const answering = { holdIncident, incidentState, serviceNames, act, within, secret };
  serveAnswers(serve, answering);
  await openCallbacks(http, {
    ...answering,
    publicUrl,
    twilio,
    slack,
    log,
    confirmDelivery,
    now: () => clock.now().toISOString(),
    pagesAt: (address, since) => database.outside((tx) => pagesAt(tx, "sms", address, since)),
  });
}

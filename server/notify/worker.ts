// Sends one message: read in a short transaction, sent outside of any, its receipt recorded in another.
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { MUSTER } from "../../core/actor.ts";
import type { Receipt } from "../../core/notify/words.ts";
import { plusMillis } from "../../core/time.ts";
import { execute } from "../platform/execute.ts";
import { type Tasks, enqueue } from "../platform/jobs.ts";
import type { Log } from "../platform/log.ts";
import { isUnavailable } from "../platform/problem.ts";
import type { Within } from "../platform/scope.ts";
import type { Seal } from "../platform/seal.ts";
import type { Channel, Message } from "./channel.ts";
import type { Lanes } from "./lanes.ts";
import { DELIVER, deliveryJob } from "./plan.ts";
import { type Outgoing, deliveryStream, findOutgoing } from "./store/deliveries.ts";

export interface DeliverDeps {
  readonly within: Within;
  readonly log: Log;
  readonly seal: Seal;
  readonly lanes: Lanes;
  readonly channels: Readonly<Record<Outgoing["channel"], Channel>>;
}

const DeliverPayload = z.object({ orgId: z.string(), deliveryId: z.string() });

export function deliveryTasks(deps: DeliverDeps): Tasks {
  return {
    async [DELIVER](payload) {
      const { orgId, deliveryId } = DeliverPayload.parse(payload);
      const found = await deps.within(orgId, (scope) => findOutgoing(scope, deliveryId));
      // Sent, cancelled or given up meanwhile.
      if (found === null || found.status !== "planned") return;
      await deliver(deps, orgId, found);
    },
  };
}

async function deliver(deps: DeliverDeps, orgId: string, outgoing: Outgoing): Promise<void> {
  const { deliveryId, webhook, channel, address } = outgoing;
  if (webhook?.disabled === true) {
    const reason = "The webhook was removed.";
    await deps.within(orgId, async (scope) => {
      const command = { type: "cancel", reason, at: scope.at } as const;
      await execute(scope, deliveryStream(outgoing.incidentId), deliveryId, MUSTER, command);
    });
    return;
  }
  const leave = deps.lanes.enter(channel, address);
  if (leave === null) return comeAgain(deps, orgId, outgoing);
  let receipt: Receipt;
  try {
    receipt = await send(deps, orgId, outgoing);
  } finally {
    leave();
  }
  await record(deps, orgId, outgoing, receipt);
}

/** Milliseconds until a message looks again for a place. */
const NO_PLACE = 50;

/** The job ends instead of waiting: a receiver that hangs must not keep the workers from everything else. */
async function comeAgain(
  { within }: DeliverDeps,
  orgId: string,
  { deliveryId, urgent }: Outgoing,
): Promise<void> {
  await within(orgId, (scope) => {
    const runAt = plusMillis(scope.at, NO_PLACE * (1 + Math.random()));
    return enqueue(scope, [deliveryJob(scope, deliveryId, { runAt, urgent })]);
  });
}

async function send(
  { channels, seal, log }: DeliverDeps,
  orgId: string,
  outgoing: Outgoing,
): Promise<Receipt> {
  const { deliveryId, channel } = outgoing;
  try {
    const secret = secretOf(seal, orgId, outgoing);
    if (secret === "unreadable") return UNREADABLE;
    return await channels[channel].send(messageOf(outgoing, secret));
  } catch (error) {
    log.error({ error, deliveryId, channel }, "A way out crashed");
    return { kind: "failed", temporary: true, words: "Muster itself broke while it sent this." };
  }
}

const UNREADABLE: Receipt = {
  kind: "failed",
  temporary: false,
  words:
    "The signing secret of this webhook cannot be read: MUSTER_SECRET is not the one it was made with. " +
    "Remove the webhook and make it anew.",
};

function secretOf(seal: Seal, orgId: string, { webhook }: Outgoing): string | null | "unreadable" {
  if (webhook === null) return null;
  try {
    return seal.open(webhook.secretSealed, placeOf(orgId, webhook.webhookId));
  } catch {
    return "unreadable";
  }
}

/** Where the secret of a webhook is kept. */
export function placeOf(orgId: string, webhookId: string): string {
  return `webhook/${orgId}/${webhookId}`;
}

function messageOf(outgoing: Outgoing, secret: string | null): Message {
  const { deliveryId, address, webhook, incidentId, plannedAt, letter } = outgoing;
  return {
    deliveryId,
    to: webhook?.url ?? address,
    ...letter,
    thread: incidentId === null ? null : `incident-${incidentId}`,
    plannedAt,
    secret,
  };
}

/** Milliseconds between the attempts to write a receipt down while the database is away. */
const PATIENCE = [100, 300, 1_000, 3_000, 5_000, 10_000, 10_000, 10_000];

/** It has left: that must not be forgotten because the database is away for a moment, or it would leave again. */
async function record(
  deps: DeliverDeps,
  orgId: string,
  outgoing: Outgoing,
  receipt: Receipt,
): Promise<void> {
  for (const wait of [...PATIENCE, null]) {
    try {
      return await writeReceipt(deps, orgId, outgoing, receipt);
    } catch (error) {
      if (wait === null || !isUnavailable(error)) throw error;
      await pause(wait);
    }
  }
}

async function writeReceipt(
  { within }: DeliverDeps,
  orgId: string,
  { deliveryId, incidentId, urgent }: Outgoing,
  receipt: Receipt,
): Promise<void> {
  const jitter = Math.random();
  await within(orgId, async (scope) => {
    const command = { type: "record", receipt, jitter, at: scope.at } as const;
    const stream = deliveryStream(incidentId);
    const { events } = await execute(scope, stream, deliveryId, MUSTER, command);
    for (const event of events) {
      if (event.type !== "delivery.attemptFailed") continue;
      const options = { runAt: event.nextAttemptAt, urgent };
      await enqueue(scope, [deliveryJob(scope, deliveryId, options)]);
    }
  });
}

// Sends one message: read in a short transaction, sent outside of any, its receipt recorded in another.
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { MUSTER } from "../../core/actor.ts";
import type { Channel as ChannelName, Receipt } from "../../core/notify/words.ts";
import { plusMillis } from "../../core/time.ts";
import { execute } from "../platform/execute.ts";
import { type Tasks, enqueue } from "../platform/jobs.ts";
import type { Log } from "../platform/log.ts";
import { isUnavailable } from "../platform/problem.ts";
import type { Within } from "../platform/scope.ts";
import { DELIVER, deliveryJob } from "./births.ts";
import type { Channel, Message } from "./channel.ts";
import type { Lanes } from "./lanes.ts";
import { type MessageGround, messageOf } from "./message.ts";
import { type ReceiptDeps, writeReceipt } from "./receipts.ts";
import { bundle, isBundled } from "./rings.ts";
import { deliveryStream } from "./store/deliveries.ts";
import { type Outgoing, findOutgoing } from "./store/outgoing.ts";
import { giveAddressBack } from "./store/ringing.ts";

export interface DeliverDeps extends MessageGround, ReceiptDeps {
  readonly within: Within;
  readonly log: Log;
  readonly lanes: Lanes;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
}

const DeliverPayload = z.object({ orgId: z.string(), deliveryId: z.string() });

export function deliveryTasks(deps: DeliverDeps): Tasks {
  return {
    async [DELIVER](payload) {
      const { orgId, deliveryId } = DeliverPayload.parse(payload);
      const found = await deps.within(orgId, (scope) => findOutgoing(scope, deliveryId));
      // Sent, cancelled or given up meanwhile.
      if (found === null || found.status !== "planned") return;
      const gone = whyNobodyIsThere(found);
      await (gone === null ? deliver(deps, orgId, found) : cancel(deps, orgId, found, gone));
    },
  };
}

function whyNobodyIsThere({ webhook, contact }: Outgoing): string | null {
  if (webhook?.disabled === true) return "The webhook was removed.";
  return contact?.removed === true ? "The address was removed." : null;
}

async function cancel(
  { within }: DeliverDeps,
  orgId: string,
  { deliveryId, incidentId }: Outgoing,
  reason: string,
): Promise<void> {
  await within(orgId, async (scope) => {
    const command = { type: "cancel", reason, at: scope.at } as const;
    await execute(scope, deliveryStream(incidentId), deliveryId, MUSTER, command);
  });
}

/** Milliseconds until a message looks again for a place. */
const NO_PLACE = 50;
/** Milliseconds until it looks again whether it may ring: the clock of the queue may be ahead of ours. */
const NOT_YET = 250;

async function deliver(deps: DeliverDeps, orgId: string, outgoing: Outgoing): Promise<void> {
  const leave = deps.lanes.enter(outgoing.channel, outgoing.address);
  if (leave === null) {
    const wait = NO_PLACE * (1 + Math.random());
    return comeAgain(deps, orgId, outgoing, (at) => plusMillis(at, wait));
  }
  let members: readonly Outgoing[];
  let receipt: Receipt;
  try {
    members = await membersOf(deps, orgId, outgoing);
    if (members.length === 0) return;
    receipt = await send(deps, orgId, members);
  } finally {
    leave();
  }
  await record(deps, orgId, members, receipt);
}

/** What goes as one message, this one first; nothing when it has to wait, or is no longer needed. */
async function membersOf(
  deps: DeliverDeps,
  orgId: string,
  outgoing: Outgoing,
): Promise<readonly Outgoing[]> {
  if (!isBundled(outgoing)) return [outgoing];
  const found = await deps.within(orgId, (scope) => bundle(scope, outgoing));
  if (found.kind === "wait") {
    await comeAgain(deps, orgId, outgoing, (at) => {
      const soon = plusMillis(at, NOT_YET);
      return found.until > soon ? found.until : soon;
    });
  }
  return found.kind === "go" ? found.members : [];
}

/** The job ends instead of waiting: a receiver that hangs must not keep the workers from everything else. */
async function comeAgain(
  { within }: DeliverDeps,
  orgId: string,
  { deliveryId, urgent }: Outgoing,
  when: (at: string) => string,
): Promise<void> {
  await within(orgId, async (scope) => {
    await enqueue(scope, [deliveryJob(scope, deliveryId, { runAt: when(scope.at), urgent })]);
  });
}

async function send(
  deps: DeliverDeps,
  orgId: string,
  [outgoing, ...others]: readonly Outgoing[],
): Promise<Receipt> {
  if (outgoing === undefined) throw new Error("There is nothing to send.");
  const { deliveryId, channel } = outgoing;
  const way = deps.channels[channel];
  if (way === undefined) return { kind: "withheld", words: "This Muster has no such way out." };
  let message: Message;
  try {
    message = messageOf(deps, orgId, outgoing, others);
  } catch {
    return UNREADABLE;
  }
  try {
    return await way.send(message);
  } catch (error) {
    deps.log.error({ error, deliveryId, channel }, "A way out crashed");
    return { kind: "failed", temporary: true, words: "Muster itself broke while it sent this." };
  }
}

const UNREADABLE: Receipt = {
  kind: "failed",
  temporary: false,
  words:
    "What this is sent with cannot be read: MUSTER_SECRET is not the one it was made with. " +
    "Remove the webhook, the chat or the browser it goes to, and add it anew.",
};

/** Milliseconds between the attempts to write a receipt down while the database is away. */
const PATIENCE = [100, 300, 1_000, 3_000, 5_000, 10_000, 10_000, 10_000];

/** It has left: that must not be forgotten because the database is away for a moment, or it would leave again. */
async function record(
  deps: DeliverDeps,
  orgId: string,
  members: readonly Outgoing[],
  receipt: Receipt,
): Promise<void> {
  const jitter = Math.random();
  const [first] = members;
  for (const wait of [...PATIENCE, null]) {
    try {
      return await deps.within(orgId, async (scope) => {
        await writeReceipt(deps, scope, members, receipt, jitter);
        if (receipt.kind === "sent" || first === undefined || !isBundled(first)) return;
        await giveAddressBack(scope, first, first.deliveryId);
      });
    } catch (error) {
      if (wait === null || !isUnavailable(error)) throw error;
      await pause(wait);
    }
  }
}

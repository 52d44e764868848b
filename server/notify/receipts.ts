// What became of a message: its receipt, what the provider says later, and the answer; and what follows from each.
import { type Actor, MUSTER } from "../../core/actor.ts";
import type { DeliveryEvent, Receipt } from "../../core/notify/words.ts";
import { execute } from "../platform/execute.ts";
import { enqueue } from "../platform/jobs.ts";
import type { Scope } from "../platform/scope.ts";
import { deliveryJob } from "./births.ts";
import { channelName } from "./names.ts";
import { deliveryStream } from "./store/deliveries.ts";
import { type Outgoing, findBundle, findNextWay, findOutgoing } from "./store/outgoing.ts";
import { type WarnDeps, warnOwners } from "./warn.ts";

export interface ReceiptDeps extends WarnDeps {
  /** Of a browser whose permission is gone: it is no way to anybody any more. */
  forgetBrowser(scope: Scope, contactId: string): Promise<void>;
}

/** Of all that left, or did not leave, as one message. */
export async function writeReceipt(
  deps: ReceiptDeps,
  scope: Scope,
  members: readonly Outgoing[],
  receipt: Receipt,
  jitter: number,
): Promise<void> {
  const bundle = members.length;
  for (const outgoing of members) {
    const { deliveryId, incidentId, urgent } = outgoing;
    const command = { type: "record", receipt, bundle, jitter, at: scope.at } as const;
    const stream = deliveryStream(incidentId);
    const { events } = await execute(scope, stream, deliveryId, MUSTER, command);
    for (const event of events) {
      if (event.type === "delivery.attemptFailed") {
        const options = { runAt: event.nextAttemptAt, urgent };
        await enqueue(scope, [deliveryJob(scope, deliveryId, options)]);
      }
      const trouble = firstTrouble(event);
      if (trouble !== null) await hastenNext(scope, outgoing, trouble);
    }
  }
  const [first] = members;
  if (
    receipt.kind === "failed" &&
    receipt.gone === true &&
    first !== undefined &&
    first.contact !== null
  ) {
    await deps.forgetBrowser(scope, first.contact.contactId);
  }
  if (receipt.kind === "failed" && first !== undefined) {
    await warnOwners(deps, scope, first.channel, receipt.words);
  }
}

/** The words of what went wrong, when it went wrong for the first time. */
function firstTrouble(event: DeliveryEvent): string | null {
  switch (event.type) {
    case "delivery.attemptFailed":
    case "delivery.gaveUp":
      return event.attempt === 1 ? event.words : null;
    case "delivery.withheld":
    case "delivery.undelivered":
      return event.words;
    default:
      return null;
  }
}

/** Somebody is being looked for, and this way does not reach them: the next one need not wait for its turn. */
async function hastenNext(
  scope: Scope,
  { hastens, escalationId, rung, personId, channel }: Outgoing,
  words: string,
): Promise<void> {
  if (!hastens || escalationId === null || rung === null || personId === null) return;
  const next = await findNextWay(scope, escalationId, rung, personId);
  if (next === null) return;
  const reason = `${channelName(channel)} failed: ${words}`;
  const command = { type: "hasten", reason, at: scope.at } as const;
  const stream = deliveryStream(next.incidentId);
  const { events } = await execute(scope, stream, next.deliveryId, MUSTER, command);
  if (events.length > 0) {
    await enqueue(scope, [deliveryJob(scope, next.deliveryId, { urgent: true })]);
  }
}

/** What a provider reports about what it took: of everything that left as that message. */
export async function confirmDelivery(
  deps: WarnDeps,
  scope: Scope,
  deliveryId: string,
  { delivered, words }: { readonly delivered: boolean; readonly words: string },
): Promise<void> {
  for (const one of await findBundle(scope, deliveryId)) {
    const command = { type: "confirm", delivered, words, at: scope.at } as const;
    const stream = deliveryStream(one.incidentId);
    const { events } = await execute(scope, stream, one.deliveryId, MUSTER, command);
    if (!events.some(({ type }) => type === "delivery.undelivered")) continue;
    const outgoing = await findOutgoing(scope, one.deliveryId);
    if (outgoing === null) continue;
    await hastenNext(scope, outgoing, words);
    await warnOwners(deps, scope, outgoing.channel, words);
  }
}

/** The person answered by it; nothing happens to a delivery that is not there. */
export async function answerDelivery(
  scope: Scope,
  deliveryId: string,
  actor: Actor,
): Promise<void> {
  const outgoing = await findOutgoing(scope, deliveryId);
  if (outgoing === null) return;
  const command = { type: "answer", at: scope.at } as const;
  await execute(scope, deliveryStream(outgoing.incidentId), deliveryId, actor, command);
}

// The outbox and outgoing webhooks over HTTP.
import { randomBytes } from "node:crypto";
import { type DeliveryOut, notifyRoutes as R } from "../../contract/notify.ts";
import type { Actor } from "../../core/actor.ts";
import { Refusal } from "../../core/refusal.ts";
import { execute } from "../platform/execute.ts";
import { enqueue } from "../platform/jobs.ts";
import { isPublicAddress, literalAddress } from "../platform/outbound.ts";
import { badField, notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Seal } from "../platform/seal.ts";
import type { Serve } from "../serve.ts";
import { cancelWaiting, deliveryJob } from "./plan.ts";
import { deliveryStream, findOutgoing } from "./store/deliveries.ts";
import { type Place, findDelivery, listDeliveries } from "./store/outbox.ts";
import { disableWebhook, listWebhooks, makeWebhook } from "./store/webhooks.ts";
import { placeOf } from "./worker.ts";

export interface NotifyRouteDeps {
  readonly seal: Seal;
  readonly allowPrivate: boolean;
}

export function serveNotify(serve: Serve, deps: NotifyRouteDeps): void {
  serve(R.outbox, ({ read, query: { limit, before, ...filter } }) =>
    read(async (scope) => {
      const items = await listDeliveries(scope, filter, limit, placeFrom(before));
      const last = items.length < limit ? undefined : items.at(-1);
      return { items: [...items], next: last === undefined ? null : nameOfPlace(last) };
    }),
  );
  serve(R.retry, ({ write, params, actor }) =>
    write((scope) => retryDelivery(scope, params.deliveryId, actor)),
  );
  serve(R.webhooks, async ({ read }) => ({ items: [...(await read(listWebhooks))] }));
  serve(R.makeWebhook, async ({ write, body: { name, url }, actor, caller }) => {
    const address = checkUrl(url, deps.allowPrivate);
    const secret = `whsec_${randomBytes(32).toString("base64")}`;
    const seal = (webhookId: string) => deps.seal.close(secret, placeOf(caller.orgId, webhookId));
    return write(async (scope) => {
      const webhook = await makeWebhook(scope, actor, { name, url: address }, seal);
      return { webhook, secret };
    }, "secret");
  });
  serve(R.removeWebhook, ({ write, params: { webhookId }, actor }) =>
    write(async (scope) => {
      const { name } = await disableWebhook(scope, webhookId, actor);
      await cancelWaiting(scope, { webhookId }, `The webhook ${name} was removed.`);
      return { done: true } as const;
    }),
  );
}

/** Where a page of the outbox ended, as text that a caller only hands back. */
function nameOfPlace({ plannedAt, deliveryId }: Place): string {
  return `${plannedAt}_${deliveryId}`;
}

function placeFrom(name: string | undefined): Place | null {
  if (name === undefined) return null;
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(name);
  const [, plannedAt, deliveryId] = found ?? [];
  if (plannedAt === undefined || deliveryId === undefined) {
    throw badField("before", "Give what `next` of the page before said.");
  }
  return { plannedAt, deliveryId };
}

/** @throws Refusal when it was sent, is no longer needed, or has nowhere to go */
async function retryDelivery(scope: Scope, deliveryId: string, actor: Actor): Promise<DeliveryOut> {
  const outgoing = await findOutgoing(scope, deliveryId);
  if (outgoing === null) throw notFound("message");
  if (outgoing.webhook?.disabled === true) {
    const words = "The webhook this went to was removed. Make it anew, and it hears the next page.";
    throw new Refusal("webhook.removed", words, "conflict");
  }
  const command = { type: "retry", at: scope.at } as const;
  const stream = deliveryStream(outgoing.incidentId);
  const { events } = await execute(scope, stream, deliveryId, actor, command);
  const { urgent } = outgoing;
  if (events.length > 0) await enqueue(scope, [deliveryJob(scope, deliveryId, { urgent })]);
  const delivery = await findDelivery(scope, deliveryId);
  if (delivery === null) throw notFound("message");
  return delivery;
}

/** What can be said without asking a name server; the rest is checked when it is sent. */
function checkUrl(text: string, allowPrivate: boolean): string {
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") {
    const words =
      "Leave name and password out of the address: what Muster sends is signed instead.";
    throw badField("url", words);
  }
  url.hash = "";
  const literal = literalAddress(url);
  const local = /(^|\.)localhost\.?$/.test(url.hostname);
  const hidden = literal === null ? local : !isPublicAddress(literal);
  if (hidden && !allowPrivate) {
    const words =
      "This is not a public address. Choose another one, or have an operator set " +
      "MUSTER_ALLOW_PRIVATE_WEBHOOKS=yes.";
    throw badField("url", words);
  }
  return url.href;
}

// The outbox and the ways out over HTTP.
import { type DeliveryOut, notifyRoutes as R } from "../../contract/notify.ts";
import { mayActAs } from "../../core/access/roles.ts";
import type { Actor } from "../../core/actor.ts";
import { Refusal } from "../../core/refusal.ts";
import { execute } from "../platform/execute.ts";
import { enqueue } from "../platform/jobs.ts";
import { badField, notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Seal } from "../platform/seal.ts";
import type { Caller, Serve } from "../serve.ts";
import { deliveryJob } from "./births.ts";
import { deliveryStream } from "./store/deliveries.ts";
import { channelFigures } from "./store/health.ts";
import { type Place, type Reader, findDelivery, listDeliveries } from "./store/outbox.ts";
import { findOutgoing } from "./store/outgoing.ts";
import { type Ways, stateOf } from "./ways.ts";
import { serveWebhooks } from "./webhooks.routes.ts";

export interface NotifyRouteDeps {
  readonly seal: Seal;
  readonly allowPrivate: boolean;
  readonly ways: Ways;
}

export function serveNotify(serve: Serve, deps: NotifyRouteDeps): void {
  serve(R.outbox, ({ read, caller, query: { limit, before, ...filter } }) =>
    read(async (scope) => {
      const items = await listDeliveries(scope, filter, limit, placeFrom(before), readerOf(caller));
      const last = items.length < limit ? undefined : items.at(-1);
      return { items: [...items], next: last === undefined ? null : nameOfPlace(last) };
    }),
  );
  serve(R.retry, ({ write, params, actor, caller }) =>
    write((scope) => retryDelivery(scope, params.deliveryId, actor, readerOf(caller))),
  );
  serve(R.channels, ({ read }) =>
    read(async (scope) => {
      const figures = await channelFigures(scope);
      return { items: figures.map((one) => stateOf(deps.ways, one, scope.at)) };
    }),
  );
  serveWebhooks(serve, deps);
}

function readerOf({ personId, role }: Caller): Reader {
  return { personId, admin: mayActAs(role, "admin") };
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
async function retryDelivery(
  scope: Scope,
  deliveryId: string,
  actor: Actor,
  reader: Reader,
): Promise<DeliveryOut> {
  const outgoing = await findOutgoing(scope, deliveryId);
  if (outgoing === null) throw notFound("message");
  if (outgoing.webhook?.disabled === true) {
    const words = "The webhook this went to was removed. Make it anew, and it hears the next page.";
    throw new Refusal("webhook.removed", words, "conflict");
  }
  if (outgoing.contact?.removed === true) {
    const words = "The address this went to was removed. Page the person anew instead.";
    throw new Refusal("contact.removed", words, "conflict");
  }
  const command = { type: "retry", at: scope.at } as const;
  const stream = deliveryStream(outgoing.incidentId);
  const { events } = await execute(scope, stream, deliveryId, actor, command);
  const { urgent } = outgoing;
  if (events.length > 0) await enqueue(scope, [deliveryJob(scope, deliveryId, { urgent })]);
  const delivery = await findDelivery(scope, deliveryId, reader);
  if (delivery === null) throw notFound("message");
  return delivery;
}

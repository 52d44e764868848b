// What leaves the building: the outbox with its receipts, and outgoing webhooks.
import { z } from "zod";
import { CHANNELS } from "../core/notify/words.ts";
import { Id, InstantOut, PageQuery, PersonRef, Text, filter, pageOf } from "./fields.ts";
import { Done, route } from "./route.ts";

const ChannelName = z.enum(CHANNELS);
export const DeliveryStatusName = z.enum(["planned", "sent", "withheld", "dead", "cancelled"]);

export const DeliveryOut = z.object({
  deliveryId: Id,
  channel: ChannelName,
  status: DeliveryStatusName,
  person: PersonRef.nullable(),
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  incident: z.object({ incidentId: Id, number: z.number() }).nullable(),
  plannedAt: InstantOut,
  sentAt: InstantOut.nullable(),
  attempts: z.number(),
  nextAttemptAt: InstantOut.nullable(),
  lastError: z.string().nullable(),
});
export type DeliveryOut = z.infer<typeof DeliveryOut>;

export const Webhook = z.object({
  webhookId: Id,
  name: z.string(),
  url: z.string(),
  createdAt: InstantOut,
  disabledAt: InstantOut.nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

const WebhookUrl = z
  .url({ protocol: /^https?$/, error: "Write a web address that begins with https:// or http://." })
  .max(2000);

export const notifyRoutes = {
  outbox: route({
    method: "GET",
    path: "/deliveries",
    access: "responder",
    summary: "Everything Muster sent or wants to send, the newest first",
    query: PageQuery.extend({ status: filter(DeliveryStatusName), incidentId: filter(Id) }),
    answer: pageOf(DeliveryOut),
  }),
  retry: route({
    method: "POST",
    path: "/deliveries/:deliveryId/retry",
    access: "responder",
    summary: "Send a withheld or given-up message after all",
    params: z.object({ deliveryId: Id }),
    answer: DeliveryOut,
  }),
  webhooks: route({
    method: "GET",
    path: "/webhooks",
    access: "admin",
    summary: "Outgoing webhooks",
    answer: z.object({ items: z.array(Webhook) }),
  }),
  makeWebhook: route({
    method: "POST",
    path: "/webhooks",
    access: "admin",
    summary:
      "Send every page to this address too, signed (Standard Webhooks); the secret is shown once",
    body: z.strictObject({ name: Text(200), url: WebhookUrl }),
    answer: z.object({ webhook: Webhook, secret: z.string() }),
    status: 201,
  }),
  removeWebhook: route({
    method: "DELETE",
    path: "/webhooks/:webhookId",
    access: "admin",
    summary: "Stop sending to this address",
    params: z.object({ webhookId: Id }),
    answer: Done,
  }),
};

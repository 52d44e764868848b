// What leaves the building and what comes back: the outbox with its receipts, destinations, channels, and answers.
import { z } from "zod";
import { CHANNELS } from "../core/notify/words.ts";
import { Id, InstantOut, PageQuery, PersonRef, Text, Words, filter, pageOf } from "./fields.ts";
import { Done, route } from "./route.ts";

const ChannelName = z.enum(CHANNELS);
export const DeliveryStatusName = z.enum([
  "planned",
  "sent",
  "delivered",
  "withheld",
  "dead",
  "cancelled",
]);

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
  /** When it is meant to go out; later than `plannedAt` by a personal rule or by quiet hours. */
  dueAt: InstantOut,
  sentAt: InstantOut.nullable(),
  /** The provider says that it arrived. */
  deliveredAt: InstantOut.nullable(),
  /** The person answered by it. */
  answeredAt: InstantOut.nullable(),
  /** How many pages went out as one message. */
  bundle: z.number(),
  attempts: z.number(),
  nextAttemptAt: InstantOut.nullable(),
  lastError: z.string().nullable(),
});
export type DeliveryOut = z.infer<typeof DeliveryOut>;

/** Where a whole organisation is told of every page: a program, or a channel of a chat. */
const DestinationKind = z.enum(["webhook", "teams", "slack"]);

export const Webhook = z.object({
  webhookId: Id,
  kind: DestinationKind,
  name: z.string(),
  /** Of a chat only what is no secret: the host, or the channel. */
  url: z.string(),
  createdAt: InstantOut,
  disabledAt: InstantOut.nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

const WebhookUrl = z
  .url({ protocol: /^https?$/, error: "Write a web address that begins with https:// or http://." })
  .max(2000);

export const ChannelState = z.object({
  channel: ChannelName,
  /** `off`: it is not configured. `failing`: the last attempts failed. `idle`: nothing went out lately. */
  state: z.enum(["working", "failing", "idle", "off"]),
  /** What to do when it is off or failing; what it is when it works: "SMTP by mail.example.org". */
  words: z.string(),
  sentLastDay: z.number(),
  failedLastDay: z.number(),
  waiting: z.number(),
  lastSentAt: InstantOut.nullable(),
  lastFailedAt: InstantOut.nullable(),
  lastError: z.string().nullable(),
});
export type ChannelState = z.infer<typeof ChannelState>;

const AnswerParams = z.object({ token: z.string().min(20).max(200) });

/** What somebody sees who opens the link of a page, signed in or not. */
export const PageSeen = z.object({
  person: z.string(),
  incident: z.object({
    number: z.number(),
    title: z.string(),
    summary: z.string(),
    priority: z.number().nullable(),
    major: z.boolean(),
    status: z.string(),
    services: z.array(z.string()),
    declaredAt: InstantOut,
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: InstantOut.nullable(),
  }),
  may: z.array(z.enum(["acknowledge", "escalate", "resolve"])),
  /** "Nobody has answered yet.", "Ben Baker acknowledged at 03:14 UTC." */
  words: z.string(),
});
export type PageSeen = z.infer<typeof PageSeen>;

export const notifyRoutes = {
  outbox: route({
    method: "GET",
    path: "/deliveries",
    access: "responder",
    summary: "Everything Muster sent or wants to send, the newest first",
    query: PageQuery.extend({
      status: filter(DeliveryStatusName),
      channel: filter(ChannelName),
      incidentId: filter(Id),
    }),
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
  channels: route({
    method: "GET",
    path: "/channels",
    access: "responder",
    summary: "Every way out: whether it is configured, and whether it works",
    answer: z.object({ items: z.array(ChannelState) }),
  }),
  webhooks: route({
    method: "GET",
    path: "/webhooks",
    access: "admin",
    summary: "Outgoing webhooks and chat channels that are told of every page",
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
  makeChat: route({
    method: "POST",
    path: "/chats",
    access: "admin",
    summary:
      "Tell a Slack channel (its id) or a Microsoft Teams workflow (its address) of every page",
    body: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("teams"), name: Text(200), url: WebhookUrl }),
      z.strictObject({
        kind: z.literal("slack"),
        name: Text(200),
        channelId: z
          .string()
          .regex(/^[CG][A-Z0-9]{5,20}$/, "Write the channel's id, as C0123ABCD."),
      }),
    ]),
    answer: Webhook,
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
  seePage: route({
    method: "GET",
    path: "/answers/:token",
    access: "anyone",
    summary: "What a page is about, by its link. Looking changes nothing",
    params: AnswerParams,
    answer: PageSeen,
  }),
  answerPage: route({
    method: "POST",
    path: "/answers/:token",
    access: "anyone",
    summary: "Answer a page by its link: acknowledge, escalate or resolve",
    params: AnswerParams,
    body: z.strictObject({
      action: z.enum(["acknowledge", "escalate", "resolve"]),
      words: Words(1000).default(""),
    }),
    answer: z.object({ done: z.boolean(), words: z.string(), page: PageSeen }),
  }),
};

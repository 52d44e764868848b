// The doors that monitoring knocks on: their keys, what arrived, and what could not be read.
import { z } from "zod";
import { Id, InstantOut, PageQuery, ServiceRef, Text, filter, pageOf } from "./fields.ts";
import { Done, route } from "./route.ts";

export const DOORS = ["alertmanager", "generic"] as const;
export const DoorName = z.enum(DOORS);

export const IntegrationKey = z.object({
  keyId: Id,
  door: DoorName,
  name: z.string(),
  /** The last four characters of the secret. */
  hint: z.string(),
  /** Where signals go that name no service of the catalogue. */
  defaultService: ServiceRef.nullable(),
  createdAt: InstantOut,
  revokedAt: InstantOut.nullable(),
  /** null: nothing has come through it yet. */
  lastReceivedAt: InstantOut.nullable(),
});
export type IntegrationKey = z.infer<typeof IntegrationKey>;

export const RawMessage = z.object({
  messageId: z.string(),
  door: DoorName,
  keyName: z.string(),
  receivedAt: InstantOut,
  bytes: z.number(),
  status: z.enum(["pending", "translated", "unreadable", "discarded"]),
  /** Why it could not be read. */
  reason: z.string().nullable(),
  /** How many signals it held. */
  signals: z.number().nullable(),
});
export type RawMessage = z.infer<typeof RawMessage>;

const MessageParams = z.object({ messageId: z.string().regex(/^\d{1,18}$/) });

export const signalRoutes = {
  keys: route({
    method: "GET",
    path: "/integrations",
    access: "responder",
    summary: "The integration keys",
    answer: z.object({ items: z.array(IntegrationKey) }),
  }),
  makeKey: route({
    method: "POST",
    path: "/integrations",
    access: "admin",
    summary: "Make an integration key; the address with its secret is shown this once",
    body: z.strictObject({
      door: DoorName,
      name: Text(200),
      defaultServiceId: Id.nullable().default(null),
    }),
    answer: z.object({ key: IntegrationKey, secret: z.string(), url: z.string() }),
    status: 201,
  }),
  revokeKey: route({
    method: "DELETE",
    path: "/integrations/:keyId",
    access: "admin",
    summary: "Revoke an integration key at once",
    params: z.object({ keyId: Id }),
    answer: Done,
  }),
  messages: route({
    method: "GET",
    path: "/intake/messages",
    access: "responder",
    summary: "What arrived, the newest first",
    query: PageQuery.extend({ status: filter(RawMessage.shape.status) }),
    answer: pageOf(RawMessage),
  }),
  message: route({
    method: "GET",
    path: "/intake/messages/:messageId",
    access: "responder",
    summary: "One message with its body as it arrived",
    params: MessageParams,
    answer: RawMessage.extend({ body: z.string() }),
  }),
  replay: route({
    method: "POST",
    path: "/intake/messages/:messageId/replay",
    access: "responder",
    summary: "Try again to read a message that could not be read",
    params: MessageParams,
    answer: RawMessage,
  }),
  discard: route({
    method: "POST",
    path: "/intake/messages/:messageId/discard",
    access: "responder",
    summary: "Put a message that cannot be read aside; it is kept",
    params: MessageParams,
    answer: RawMessage,
  }),
};

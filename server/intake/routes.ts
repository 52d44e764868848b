// Integrations and the tray over HTTP: keys are made and revoked, what could not be read is replayed or put aside.
import { randomBytes, randomUUIDv7 } from "node:crypto";
import { type IntegrationKey, type RawMessage, signalRoutes } from "../../contract/signals.ts";
import type { Actor } from "../../core/actor.ts";
import { Refusal } from "../../core/refusal.ts";
import { audit } from "../platform/journal.ts";
import { badField, notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { hashOfSecret } from "./key-ring.ts";
import { enqueueDrain } from "./store/arrivals.ts";
import { type NewKey, addKey, listKeys, revokeKey } from "./store/keys.ts";
import {
  bodyText,
  findMessage,
  holdMessage,
  listMessages,
  putAside,
  putBack,
} from "./store/messages.ts";

export interface IntakeRouteDeps {
  readonly publicUrl: string;
  serviceNames(scope: Scope, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function intakeRoutes(serve: Serve, deps: IntakeRouteDeps): void {
  serve(signalRoutes.keys, ({ read }) =>
    read(async (scope) => ({ items: [...(await listKeys(scope))] })),
  );
  serve(signalRoutes.makeKey, ({ body, actor, write }) =>
    write((scope) => makeKey(scope, deps, actor, body), "secret"),
  );
  serve(signalRoutes.revokeKey, ({ params, actor, write }) =>
    write(async (scope) => {
      const { keyId } = params;
      const key = await revokeKey(scope, keyId);
      if (key === null) throw notFound("integration key");
      const { name, door, was } = key;
      if (was === "live") {
        const event = { type: "integration.revoked", name, door };
        await audit(scope, { kind: "integration", id: keyId }, actor, event);
      }
      return { done: true as const };
    }),
  );
  serve(signalRoutes.messages, ({ query, read }) =>
    read(async (scope) => {
      const { limit, status, before } = query;
      const items = await listMessages(scope, status, limit, cursorOf(before));
      const next = items.length === limit ? (items.at(-1)?.messageId ?? null) : null;
      return { items: [...items], next };
    }),
  );
  serve(signalRoutes.message, ({ params, read }) =>
    read(async (scope) => {
      const message = await messageOf(scope, params.messageId);
      return { ...message, body: await bodyText(scope, params.messageId) };
    }),
  );
  serve(signalRoutes.replay, ({ params, actor, write }) =>
    write((scope) => replay(scope, params.messageId, actor)),
  );
  serve(signalRoutes.discard, ({ params, actor, write }) =>
    write((scope) => discard(scope, params.messageId, actor)),
  );
}

interface KeyWish {
  readonly door: IntegrationKey["door"];
  readonly name: string;
  readonly defaultServiceId: string | null;
}

async function makeKey(scope: Scope, deps: IntakeRouteDeps, actor: Actor, wish: KeyWish) {
  const { door, name, defaultServiceId } = wish;
  const defaultService = await serviceOf(scope, deps, defaultServiceId);
  const secret = `mk_${randomBytes(32).toString("base64url")}`;
  const hint = secret.slice(-4);
  const keyId = randomUUIDv7();
  const made: NewKey = { keyId, door, name, hash: hashOfSecret(secret), hint, defaultServiceId };
  await addKey(scope, made);
  const event = { type: "integration.made", door, name, hint, defaultServiceId };
  await audit(scope, { kind: "integration", id: keyId }, actor, event);
  const key: IntegrationKey = {
    keyId,
    door,
    name,
    hint,
    defaultService,
    createdAt: scope.at,
    revokedAt: null,
    lastReceivedAt: null,
  };
  return { key, secret, url: `${deps.publicUrl}/intake/${door}/${secret}` };
}

async function serviceOf(
  scope: Scope,
  { serviceNames }: IntakeRouteDeps,
  serviceId: string | null,
): Promise<IntegrationKey["defaultService"]> {
  if (serviceId === null) return null;
  const name = (await serviceNames(scope, [serviceId])).get(serviceId);
  if (name === undefined) throw badField("defaultServiceId", "There is no such service.");
  return { serviceId, name };
}

function cursorOf(before: string | undefined): string | null {
  if (before === undefined) return null;
  if (/^\d{1,18}$/.test(before)) return before;
  throw badField(
    "before",
    "This is not where a part of this list ends. Leave it out to begin anew.",
  );
}

async function messageOf(scope: Scope, messageId: string): Promise<RawMessage> {
  const message = await findMessage(scope, messageId);
  if (message === null) throw notFound("message");
  return message;
}

async function replay(scope: Scope, messageId: string, actor: Actor): Promise<RawMessage> {
  const status = await holdMessage(scope, messageId);
  if (status === null) throw notFound("message");
  if (status === "translated") {
    throw new Refusal(
      "message.translated",
      "This message was read, and its alerts were made. Reading it again would count them twice.",
      "conflict",
    );
  }
  if (status !== "pending") {
    await putBack(scope, messageId);
    await enqueueDrain(scope);
    const event = { type: "message.replayed" };
    await audit(scope, { kind: "message", id: messageId }, actor, event);
  }
  return messageOf(scope, messageId);
}

async function discard(scope: Scope, messageId: string, actor: Actor): Promise<RawMessage> {
  const status = await holdMessage(scope, messageId);
  if (status === null) throw notFound("message");
  if (status === "translated" || status === "pending") {
    throw new Refusal(
      "message.notUnreadable",
      "Only a message that cannot be read can be put aside. This one " +
        (status === "pending" ? "is still waiting to be read." : "was read."),
      "conflict",
    );
  }
  if (status === "unreadable") {
    await putAside(scope, messageId);
    const event = { type: "message.discarded" };
    await audit(scope, { kind: "message", id: messageId }, actor, event);
  }
  return messageOf(scope, messageId);
}

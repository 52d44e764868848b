// Where every page is told beside people, over HTTP: signed webhooks, Teams workflows, Slack channels.
import { randomBytes } from "node:crypto";
import { notifyRoutes as R } from "../../contract/notify.ts";
import { isPublicAddress, literalAddress } from "../platform/outbound.ts";
import { badField } from "../platform/problem.ts";
import type { Seal } from "../platform/seal.ts";
import type { Serve } from "../serve.ts";
import { placeOf } from "./message.ts";
import { cancelWaiting } from "./plan.ts";
import { disableWebhook, listWebhooks, makeWebhook } from "./store/webhooks.ts";

interface WebhookDeps {
  readonly seal: Seal;
  readonly allowPrivate: boolean;
}

export function serveWebhooks(serve: Serve, deps: WebhookDeps): void {
  serve(R.webhooks, async ({ read }) => ({ items: [...(await read(listWebhooks))] }));
  serve(R.makeWebhook, async ({ write, body: { name, url }, actor, caller }) => {
    const address = checkUrl(url, deps.allowPrivate);
    const secret = `whsec_${randomBytes(32).toString("base64")}`;
    const seal = (webhookId: string) => deps.seal.close(secret, placeOf(caller.orgId, webhookId));
    return write(async (scope) => {
      const made = { kind: "webhook", name, url: address } as const;
      const webhook = await makeWebhook(scope, actor, made, seal);
      return { webhook, secret };
    }, "secret");
  });
  serve(R.makeChat, async ({ write, body, actor, caller }) => {
    const { name } = body;
    if (body.kind === "slack") {
      const made = { kind: "slack", name, url: body.channelId } as const;
      return write((scope) => makeWebhook(scope, actor, made, () => ""));
    }
    // Whoever has the address of a workflow may post there: all but its host is a secret.
    const address = checkUrl(body.url, deps.allowPrivate);
    const made = { kind: "teams", name, url: new URL(address).host } as const;
    const seal = (webhookId: string) => deps.seal.close(address, placeOf(caller.orgId, webhookId));
    return write((scope) => makeWebhook(scope, actor, made, seal));
  });
  serve(R.removeWebhook, ({ write, params: { webhookId }, actor }) =>
    write(async (scope) => {
      const { name } = await disableWebhook(scope, webhookId, actor);
      await cancelWaiting(scope, { webhookId }, `The webhook ${name} was removed.`);
      return { done: true } as const;
    }),
  );
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

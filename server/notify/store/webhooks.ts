// Where pages are told beside people: programs and chats, with the sealed secret of each.
import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { Webhook } from "../../../contract/notify.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

/** Each receives every page, so there are few. */
const MOST_WEBHOOKS = 20;

/** Those that are sent to; by name. */
export async function listWebhooks({ tx }: Scope): Promise<readonly Webhook[]> {
  const rows = await tx
    .selectFrom("webhook")
    .select(["webhook_id as webhookId", "kind", "name", "url"])
    .select(["created_at as createdAt", "disabled_at as disabledAt"])
    .where("disabled_at", "is", null)
    .orderBy(sql`lower(name)`)
    .limit(MOST_WEBHOOKS)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as Webhook["kind"] }));
}

export interface NewWebhook {
  readonly kind: Webhook["kind"];
  readonly name: string;
  /** What everybody may see: the URL of a webhook, the host of a Teams workflow, the id of a Slack channel. */
  readonly url: string;
}

/** @param seal closes the secret for the place where this one keeps it; empty: it needs none */
export async function makeWebhook(
  scope: Scope,
  actor: Actor,
  { kind, name, url }: NewWebhook,
  seal: (webhookId: string) => string,
): Promise<Webhook> {
  await lockWebhooks(scope);
  refuseTaken(await listWebhooks(scope), name);
  const webhookId = randomUUIDv7();
  const createdAt = scope.at;
  await scope.tx
    .insertInto("webhook")
    .values({
      webhook_id: webhookId,
      kind,
      name,
      url,
      secret_sealed: seal(webhookId),
      created_at: createdAt,
    })
    .execute();
  await writeDown(scope, webhookId, actor, "webhook.made", { name, url });
  return { webhookId, kind, name, url, createdAt, disabledAt: null };
}

/** Its name stays for the timelines that speak of it; its secret goes. */
export async function disableWebhook(
  scope: Scope,
  webhookId: string,
  actor: Actor,
): Promise<{ readonly name: string }> {
  const removed = await scope.tx
    .updateTable("webhook")
    .set({ disabled_at: scope.at, secret_sealed: "" })
    .where("webhook_id", "=", webhookId)
    .where("disabled_at", "is", null)
    .returning(["name", "url"])
    .executeTakeFirst();
  if (removed === undefined) throw notFound("webhook");
  await writeDown(scope, webhookId, actor, "webhook.removed", removed);
  return removed;
}

function refuseTaken(existing: readonly Webhook[], name: string): void {
  if (existing.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
    const words = `${name} is told of every page already. Choose another name, or remove that one first.`;
    throw new Refusal("webhook.nameTaken", words, "conflict");
  }
  if (existing.length < MOST_WEBHOOKS) return;
  const words = `There are ${MOST_WEBHOOKS} webhooks already. Remove one that is no longer needed first.`;
  throw new Refusal("webhook.tooMany", words);
}

/** One writer at a time, so that a name cannot be taken twice. Ends with the transaction. */
export async function lockWebhooks({ tx, orgId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${orgId}/webhooks`}, 0))`.execute(tx);
}

/** The host alone: many services put a secret into the rest of the address. */
async function writeDown(
  scope: Scope,
  id: string,
  actor: Actor,
  type: string,
  { name, url }: { readonly name: string; readonly url: string },
): Promise<void> {
  const host = URL.canParse(url) ? new URL(url).host : url;
  await audit(scope, { kind: "webhook", id }, actor, { type, name, host });
}

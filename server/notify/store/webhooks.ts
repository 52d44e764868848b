// Outgoing webhooks: where pages are sent too, and the sealed secret each is signed with.
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
  return tx
    .selectFrom("webhook")
    .select(["webhook_id as webhookId", "name", "url"])
    .select(["created_at as createdAt", "disabled_at as disabledAt"])
    .where("disabled_at", "is", null)
    .orderBy(sql`lower(name)`)
    .limit(MOST_WEBHOOKS)
    .execute();
}

/** @param seal closes the secret for the place where this webhook keeps it */
export async function makeWebhook(
  scope: Scope,
  actor: Actor,
  { name, url }: { readonly name: string; readonly url: string },
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
      name,
      url,
      secret_sealed: seal(webhookId),
      created_at: createdAt,
    })
    .execute();
  await writeDown(scope, webhookId, actor, "webhook.made", { name, url });
  return { webhookId, name, url, createdAt, disabledAt: null };
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
    const words = `There is a webhook ${name} already. Choose another name, or remove that one first.`;
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
  await audit(scope, { kind: "webhook", id }, actor, { type, name, host: new URL(url).host });
}

// The tray: what arrived, what became of it, and the way back for what could not be read.
import { sql } from "kysely";
import type { RawMessage } from "../../../contract/signals.ts";
import type { Scope } from "../../platform/scope.ts";

/** @param before only messages with a smaller number */
export async function listMessages(
  scope: Scope,
  status: RawMessage["status"] | undefined,
  limit: number,
  before: string | null,
): Promise<readonly RawMessage[]> {
  let query = messages(scope).orderBy("m.message_id", "desc").limit(limit);
  if (status !== undefined) query = query.where("m.status", "=", status);
  if (before !== null) query = query.where("m.message_id", "<", Number(before));
  return (await query.execute()).map(toMessage);
}

export async function findMessage(scope: Scope, messageId: string): Promise<RawMessage | null> {
  const row = await messages(scope)
    .where("m.message_id", "=", Number(messageId))
    .executeTakeFirst();
  return row === undefined ? null : toMessage(row);
}

/** As it arrived, read as UTF-8. */
export async function bodyText({ tx }: Scope, messageId: string): Promise<string> {
  const row = await tx
    .selectFrom("intake_message")
    .select("body")
    .where("message_id", "=", Number(messageId))
    .executeTakeFirst();
  return row?.body.toString("utf8") ?? "";
}

/** Holds the message until the transaction ends. */
export async function holdMessage(
  { tx }: Scope,
  messageId: string,
): Promise<RawMessage["status"] | null> {
  const row = await tx
    .selectFrom("intake_message")
    .select("status")
    .where("message_id", "=", Number(messageId))
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : (row.status as RawMessage["status"]);
}

/** It waits to be read again, from its first signal. */
export async function putBack({ tx }: Scope, messageId: string): Promise<void> {
  await tx
    .updateTable("intake_message")
    .set({ status: "pending", reason: null, signals: null })
    .where("message_id", "=", Number(messageId))
    .execute();
}

export async function putAside({ tx }: Scope, messageId: string): Promise<void> {
  await tx
    .updateTable("intake_message")
    .set({ status: "discarded" })
    .where("message_id", "=", Number(messageId))
    .execute();
}

/** How many wait in the tray for a person. */
export async function unreadableCount({ tx }: Scope): Promise<number> {
  const { count } = await tx
    .selectFrom("intake_message")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "=", "unreadable")
    .executeTakeFirstOrThrow();
  return count;
}

function messages({ tx }: Scope) {
  return tx
    .selectFrom("intake_message as m")
    .innerJoin("integration_key as k", (join) =>
      join.onRef("k.org_id", "=", "m.org_id").onRef("k.key_id", "=", "m.key_id"),
    )
    .select([
      "m.message_id",
      "m.door",
      "k.name",
      "m.received_at",
      "m.status",
      "m.reason",
      "m.signals",
      sql<number>`octet_length(m.body)`.as("bytes"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof messages>["execute"]>>[number];

function toMessage(row: Row): RawMessage {
  return {
    messageId: String(row.message_id),
    door: row.door as RawMessage["door"],
    keyName: row.name,
    receivedAt: row.received_at,
    bytes: row.bytes,
    status: row.status as RawMessage["status"],
    reason: row.reason,
    signals: row.signals,
  };
}

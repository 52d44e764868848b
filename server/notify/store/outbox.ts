// The outbox as people read it: every message with whom it was for and what became of it.
import { sql } from "kysely";
import type { DeliveryOut } from "../../../contract/notify.ts";
import { maskAddress } from "../../../core/contacts/mask.ts";
import { CONTACT_KINDS } from "../../../core/contacts/words.ts";
import type { Scope } from "../../platform/scope.ts";
import type { Letter } from "./deliveries.ts";

export interface OutboxFilter {
  readonly status?: DeliveryOut["status"] | undefined;
  readonly channel?: DeliveryOut["channel"] | undefined;
  readonly incidentId?: string | undefined;
}

/** Who reads the outbox: their own addresses they may see, and an admin everybody's. */
export interface Reader {
  readonly personId: string;
  readonly admin: boolean;
}

/** Where a page of the list ended. */
export interface Place {
  readonly plannedAt: string;
  readonly deliveryId: string;
}

/** The newest first. @param before only what comes after this place */
export async function listDeliveries(
  scope: Scope,
  { status, channel, incidentId }: OutboxFilter,
  limit: number,
  before: Place | null,
  reader: Reader,
): Promise<readonly DeliveryOut[]> {
  let query = deliveries(scope)
    .orderBy("d.planned_at", "desc")
    .orderBy("d.delivery_id", "desc")
    .limit(limit);
  if (status !== undefined) query = query.where("d.status", "=", status);
  if (channel !== undefined) query = query.where("d.channel", "=", channel);
  if (incidentId !== undefined) query = query.where("d.incident_id", "=", incidentId);
  if (before !== null) {
    query = query.where(
      sql<boolean>`(d.planned_at, d.delivery_id) < (${before.plannedAt}, ${before.deliveryId}::uuid)`,
    );
  }
  return (await query.execute()).map((row) => toDelivery(row, reader));
}

export async function findDelivery(
  scope: Scope,
  deliveryId: string,
  reader: Reader,
): Promise<DeliveryOut | null> {
  const row = await deliveries(scope).where("d.delivery_id", "=", deliveryId).executeTakeFirst();
  return row === undefined ? null : toDelivery(row, reader);
}

/** Who is told about a message that never left, before it is old news. */
const NEWS_DAYS = 7;

/** Messages of the last seven days that were given up or held back, and that somebody may want to send after all. */
export async function deadCount({ tx, at }: Scope): Promise<number> {
  const since = new Date(Date.parse(at) - NEWS_DAYS * 86_400_000).toISOString();
  const { count } = await tx
    .selectFrom("delivery")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("planned_at", ">", since)
    .where("status", "in", ["dead", "withheld"])
    .executeTakeFirstOrThrow();
  return count;
}

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>["executeTakeFirstOrThrow"]>>;

function deliveries({ tx }: Scope) {
  return tx
    .selectFrom("delivery as d")
    .leftJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "d.org_id").onRef("p.person_id", "=", "d.person_id"),
    )
    .leftJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "d.org_id").onRef("i.incident_id", "=", "d.incident_id"),
    )
    .select(["d.delivery_id", "d.channel", "d.status", "d.address", "d.message", "d.planned_at"])
    .select(["d.due_at", "d.sent_at", "d.delivered_at", "d.answered_at", "d.bundle"])
    .select(["d.attempts", "d.next_attempt_at", "d.last_error"])
    .select(["p.person_id", "p.name", "p.email", "i.incident_id", "i.number"]);
}

/** What of it the reader may know. The sign-in address stands in the list of people anyway. */
function addressFor({ channel, address, person_id, email }: Row, reader: Reader): string {
  const kind = CONTACT_KINDS.find((one) => one === channel);
  const open = reader.admin || person_id === null || person_id === reader.personId;
  return open || kind === undefined || address === email ? address : maskAddress(kind, address);
}

function toDelivery(row: Row, reader: Reader): DeliveryOut {
  const { person_id: personId, name, incident_id: incidentId, number } = row;
  const { subject, text } = row.message as unknown as Letter;
  return {
    deliveryId: row.delivery_id,
    channel: row.channel as DeliveryOut["channel"],
    status: row.status as DeliveryOut["status"],
    person: personId === null || name === null ? null : { personId, name },
    address: addressFor(row, reader),
    subject,
    text,
    incident: incidentId === null || number === null ? null : { incidentId, number },
    plannedAt: row.planned_at,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    answeredAt: row.answered_at,
    bundle: row.bundle,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
  };
}

/** A message as it answers why somebody was woken, or was not. */
export interface PageTo {
  readonly deliveryId: string;
  readonly channel: DeliveryOut["channel"];
  /** Masked. */
  readonly address: string;
  readonly status: DeliveryOut["status"];
  readonly rung: number | null;
  /** Why by this way and at this moment. */
  readonly reason: string;
  readonly plannedAt: string;
  readonly dueAt: string;
  readonly sentAt: string | null;
  readonly deliveredAt: string | null;
  readonly answeredAt: string | null;
  readonly lastError: string | null;
}

const MOST_PAGES = 500;

/** Everything that was planned for somebody about an incident, in the order in which it was due. */
export async function pagesTo(
  { tx }: Scope,
  incidentId: string,
  personId: string,
): Promise<readonly PageTo[]> {
  const rows = await tx
    .selectFrom("delivery")
    .select(["delivery_id as deliveryId", "channel", "address", "status", "rung", "reason"])
    .select(["planned_at as plannedAt", "due_at as dueAt", "sent_at as sentAt"])
    .select(["delivered_at as deliveredAt", "answered_at as answeredAt", "last_error as lastError"])
    .where("incident_id", "=", incidentId)
    .where("person_id", "=", personId)
    .orderBy("due_at")
    .orderBy("delivery_id")
    .limit(MOST_PAGES)
    .execute();
  return rows.map((row) => {
    const kind = CONTACT_KINDS.find((one) => one === row.channel) ?? "push";
    const status = row.status as DeliveryOut["status"];
    const channel = row.channel as DeliveryOut["channel"];
    return { ...row, channel, status, address: maskAddress(kind, row.address) };
  });
}

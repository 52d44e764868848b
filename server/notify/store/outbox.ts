// The outbox as people read it: every message with whom it was for and what became of it.
import { sql } from "kysely";
import type { DeliveryOut } from "../../../contract/notify.ts";
import type { Scope } from "../../platform/scope.ts";
import type { Letter } from "./deliveries.ts";

export interface OutboxFilter {
  readonly status?: DeliveryOut["status"] | undefined;
  readonly incidentId?: string | undefined;
}

/** Where a page of the list ended. */
export interface Place {
  readonly plannedAt: string;
  readonly deliveryId: string;
}

/** The newest first. @param before only what comes after this place */
export async function listDeliveries(
  scope: Scope,
  { status, incidentId }: OutboxFilter,
  limit: number,
  before: Place | null,
): Promise<readonly DeliveryOut[]> {
  let query = deliveries(scope)
    .orderBy("d.planned_at", "desc")
    .orderBy("d.delivery_id", "desc")
    .limit(limit);
  if (status !== undefined) query = query.where("d.status", "=", status);
  if (incidentId !== undefined) query = query.where("d.incident_id", "=", incidentId);
  if (before !== null) {
    query = query.where(
      sql<boolean>`(d.planned_at, d.delivery_id) < (${before.plannedAt}, ${before.deliveryId}::uuid)`,
    );
  }
  return (await query.execute()).map(toDelivery);
}

export async function findDelivery(scope: Scope, deliveryId: string): Promise<DeliveryOut | null> {
  const row = await deliveries(scope).where("d.delivery_id", "=", deliveryId).executeTakeFirst();
  return row === undefined ? null : toDelivery(row);
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
    .select(["d.sent_at", "d.attempts", "d.next_attempt_at", "d.last_error"])
    .select(["p.person_id", "p.name", "i.incident_id", "i.number"]);
}

function toDelivery(row: Row): DeliveryOut {
  const { person_id: personId, name, incident_id: incidentId, number } = row;
  const { subject, text } = row.message as unknown as Letter;
  return {
    deliveryId: row.delivery_id,
    channel: row.channel as DeliveryOut["channel"],
    status: row.status as DeliveryOut["status"],
    person: personId === null || name === null ? null : { personId, name },
    address: row.address,
    subject,
    text,
    incident: incidentId === null || number === null ? null : { incidentId, number },
    plannedAt: row.planned_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
  };
}

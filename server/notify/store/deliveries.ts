// The row of a delivery: written by decisions only, and read by whoever sends it.
import { sql } from "kysely";
import type { PageUrgency } from "../../../core/contacts/words.ts";
import { deliveryDecider } from "../../../core/notify/decider.ts";
import type {
  Channel,
  Delivery,
  DeliveryCommand,
  DeliveryEvent,
} from "../../../core/notify/words.ts";
import type { Change, Stream } from "../../platform/execute.ts";
import type { Scope } from "../../platform/scope.ts";

/** What is sent, as it was worded when it was planned. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  /** Sent instead of `text`: what nobody may read in the outbox. */
  readonly secretText?: string;
  readonly link: { readonly href: string; readonly label: string } | null;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** For whom and why: what no event changes. */
export interface Plan {
  readonly incidentId: string | null;
  readonly escalationId: string | null;
  readonly rung: number | null;
  readonly personId: string | null;
  readonly webhookId: string | null;
  /** Null: the sign-in address, or none of a person. */
  readonly contactId: string | null;
  /** Null: outside of the rules of people. */
  readonly urgency: PageUrgency | null;
  readonly channel: Channel;
  /** As `Message.to` says; of a webhook its name: its URL may be a secret. */
  readonly address: string;
  readonly dueAt: string;
  readonly reason: string;
  readonly letter: Letter;
}

/** A delivery that has no row yet. */
export interface Birth {
  readonly deliveryId: string;
  readonly plan: Plan;
  readonly state: Delivery;
  readonly events: readonly DeliveryEvent[];
}

export const DELIVERY = "delivery";

/** Of a delivery that has a row: `insertDeliveries` writes the first one. */
export function deliveryStream(
  incidentId: string | null,
): Stream<Delivery, DeliveryCommand, DeliveryEvent> {
  return {
    kind: DELIVERY,
    decider: deliveryDecider,
    load: loadDelivery,
    save: saveDelivery,
    incidentOf: () => incidentId,
  };
}

async function saveDelivery(
  { tx, at }: Scope,
  { id, before, state, version, events }: Change<Delivery, DeliveryEvent>,
): Promise<void> {
  if (before === null) throw new Error("A delivery is planned before anything else.");
  const sent = events.find(({ type }) => type === "delivery.sent");
  await tx
    .updateTable("delivery")
    .set({
      ...columnsOfState(state, version),
      ...(events.some(({ type }) => FAILURES.has(type)) ? { last_failed_at: at } : {}),
      ...(sent?.type === "delivery.sent" ? { provider_id: sent.providerId } : {}),
    })
    .where("delivery_id", "=", id)
    .execute();
}

const FAILURES: ReadonlySet<DeliveryEvent["type"]> = new Set([
  "delivery.attemptFailed",
  "delivery.gaveUp",
  "delivery.undelivered",
]);

/** One statement, however many ways a page goes out by. */
export async function insertDeliveries({ tx, at }: Scope, births: readonly Birth[]): Promise<void> {
  if (births.length === 0) return;
  const rows = births.map(({ deliveryId, plan, state, events }) => ({
    delivery_id: deliveryId,
    planned_at: at,
    ...columnsOf(plan),
    ...columnsOfState(state, events.length),
  }));
  await tx.insertInto("delivery").values(rows).execute();
}

function columnsOf(plan: Plan) {
  return {
    incident_id: plan.incidentId,
    escalation_id: plan.escalationId,
    rung: plan.rung,
    person_id: plan.personId,
    webhook_id: plan.webhookId,
    contact_id: plan.contactId,
    urgency: plan.urgency,
    channel: plan.channel,
    address: plan.address,
    reason: plan.reason,
    message: JSON.stringify(plan.letter),
  };
}

function columnsOfState(state: Delivery, version: number) {
  return {
    status: state.status,
    attempts: state.attempts,
    next_attempt_at: state.nextAttemptAt,
    last_error: state.lastError,
    // The migration gave one to every row that is older than this column.
    due_at: state.dueAt ?? "",
    sent_at: state.sentAt,
    delivered_at: state.deliveredAt,
    answered_at: state.answeredAt,
    bundle: state.bundle,
    state: JSON.stringify(state),
    version,
  };
}

export async function loadDelivery(
  { tx }: Scope,
  deliveryId: string,
): Promise<{ readonly state: Delivery; readonly version: number } | null> {
  const row = await tx
    .selectFrom("delivery")
    .select(["state", "version"])
    .where("delivery_id", "=", deliveryId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? null
    : { state: row.state as unknown as Delivery, version: row.version };
}

/** Channel and address of what a rung has planned already. */
export async function plannedForRung(
  { tx }: Scope,
  escalationId: string,
  rung: number,
): Promise<readonly { readonly channel: string; readonly address: string }[]> {
  return tx
    .selectFrom("delivery")
    .select(["channel", "address"])
    .where("escalation_id", "=", escalationId)
    .where("rung", "=", rung)
    .limit(10_000)
    .execute();
}

/** More than one ladder or one webhook has waiting. */
const MOST_WAITING = 10_000;

export interface Known {
  readonly deliveryId: string;
  readonly incidentId: string | null;
}

export interface Waiting extends Known {
  readonly state: Delivery;
  readonly version: number;
}

/**
 * What has not gone out yet; locked until the transaction ends, in the order of the ids, so that two who cancel do not
 * lock each other out.
 */
export async function lockWaiting(
  { tx }: Scope,
  of: { readonly escalationId: string } | { readonly webhookId: string },
): Promise<readonly Waiting[]> {
  const query = tx
    .selectFrom("delivery")
    .select(["delivery_id as deliveryId", "incident_id as incidentId", "state", "version"])
    .where("status", "in", ["planned", "withheld"])
    .orderBy("delivery_id")
    .limit(MOST_WAITING)
    .forUpdate();
  const rows = await ("escalationId" in of
    ? query.where("escalation_id", "=", of.escalationId).execute()
    : query.where("webhook_id", "=", of.webhookId).execute());
  return rows.map((row) => ({ ...row, state: row.state as unknown as Delivery }));
}

/** What became of them, in one statement. @param changes `version` is the one before the events */
export async function saveWaiting(
  { tx }: Scope,
  changes: readonly (Waiting & { readonly events: readonly DeliveryEvent[] })[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ deliveryId, state, version, events }) => {
    return { id: deliveryId, state, version: version + events.length };
  });
  await sql`
    update delivery d set status = v.state ->> 'status', next_attempt_at = (v.state ->> 'nextAttemptAt')::timestamptz,
      state = v.state, version = v.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (id uuid, state jsonb, version integer)
    where d.delivery_id = v.id`.execute(tx);
}

export async function incidentNumbers(
  { tx }: Scope,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("incident")
    .select(["incident_id", "number"])
    .where("incident_id", "in", [...incidentIds])
    .execute();
  return new Map(rows.map(({ incident_id, number }) => [incident_id, number]));
}

// The row of a delivery: written by decisions only, and read by whoever sends it.
import { deliveryDecider } from "../../../core/notify/decider.ts";
import type {
  Channel,
  Delivery,
  DeliveryCommand,
  DeliveryEvent,
} from "../../../core/notify/words.ts";
import type { Stream } from "../../platform/execute.ts";
import type { Scope } from "../../platform/scope.ts";

/** What is sent, as it was worded when it was planned. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
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
  readonly channel: Channel;
  /** An e-mail address, or the name of a webhook: its URL may be a secret. */
  readonly address: string;
  readonly letter: Letter;
}

/** @param plan of a delivery that has no row yet */
export function deliveryStream(
  incidentId: string | null,
  plan?: Plan,
): Stream<Delivery, DeliveryCommand, DeliveryEvent> {
  return {
    kind: "delivery",
    decider: deliveryDecider,
    load: loadDelivery,
    async save({ tx, at }, { id, before, state, version }) {
      const row = {
        status: state.status,
        attempts: state.attempts,
        next_attempt_at: state.nextAttemptAt,
        last_error: state.lastError,
        sent_at: state.sentAt,
        state: JSON.stringify(state),
        version,
      };
      if (before !== null) {
        await tx.updateTable("delivery").set(row).where("delivery_id", "=", id).execute();
        return;
      }
      if (plan === undefined) throw new Error("A delivery is planned before anything else.");
      const facts = { ...columnsOf(plan), delivery_id: id, planned_at: at };
      await tx
        .insertInto("delivery")
        .values({ ...facts, ...row })
        .execute();
    },
    incidentOf: () => incidentId,
  };
}

function columnsOf(plan: Plan) {
  const { incidentId, escalationId, rung, personId, webhookId, channel, address, letter } = plan;
  return {
    incident_id: incidentId,
    escalation_id: escalationId,
    rung,
    person_id: personId,
    webhook_id: webhookId,
    channel,
    address,
    message: JSON.stringify(letter),
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

/** What the worker needs to send it. */
export interface Outgoing {
  readonly deliveryId: string;
  readonly status: Delivery["status"];
  readonly incidentId: string | null;
  readonly channel: Channel;
  readonly address: string;
  readonly plannedAt: string;
  /** Somebody is being looked for. */
  readonly urgent: boolean;
  readonly letter: Letter;
  readonly webhook: {
    readonly webhookId: string;
    readonly url: string;
    readonly secretSealed: string;
    readonly disabled: boolean;
  } | null;
}

export async function findOutgoing({ tx }: Scope, deliveryId: string): Promise<Outgoing | null> {
  const row = await tx
    .selectFrom("delivery as d")
    .leftJoin("webhook as w", (join) =>
      join.onRef("w.org_id", "=", "d.org_id").onRef("w.webhook_id", "=", "d.webhook_id"),
    )
    .select(["d.status", "d.incident_id", "d.channel", "d.address", "d.planned_at", "d.message"])
    .select(["d.escalation_id", "w.webhook_id", "w.url", "w.secret_sealed", "w.disabled_at"])
    .where("d.delivery_id", "=", deliveryId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { webhook_id: webhookId, url, secret_sealed: secretSealed } = row;
  return {
    deliveryId,
    status: row.status as Delivery["status"],
    incidentId: row.incident_id,
    channel: row.channel as Channel,
    address: row.address,
    plannedAt: row.planned_at,
    urgent: row.escalation_id !== null,
    letter: row.message as unknown as Letter,
    webhook:
      webhookId === null || url === null || secretSealed === null
        ? null
        : { webhookId, url, secretSealed, disabled: row.disabled_at !== null },
  };
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
    .limit(1_000)
    .execute();
}

/** More than one ladder or one webhook has waiting. */
const MOST_WAITING = 10_000;

/** What has not gone out yet, in the order of their ids, so that two who cancel do not lock each other out. */
export async function findWaiting(
  { tx }: Scope,
  of: { readonly escalationId: string } | { readonly webhookId: string },
): Promise<readonly { readonly deliveryId: string; readonly incidentId: string | null }[]> {
  const query = tx
    .selectFrom("delivery")
    .select(["delivery_id as deliveryId", "incident_id as incidentId"])
    .where("status", "in", ["planned", "withheld"])
    .orderBy("delivery_id")
    .limit(MOST_WAITING);
  return "escalationId" in of
    ? query.where("escalation_id", "=", of.escalationId).execute()
    : query.where("webhook_id", "=", of.webhookId).execute();
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

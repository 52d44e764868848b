// What the worker needs to send a message, and which one of a person comes next when it fails.
import type { Channel, Delivery } from "../../../core/notify/words.ts";
import type { Scope } from "../../platform/scope.ts";
import type { Known, Letter } from "./deliveries.ts";

export interface Outgoing extends Known {
  readonly status: Delivery["status"];
  readonly incidentNumber: number | null;
  readonly escalationId: string | null;
  readonly rung: number | null;
  readonly personId: string | null;
  readonly channel: Channel;
  readonly address: string;
  readonly plannedAt: string;
  /** Somebody is being looked for. */
  readonly urgent: boolean;
  /** Whether the way after it goes at once when this one fails: what can wait keeps its time. */
  readonly hastens: boolean;
  readonly letter: Letter;
  /** Where the organisation is told, beside people: a program, or a chat. */
  readonly webhook: {
    readonly webhookId: string;
    readonly url: string;
    readonly secretSealed: string;
    readonly disabled: boolean;
  } | null;
  /** The address of a person, unless it is the one they sign in with. */
  readonly contact: {
    readonly contactId: string;
    readonly detailsSealed: string | null;
    readonly removed: boolean;
  } | null;
}

export async function findOutgoing(scope: Scope, deliveryId: string): Promise<Outgoing | null> {
  const row = await outgoing(scope).where("d.delivery_id", "=", deliveryId).executeTakeFirst();
  return row === undefined ? null : toOutgoing(row);
}

/** Those of them that are still to be sent, in the order in which they were planned. */
export async function findPlanned(
  scope: Scope,
  deliveryIds: readonly string[],
): Promise<readonly Outgoing[]> {
  if (deliveryIds.length === 0) return [];
  const rows = await outgoing(scope)
    .where("d.delivery_id", "in", [...deliveryIds])
    .where("d.status", "=", "planned")
    .orderBy("d.planned_at")
    .orderBy("d.delivery_id")
    .execute();
  return rows.map(toOutgoing);
}

type Row = Awaited<ReturnType<ReturnType<typeof outgoing>["executeTakeFirstOrThrow"]>>;

function outgoing({ tx }: Scope) {
  return tx
    .selectFrom("delivery as d")
    .leftJoin("webhook as w", (join) =>
      join.onRef("w.org_id", "=", "d.org_id").onRef("w.webhook_id", "=", "d.webhook_id"),
    )
    .leftJoin("contact_method as c", (join) =>
      join.onRef("c.org_id", "=", "d.org_id").onRef("c.contact_id", "=", "d.contact_id"),
    )
    .leftJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "d.org_id").onRef("i.incident_id", "=", "d.incident_id"),
    )
    .select(["d.delivery_id", "d.status", "d.incident_id", "d.channel", "d.address"])
    .select(["d.planned_at", "d.message", "d.escalation_id", "d.rung", "d.person_id", "d.urgency"])
    .select(["w.webhook_id", "w.url", "w.secret_sealed", "w.disabled_at", "i.number"])
    .select(["d.contact_id", "c.contact_id as kept_id", "c.details_sealed"]);
}

function toOutgoing(row: Row): Outgoing {
  const { webhook_id: webhookId, url, secret_sealed: secretSealed, contact_id: contactId } = row;
  return {
    deliveryId: row.delivery_id,
    status: row.status as Delivery["status"],
    incidentId: row.incident_id,
    incidentNumber: row.number,
    escalationId: row.escalation_id,
    rung: row.rung,
    personId: row.person_id,
    channel: row.channel as Channel,
    address: row.address,
    plannedAt: row.planned_at,
    urgent: row.escalation_id !== null,
    hastens: row.urgency === "high",
    letter: row.message as unknown as Letter,
    webhook:
      webhookId === null || url === null || secretSealed === null
        ? null
        : { webhookId, url, secretSealed, disabled: row.disabled_at !== null },
    contact:
      contactId === null
        ? null
        : { contactId, detailsSealed: row.details_sealed, removed: row.kept_id === null },
  };
}

/** The next way to the same person on the same rung that still waits for its turn and has not been tried. */
export async function findNextWay(
  { tx, at }: Scope,
  escalationId: string,
  rung: number,
  personId: string,
): Promise<Known | null> {
  const row = await tx
    .selectFrom("delivery")
    .select(["delivery_id as deliveryId", "incident_id as incidentId"])
    .where("escalation_id", "=", escalationId)
    .where("rung", "=", rung)
    .where("person_id", "=", personId)
    .where("status", "=", "planned")
    .where("attempts", "=", 0)
    .where("next_attempt_at", ">", at)
    .orderBy("next_attempt_at")
    .orderBy("delivery_id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

const MOST_IN_BUNDLE = 1_000;

/** Everything that left as the same message: what the provider says about one holds for all. */
export async function findBundle(
  { tx }: Scope,
  deliveryId: string,
): Promise<readonly (Known & { readonly urgent: boolean })[]> {
  const own = await tx
    .selectFrom("delivery")
    .select(["delivery_id as deliveryId", "incident_id as incidentId", "escalation_id"])
    .select(["bundle", "provider_id", "channel", "address", "sent_at"])
    .where("delivery_id", "=", deliveryId)
    .executeTakeFirst();
  if (own === undefined) return [];
  const known = ({ escalation_id, ...one }: Known & { readonly escalation_id: string | null }) => {
    return {
      deliveryId: one.deliveryId,
      incidentId: one.incidentId,
      urgent: escalation_id !== null,
    };
  };
  if (own.bundle === 1 || own.provider_id === null || own.sent_at === null) return [known(own)];
  const rows = await tx
    .selectFrom("delivery")
    .select(["delivery_id as deliveryId", "incident_id as incidentId", "escalation_id"])
    .where("provider_id", "=", own.provider_id)
    .where("bundle", ">", 1)
    .where("channel", "=", own.channel)
    .where("address", "=", own.address)
    .where("sent_at", "=", own.sent_at)
    .orderBy("delivery_id")
    .limit(MOST_IN_BUNDLE)
    .execute();
  return rows.map(known);
}

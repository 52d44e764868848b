// Whose page an answer is about, who may answer it, and what was answered before.
import { sql } from "kysely";
import type { Actor } from "../../../core/actor.ts";
import type { ContactKind } from "../../../core/contacts/words.ts";
import type { Standing } from "../../../core/notify/answer.ts";
import type { Channel } from "../../../core/notify/words.ts";
import type { Tx } from "../../platform/database.ts";
import type { Scope } from "../../platform/scope.ts";
import { findBundle } from "./outgoing.ts";

export interface AnswerablePage {
  readonly deliveryId: string;
  readonly incidentId: string;
  readonly channel: Channel;
  readonly plannedAt: string;
  /** Null: a chat was told, and no single person. */
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly active: boolean;
  } | null;
}

/** Null: there is no such message, or it is about no incident. */
export async function findAnswerable(
  { tx }: Scope,
  deliveryId: string,
): Promise<AnswerablePage | null> {
  const row = await tx
    .selectFrom("delivery as d")
    .leftJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "d.org_id").onRef("p.person_id", "=", "d.person_id"),
    )
    .select(["d.incident_id", "d.channel", "d.planned_at", "p.person_id", "p.name", "p.status"])
    .where("d.delivery_id", "=", deliveryId)
    .executeTakeFirst();
  if (row === undefined || row.incident_id === null) return null;
  const { person_id: personId, name, status } = row;
  return {
    deliveryId,
    incidentId: row.incident_id,
    channel: row.channel as Channel,
    plannedAt: row.planned_at,
    person:
      personId === null || name === null ? null : { personId, name, active: status === "active" },
  };
}

/** Whoever has proved that an address is theirs. */
export async function findPersonAt(
  { tx }: Scope,
  kind: ContactKind,
  address: string,
): Promise<{ readonly personId: string; readonly name: string } | null> {
  const row = await tx
    .selectFrom("contact_method as c")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "c.org_id").onRef("p.person_id", "=", "c.person_id"),
    )
    .select(["p.person_id as personId", "p.name"])
    .where("c.kind", "=", kind)
    .where("c.address", "=", address)
    .where("c.verified_at", "is not", null)
    .where("p.status", "=", "active")
    .orderBy("c.verified_at")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Who acknowledged and who escalated last; a ladder that a person made climb was escalated too. */
export async function lastDeeds(
  { tx }: Scope,
  incidentId: string,
): Promise<Pick<Standing, "acknowledged" | "escalated">> {
  const deeds = tx
    .selectFrom("journal")
    .select(["actor", "at"])
    .where("incident_id", "=", incidentId)
    .orderBy("position", "desc")
    .limit(1);
  const byPerson = sql<boolean>`actor ->> 'kind' = 'person'`;
  const [acknowledged, escalated] = [
    await deeds.where("type", "=", "incident.acknowledged").executeTakeFirst(),
    await deeds
      .where("type", "in", ["incident.escalated", "escalation.rungReached"])
      .where(byPerson)
      .executeTakeFirst(),
  ];
  return { acknowledged: deedOf(acknowledged), escalated: deedOf(escalated) };
}

function deedOf(
  row: { readonly actor: unknown; readonly at: string } | undefined,
): Standing["acknowledged"] {
  return row === undefined ? null : { by: row.actor as Actor, at: row.at };
}

/** Everything that left as the same message and is about an incident, in the order of the numbers. */
export async function pagesOfMessage(
  scope: Scope,
  deliveryId: string,
): Promise<readonly { readonly deliveryId: string; readonly number: number }[]> {
  const members = (await findBundle(scope, deliveryId)).map((one) => one.deliveryId);
  if (members.length === 0) return [];
  return scope.tx
    .selectFrom("delivery as d")
    .innerJoin("incident as i", (join) =>
      join.onRef("i.org_id", "=", "d.org_id").onRef("i.incident_id", "=", "d.incident_id"),
    )
    .select(["d.delivery_id as deliveryId", "i.number"])
    .where("d.delivery_id", "in", members)
    .orderBy("i.number")
    .execute();
}

/** What somebody was paged for at an address, whatever their organisation. */
export interface PageAt {
  readonly orgId: string;
  readonly deliveryId: string;
  readonly number: number;
  readonly providerId: string | null;
  readonly sentAt: string;
}

/** The last first. @param since UTC; what was sent before is too old to be answered */
export async function pagesAt(
  tx: Tx,
  channel: Channel,
  address: string,
  since: string,
): Promise<readonly PageAt[]> {
  const { rows } = await sql<PageAt>`select org_id as "orgId", delivery_id as "deliveryId", number,
    provider_id as "providerId", sent_at as "sentAt"
    from muster.pages_to(${channel}, ${address}, ${since}::timestamptz)`.execute(tx);
  return rows;
}

export interface CallbackAnswer {
  readonly done: boolean;
  readonly words: string;
}

/** What was answered when this was told before; null when it is told for the first time. */
export async function recallCallback(
  { tx }: Scope,
  callbackId: string,
): Promise<CallbackAnswer | null> {
  const row = await tx
    .selectFrom("callback")
    .select(["done", "words"])
    .where("callback_id", "=", callbackId)
    .executeTakeFirst();
  return row ?? null;
}

/** @throws a broken uniqueness when it was written down meanwhile */
export async function rememberCallback(
  { tx, at }: Scope,
  callbackId: string,
  { done, words }: CallbackAnswer,
): Promise<void> {
  await tx.insertInto("callback").values({ callback_id: callbackId, done, words, at }).execute();
}

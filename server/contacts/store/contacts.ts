// The addresses of a person: added, verified by a code that arrived there, removed.
import { randomUUIDv7 } from "node:crypto";
import { type ContactKind, KIND_NAMES } from "../../../core/contacts/words.ts";
import { MUSTER } from "../../../core/actor.ts";
import { maskAddress } from "../../../core/contacts/mask.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import type { By } from "../who.ts";
import { type Locked, lockPerson } from "./lock.ts";

const MOST_PER_PERSON = 20;

export interface NewContact {
  readonly contactId: string;
  readonly kind: ContactKind;
  readonly address: string;
  /** What makes it the same address; missing: the address in lower case. */
  readonly key?: string;
  readonly label: string;
  /** Of a browser, its sealed subscription: it has proved itself. */
  readonly details?: string;
}

export async function addContact(
  scope: Scope,
  by: By,
  personId: string,
  contact: NewContact,
): Promise<void> {
  const { contactId, kind, address, key = address.toLowerCase(), label, details } = contact;
  const person = await lockPerson(scope, by, personId);
  const existing = await scope.tx
    .selectFrom("contact_method")
    .select(["kind", "address_key", "position"])
    .where("person_id", "=", personId)
    .limit(MOST_PER_PERSON + 1)
    .execute();
  if (existing.some((one) => one.kind === kind && one.address_key === key)) {
    const words = `${KIND_NAMES[kind]} to ${address} is one of the ways to ${person.name} already.`;
    throw new Refusal("contact.taken", words, "conflict");
  }
  if (existing.length >= MOST_PER_PERSON) {
    const words = `${person.name} has ${existing.length} addresses. Remove one first.`;
    throw new Refusal("contact.tooMany", words);
  }
  await scope.tx
    .insertInto("contact_method")
    .values({
      contact_id: contactId,
      person_id: personId,
      kind,
      address,
      address_key: key,
      label,
      position: Math.max(-1, ...existing.map(({ position }) => position)) + 1,
      details_sealed: details ?? null,
      verified_at: details === undefined ? null : scope.at,
    })
    .execute();
  await writeDown(scope, by, person, "person.contactAdded", contact);
}

/** A browser that was let in before has a new subscription, or a new name. @returns whether it was there */
export async function renewPush(
  scope: Scope,
  by: By,
  personId: string,
  { key, label, seal }: { key: string; label: string; seal(contactId: string): string },
): Promise<boolean> {
  await lockPerson(scope, by, personId);
  const row = await scope.tx
    .selectFrom("contact_method")
    .select("contact_id")
    .where("person_id", "=", personId)
    .where("kind", "=", "push")
    .where("address_key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return false;
  await scope.tx
    .updateTable("contact_method")
    .set({ label, details_sealed: seal(row.contact_id) })
    .where("contact_id", "=", row.contact_id)
    .execute();
  return true;
}

export async function removeContact(
  scope: Scope,
  by: By,
  personId: string,
  contactId: string,
): Promise<void> {
  const person = await lockPerson(scope, by, personId);
  const removed = await scope.tx
    .deleteFrom("contact_method")
    .where("person_id", "=", personId)
    .where("contact_id", "=", contactId)
    .returning(["kind", "address", "label"])
    .executeTakeFirst();
  if (removed === undefined) throw notFound("address");
  const contact = { ...removed, kind: removed.kind as ContactKind };
  await writeDown(scope, by, person, "person.contactRemoved", contact);
}

/** Its permission is gone, so that nothing reaches it any more; nothing happens when it was removed meanwhile. */
export async function forgetBrowser(scope: Scope, contactId: string): Promise<void> {
  const row = await scope.tx
    .deleteFrom("contact_method as c")
    .using("person as p")
    .whereRef("p.org_id", "=", "c.org_id")
    .whereRef("p.person_id", "=", "c.person_id")
    .where("c.contact_id", "=", contactId)
    .where("c.kind", "=", "push")
    .returning(["p.person_id as personId", "p.name", "c.address", "c.label"])
    .executeTakeFirst();
  if (row === undefined) return;
  const { address, label, ...person } = row;
  const contact = { kind: "push", address, label } as const;
  await writeDown(scope, { actor: MUSTER }, person, "person.browserForgotten", contact);
}

/** The address itself is the person's own business: enough of it stays to recognise it. */
export async function writeDown(
  scope: Scope,
  by: Pick<By, "actor">,
  { personId, name }: Pick<Locked, "personId" | "name">,
  type: string,
  { kind, address, label }: { kind: ContactKind; address: string; label: string },
): Promise<void> {
  const event = { type, name, kind, address: maskAddress(kind, address), label };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
}

export function newContactId(): string {
  return randomUUIDv7();
}

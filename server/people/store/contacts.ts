// The addresses at which a person is paged, in the order they are tried.
import { randomUUIDv7 } from "node:crypto";
import type { Person } from "../../../contract/people.ts";
import { ROLES } from "../../../core/access/roles.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { notAllowed, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type By, mayChangeContacts, refuseOwnersToOthers } from "../owners.ts";
import { oneOf, readPerson } from "./people.ts";

const MOST_PER_PERSON = 10;

export interface NewContact {
  readonly kind: "email";
  readonly address: string;
  readonly label: string;
}

export async function addContact(
  scope: Scope,
  by: By,
  personId: string,
  { kind, address, label }: NewContact,
): Promise<Person> {
  const name = await lockPerson(scope, by, personId);
  const { contacts } = await readPerson(scope, personId);
  if (contacts.some((contact) => contact.address.toLowerCase() === address.toLowerCase())) {
    const words = `${address} is one of the addresses of ${name} already.`;
    throw new Refusal("contact.taken", words, "conflict");
  }
  if (contacts.length >= MOST_PER_PERSON) {
    const words = `${name} has ${contacts.length} addresses, and every page goes to all of them. Remove one first.`;
    throw new Refusal("contact.tooMany", words);
  }
  const contactId = randomUUIDv7();
  const position = await nextPosition(scope, personId);
  await scope.tx
    .insertInto("contact_method")
    .values({ contact_id: contactId, person_id: personId, kind, address, label, position })
    .execute();
  const event = { type: "person.contactAdded", name, address, label };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
  return readPerson(scope, personId);
}

export async function removeContact(
  scope: Scope,
  by: By,
  personId: string,
  contactId: string,
): Promise<void> {
  const name = await lockPerson(scope, by, personId);
  const removed = await scope.tx
    .deleteFrom("contact_method")
    .where("person_id", "=", personId)
    .where("contact_id", "=", contactId)
    .returning(["address", "label"])
    .executeTakeFirst();
  if (removed === undefined) throw notFound("address");
  const event = { type: "person.contactRemoved", name, ...removed };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
}

/** One writer of a person's addresses at a time. @returns the name */
async function lockPerson({ tx }: Scope, by: By, personId: string): Promise<string> {
  const person = await tx
    .selectFrom("person")
    .select(["name", "role"])
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (person === undefined) throw notFound("person");
  if (!mayChangeContacts(by, personId)) {
    throw notAllowed("These are somebody else's addresses. Ask them, or an admin, to change them.");
  }
  if (by.personId !== personId) refuseOwnersToOthers(by, oneOf(ROLES, person.role));
  return person.name;
}

async function nextPosition({ tx }: Scope, personId: string): Promise<number> {
  const { last } = await tx
    .selectFrom("contact_method")
    .select((eb) => eb.fn.max("position").as("last"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return (last ?? -1) + 1;
}

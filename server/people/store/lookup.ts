// What other slices ask about people: their names, the owners, and where a message for them goes.
import { ROLES, type Role } from "../../../core/access/roles.ts";
import type { Scope } from "../../platform/scope.ts";
import { oneOf, STATUSES } from "./people.ts";

export interface KnownPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly status: (typeof STATUSES)[number];
}

/** Those who exist, whether they may still enter or not: history speaks of them all. */
export async function peopleOf(
  { tx }: Scope,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await tx
    .selectFrom("person")
    .select(["person_id as personId", "name", "email", "role", "status"])
    .where((eb) => eb("person_id", "=", eb.fn.any(eb.val([...new Set(personIds)]))))
    .execute();
  return new Map(
    rows.map(({ role, status, ...person }) => [
      person.personId,
      { ...person, role: oneOf(ROLES, role), status: oneOf(STATUSES, status) },
    ]),
  );
}

const MOST_OWNERS = 1_000;

/** Active owners, who is one longest first. */
export function ownersOf({
  tx,
}: Scope): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  return tx
    .selectFrom("person")
    .select(["person_id as personId", "name"])
    .where("role", "=", "owner")
    .where("status", "=", "active")
    .orderBy("created_at")
    .orderBy("person_id")
    .limit(MOST_OWNERS)
    .execute();
}

export interface Address {
  readonly channel: "email";
  readonly address: string;
}

const MOST_ADDRESSES = 50;

/**
 * In the order they are tried; the sign-in address when there is none. Nothing for a disabled person.
 * Whoever is only invited is reached at the invited address alone: the way in must not go anywhere else.
 */
export async function addressesOf({ tx }: Scope, personId: string): Promise<readonly Address[]> {
  const person = await tx
    .selectFrom("person")
    .select(["email", "status"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (person === undefined || person.status === "disabled") return [];
  const own = [{ channel: "email" as const, address: person.email }];
  if (person.status === "invited") return own;
  const contacts = await tx
    .selectFrom("contact_method")
    .select("address")
    .where("person_id", "=", personId)
    .where("kind", "=", "email")
    .orderBy("position")
    .orderBy("contact_id")
    .limit(MOST_ADDRESSES)
    .execute();
  if (contacts.length === 0) return own;
  return contacts.map(({ address }) => ({ channel: "email", address }));
}

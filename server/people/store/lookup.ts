// What other slices ask about people: their names, and the owners.
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

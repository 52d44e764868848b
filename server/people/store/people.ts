// The people of an organisation as they are listed, with the ways by which they are reached.
import { sql } from "kysely";
import type { Person } from "../../../contract/people.ts";
import { ROLES } from "../../../core/access/roles.ts";
import { CONTACT_KINDS } from "../../../core/contacts/words.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

const MOST_PEOPLE = 10_000;
const MOST_CONTACTS = 50_000;
export const STATUSES = ["invited", "active", "disabled"] as const;

/** By name; those who may no longer enter are last. */
export function listPeople(scope: Scope): Promise<Person[]> {
  return readPeople(scope, null);
}

/** @throws ProblemError 404 */
export async function readPerson(scope: Scope, personId: string): Promise<Person> {
  const [person] = await readPeople(scope, personId);
  if (person === undefined) throw notFound("person");
  return person;
}

async function readPeople({ tx }: Scope, only: string | null): Promise<Person[]> {
  const people = await tx
    .selectFrom("person")
    .select(["person_id", "name", "email", "role", "status", "created_at"])
    .$if(only !== null, (query) => query.where("person_id", "=", only))
    .orderBy(sql`status = 'disabled'`)
    .orderBy(sql`lower(name)`)
    .orderBy("person_id")
    .limit(MOST_PEOPLE)
    .execute();
  const contacts = await tx
    .selectFrom("contact_method")
    .select(["person_id", "kind"])
    .$if(only !== null, (query) => query.where("person_id", "=", only))
    .where("verified_at", "is not", null)
    .orderBy("position")
    .orderBy("contact_id")
    .limit(MOST_CONTACTS)
    .execute();
  const byPerson = Map.groupBy(contacts, ({ person_id }) => person_id);
  return people.map(({ person_id: personId, name, email, role, created_at: createdAt, ...row }) => {
    const status = oneOf(STATUSES, row.status);
    const kinds = (byPerson.get(personId) ?? []).map(({ kind }) => oneOf(CONTACT_KINDS, kind));
    const reachedBy = waysTo(status, kinds);
    return { personId, name, email, role: oneOf(ROLES, role), status, reachedBy, createdAt };
  });
}

/** Whoever may not enter is not paged; whoever has not joined yet is reached where they were invited. */
function waysTo(
  status: Person["status"],
  kinds: readonly Person["reachedBy"][number][],
): Person["reachedBy"] {
  if (status === "disabled") return [];
  return status === "invited" || kinds.length === 0 ? ["email"] : [...new Set(kinds)];
}

/** The table's check allows no other word. */
export function oneOf<W extends string>(words: readonly W[], text: string): W {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`${text} is none of ${words.join(", ")}.`);
  return word;
}

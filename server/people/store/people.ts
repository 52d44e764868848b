// The people of an organisation as they are listed, with the addresses at which they are reached.
import { sql } from "kysely";
import type { Person } from "../../../contract/people.ts";
import { ROLES } from "../../../core/access/roles.ts";
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
    .select(["person_id", "contact_id as contactId", "address", "label"])
    .$if(only !== null, (query) => query.where("person_id", "=", only))
    .orderBy("position")
    .orderBy("contact_id")
    .limit(MOST_CONTACTS)
    .execute();
  const byPerson = Map.groupBy(contacts, ({ person_id }) => person_id);
  return people.map(
    ({ person_id: personId, name, email, role, status, created_at: createdAt }) => ({
      personId,
      name,
      email,
      role: oneOf(ROLES, role),
      status: oneOf(STATUSES, status),
      contacts: (byPerson.get(personId) ?? []).map(({ contactId, address, label }) => ({
        contactId,
        kind: "email" as const,
        address,
        label,
      })),
      createdAt,
    }),
  );
}

/** The table's check allows no other word. */
export function oneOf<W extends string>(words: readonly W[], text: string): W {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`${text} is none of ${words.join(", ")}.`);
  return word;
}

// The people a rota names.
import type { PersonRef } from "../../../contract/fields.ts";
import { badField } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

export interface Named {
  readonly name: string;
  readonly disabled: boolean;
}

export async function namesOf(
  { tx }: Scope,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  const rows = await tx
    .selectFrom("person")
    .select(["person_id", "name", "status"])
    .where((eb) => eb("person_id", "=", eb.fn.any(eb.val([...new Set(personIds)]))))
    .execute();
  return new Map(
    rows.map(({ person_id, name, status }) => [
      person_id,
      { name, disabled: status === "disabled" },
    ]),
  );
}

/** History names people who may be forgotten one day. */
export function refOf(people: ReadonlyMap<string, Named>, personId: string): PersonRef {
  return { personId, name: people.get(personId)?.name ?? "Somebody no longer known" };
}

/** A person and the field that names them. */
export interface Mention {
  readonly personId: string;
  readonly path: string;
}

/** @throws ProblemError for the first who is unknown or may no longer enter */
export async function checkPeople(scope: Scope, mentions: readonly Mention[]): Promise<void> {
  const people = await namesOf(
    scope,
    mentions.map(({ personId }) => personId),
  );
  for (const { personId, path } of mentions) {
    const person = people.get(personId);
    if (person === undefined) {
      throw badField(path, "There is no such person. Choose somebody else.");
    }
    if (!person.disabled) continue;
    const words = `${person.name} may no longer enter Muster. Choose somebody else, or enable them first.`;
    throw badField(path, words);
  }
}

/** Whoever can do something about a rota: active admins and owners. */
export async function keepersOf({ tx }: Scope): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("person")
    .select("person_id")
    .where("role", "in", ["admin", "owner"])
    .where("status", "=", "active")
    .orderBy("created_at")
    .orderBy("person_id")
    .limit(1_000)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

export interface Listed {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
}

const MOST_PEOPLE = 20_000;

/** Everybody, to find out whom a calendar means. */
export async function everybody({ tx }: Scope): Promise<readonly Listed[]> {
  const rows = await tx
    .selectFrom("person")
    .select(["person_id as personId", "name", "email", "status"])
    .orderBy("name")
    .orderBy("person_id")
    .limit(MOST_PEOPLE)
    .execute();
  return rows.map(({ status, ...person }) => ({ ...person, disabled: status === "disabled" }));
}

// The people a rota names.
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

/** @throws ProblemError for the first who is unknown or may no longer enter; `pathOf` tells its field */
export async function checkPeople(
  scope: Scope,
  personIds: readonly string[],
  pathOf: (place: number) => string,
): Promise<void> {
  const people = await namesOf(scope, personIds);
  personIds.forEach((personId, place) => {
    const person = people.get(personId);
    if (person === undefined) {
      throw badField(pathOf(place), "There is no such person. Choose somebody else.");
    }
    if (!person.disabled) return;
    const words = `${person.name} may no longer enter Muster. Choose somebody else, or enable them first.`;
    throw badField(pathOf(place), words);
  });
}

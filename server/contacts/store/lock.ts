// One writer at a time of how somebody is reached.
import { ROLES, type Role } from "../../../core/access/roles.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type By, refuseOthers } from "../who.ts";

export interface Locked {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
}

/** @throws ProblemError when there is no such person, or when they are not theirs to change */
export async function lockPerson({ tx }: Scope, by: By, personId: string): Promise<Locked> {
  const row = await tx
    .selectFrom("person")
    .select(["name", "role"])
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound("person");
  const role = ROLES.find((one) => one === row.role) ?? "requester";
  const person = { personId, name: row.name, role };
  refuseOthers(by, person);
  return person;
}

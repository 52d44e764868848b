// Changing who somebody is in the organisation: name, role, and whether they may enter.
import type { Person } from "../../../contract/people.ts";
import type { Role } from "../../../core/access/roles.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type By, refuseOwnersToOthers } from "../owners.ts";
import { readPerson } from "./people.ts";

export interface PersonChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: "active" | "disabled" | undefined;
}

type Facts = Pick<Person, "name" | "role" | "status">;

/** @throws Refusal when nobody would be left to own the organisation */
export async function changePerson(
  scope: Scope,
  by: By,
  personId: string,
  change: PersonChange,
): Promise<Person> {
  const row = await lockWithOwners(scope, personId);
  const { name, role, status } = await readPerson(scope, personId);
  const before: Facts = { name, role, status };
  const after: Facts = {
    name: change.name ?? name,
    role: change.role ?? role,
    status: change.status ?? status,
  };
  refuseOwnersToOthers(by, before.role, after.role);
  if (change.status === "active" && !row.joined) throw neverJoined(name);
  if (isActiveOwner(before) && !isActiveOwner(after) && row.otherOwners === 0)
    throw lastOwner(name);
  const [was, is] = differences(before, after);
  if (Object.keys(is).length > 0) {
    await write(scope, personId, after);
    const event = { type: "person.changed", name: after.name, before: was, after: is };
    await audit(scope, { kind: "person", id: personId }, by.actor, event);
  }
  return readPerson(scope, personId);
}

interface LockedPerson {
  /** An account is behind this person. */
  readonly joined: boolean;
  /** Active ones beside this person. */
  readonly otherOwners: number;
}

/** The person and every owner, always in one order: two owners who depose each other wait for one another. */
async function lockWithOwners({ tx }: Scope, personId: string): Promise<LockedPerson> {
  const rows = await tx
    .selectFrom("person")
    .select(["person_id", "user_id", "role", "status"])
    .where((eb) => eb.or([eb("person_id", "=", personId), eb("role", "=", "owner")]))
    .orderBy("person_id")
    .forUpdate()
    .execute();
  const own = rows.find(({ person_id }) => person_id === personId);
  if (own === undefined) throw notFound("person");
  const others = rows.filter(
    (row) => row !== own && row.role === "owner" && row.status === "active",
  );
  return { joined: own.user_id !== null, otherOwners: others.length };
}

function isActiveOwner({ role, status }: Facts): boolean {
  return role === "owner" && status === "active";
}

function lastOwner(name: string): Refusal {
  const words = `${name} is the last owner. Make somebody else an owner first; an organisation needs one.`;
  return new Refusal("person.lastOwner", words);
}

function neverJoined(name: string): Refusal {
  const words = `${name} has not accepted an invitation yet. Invite them again.`;
  return new Refusal("person.neverJoined", words);
}

function differences(before: Facts, after: Facts): [Partial<Facts>, Partial<Facts>] {
  const changed = (["name", "role", "status"] as const).filter((key) => before[key] !== after[key]);
  const only = (facts: Facts): Partial<Facts> =>
    Object.fromEntries(changed.map((key) => [key, facts[key]]));
  return [only(before), only(after)];
}

async function write(scope: Scope, personId: string, facts: Facts): Promise<void> {
  const { name, role, status } = facts;
  await scope.tx
    .updateTable("person")
    .set({ name, role, status })
    .where("person_id", "=", personId)
    .execute();
  if (status === "disabled") await revokeInvitations(scope, personId);
}

/** What lies open in somebody's mail opens nothing any more. */
export async function revokeInvitations({ tx, at }: Scope, personId: string): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("person_id", "=", personId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}

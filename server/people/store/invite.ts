// Inviting somebody, and inviting again: of all links of one person only the newest opens the door.
import { randomUUIDv7 } from "node:crypto";
import type { Person } from "../../../contract/people.ts";
import { ROLES, type Role } from "../../../core/access/roles.ts";
import { Refusal } from "../../../core/refusal.ts";
import { plusMinutes } from "../../../core/time.ts";
import { audit } from "../../platform/journal.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type By, refuseOwnersToOthers } from "../owners.ts";
import { revokeInvitations } from "./change.ts";
import { oneOf, readPerson, STATUSES } from "./people.ts";

/** Minutes: seven days. */
const OPEN_FOR = 7 * 24 * 60;

export interface Invited {
  readonly person: Person;
  readonly expiresAt: string;
}

export async function invitePerson(
  scope: Scope,
  by: By,
  { name, email, role }: { readonly name: string; readonly email: string; readonly role: Role },
  tokenHash: Buffer,
): Promise<Invited> {
  refuseOwnersToOthers(by, role);
  const { tx, at } = scope;
  const personId = randomUUIDv7();
  const row = { person_id: personId, name, email, role, status: "invited", created_at: at };
  const made = await tx
    .insertInto("person")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .executeTakeFirst();
  if (made === undefined) throw await alreadyHere(scope, email);
  const event = { type: "person.invited", name, role };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
  return openDoor(scope, personId, tokenHash);
}

/** @throws Refusal when there is nothing left to accept */
export async function inviteAgain(
  scope: Scope,
  by: By,
  personId: string,
  tokenHash: Buffer,
): Promise<Invited> {
  const person = await scope.tx
    .selectFrom("person")
    .select(["name", "role", "status", "user_id"])
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (person === undefined) throw notFound("person");
  const { name, status } = person;
  const role = oneOf(ROLES, person.role);
  refuseOwnersToOthers(by, role);
  if (person.user_id !== null) throw joinedAlready(name, oneOf(STATUSES, status));
  if (status === "disabled") {
    await scope.tx
      .updateTable("person")
      .set({ status: "invited" })
      .where("person_id", "=", personId)
      .execute();
  }
  await revokeInvitations(scope, personId);
  const event = { type: "person.invitedAgain", name, role };
  await audit(scope, { kind: "person", id: personId }, by.actor, event);
  return openDoor(scope, personId, tokenHash);
}

async function openDoor(scope: Scope, personId: string, tokenHash: Buffer): Promise<Invited> {
  const expiresAt = plusMinutes(scope.at, OPEN_FOR);
  const invitation = { invitation_id: randomUUIDv7(), person_id: personId, token_hash: tokenHash };
  await scope.tx
    .insertInto("invitation")
    .values({ ...invitation, created_at: scope.at, expires_at: expiresAt })
    .execute();
  return { person: await readPerson(scope, personId), expiresAt };
}

async function alreadyHere({ tx }: Scope, email: string): Promise<Refusal> {
  const person = await tx
    .selectFrom("person")
    .select(["name", "status"])
    .where((eb) => eb(eb.fn("lower", ["email"]), "=", email.toLowerCase()))
    .executeTakeFirst();
  const todo: Readonly<Record<string, string>> = {
    invited: "was invited already. Invite them again from the list.",
    active: "is here already.",
    disabled: "is here and disabled. Enable them, or invite them again if they never came.",
  };
  const words = `${person?.name ?? "Somebody"} with ${email} ${todo[person?.status ?? "active"]}`;
  return new Refusal("person.emailTaken", words, "conflict");
}

function joinedAlready(name: string, status: Person["status"]): Refusal {
  const words =
    status === "disabled"
      ? `${name} has an account and is disabled. Enable them instead.`
      : `${name} is in already; there is nothing left to accept.`;
  return new Refusal("person.joined", words, "conflict");
}

// Invitations as whoever holds the link sees them, and how one is accepted.
import { type Kysely, sql } from "kysely";
import type { Actor } from "../../../core/actor.ts";
import { ROLES, type Role } from "../../../core/access/roles.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { DB } from "../../platform/tables.generated.ts";
import { audit } from "../../platform/journal.ts";
import { brokenUniqueness, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";

export interface FoundInvitation {
  readonly orgId: string;
  readonly orgName: string;
  readonly invitationId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: InvitationState;
}

const STATES = ["open", "accepted", "revoked", "expired"] as const;
export type InvitationState = (typeof STATES)[number];

/** @param at the instant at which it must not be over */
export async function findInvitation(
  db: Kysely<DB>,
  tokenHash: Buffer,
  at: string,
): Promise<FoundInvitation | null> {
  const { rows } = await sql<
    Omit<FoundInvitation, "role" | "state"> & { readonly role: string; readonly state: string }
  >`select org_id as "orgId", org_name as "orgName", invitation_id as "invitationId",
      person_id as "personId", name, email, role, state
    from muster.find_invitation(${tokenHash}, ${at})`.execute(db);
  const [row] = rows;
  const role = ROLES.find((name) => name === row?.role);
  const state = STATES.find((name) => name === row?.state);
  if (row === undefined || role === undefined || state === undefined) return null;
  return { ...row, role, state };
}

const OVER: Readonly<Record<Exclude<InvitationState, "open">, string>> = {
  accepted: "This invitation was accepted already. Sign in with the account it made.",
  revoked:
    "This invitation was taken back, perhaps because a newer one was sent. Ask who invited you.",
  expired: "This invitation has expired. Ask who invited you for a new one.",
};

export function refuseOver(state: InvitationState): void {
  if (state !== "open") throw new Refusal(`invitation.${state}`, OVER[state], "conflict");
}

export interface Acceptance {
  readonly invitationId: string;
  readonly userId: string;
  readonly name: string;
}

/** The person may enter from now on. Of two at the same moment the second is refused. */
export async function acceptInvitation(scope: Scope, acceptance: Acceptance): Promise<void> {
  const { invitationId, userId, name } = acceptance;
  const invitation = await lockInvitation(scope, invitationId);
  refuseOver(stateOf(invitation, scope.at));
  await scope.tx
    .updateTable("invitation")
    .set({ accepted_at: scope.at })
    .where("invitation_id", "=", invitationId)
    .execute();
  const { personId, role } = invitation;
  await enter(scope, { personId, userId, name });
  const actor: Actor = { kind: "person", id: personId, name };
  await audit(scope, { kind: "person", id: personId }, actor, {
    type: "person.joined",
    name,
    role,
  });
}

interface Locked {
  readonly personId: string;
  readonly role: string;
  readonly status: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
}

/** The person's row as well: somebody may be disabling them right now. */
async function lockInvitation({ tx }: Scope, invitationId: string): Promise<Locked> {
  const row = await tx
    .selectFrom("invitation as i")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "i.org_id").onRef("p.person_id", "=", "i.person_id"),
    )
    .select(["p.person_id as personId", "p.role", "p.status"])
    .select(["i.expires_at as expiresAt", "i.accepted_at as acceptedAt"])
    .select("i.revoked_at as revokedAt")
    .where("i.invitation_id", "=", invitationId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound("invitation");
  return row;
}

function stateOf(invitation: Locked, at: string): InvitationState {
  if (invitation.acceptedAt !== null) return "accepted";
  if (invitation.revokedAt !== null || invitation.status === "disabled") return "revoked";
  return invitation.expiresAt <= at ? "expired" : "open";
}

async function enter(
  { tx }: Scope,
  { personId, userId, name }: { readonly personId: string } & Omit<Acceptance, "invitationId">,
): Promise<void> {
  try {
    await tx
      .updateTable("person")
      .set({ user_id: userId, name, status: "active" })
      .where("person_id", "=", personId)
      .execute();
  } catch (error) {
    if (brokenUniqueness(error) !== "person_user") throw error;
    const words = "Your account belongs to this organisation already. Sign in with it.";
    throw new Refusal("invitation.memberAlready", words, "conflict");
  }
}

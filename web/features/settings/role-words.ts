// What each role may do, in words for whoever gives it to somebody.
import { ROLES } from "../../../core/access/roles.ts";
import type { Role } from "../../../core/access/roles.ts";

interface RoleWords {
  readonly name: string;
  readonly hint: string;
}

export const ROLE_WORDS: Readonly<Record<Role, RoleWords>> = {
  owner: { name: "Owner", hint: "Everything, and is paged when nobody else answers." },
  admin: { name: "Admin", hint: "Invites people and changes the settings." },
  responder: { name: "Responder", hint: "Is paged and works on incidents." },
  stakeholder: { name: "Stakeholder", hint: "Reads everything, changes nothing." },
  requester: { name: "Requester", hint: "Reports problems and follows their own reports." },
};

/** For a Select, from the least role to the greatest. */
export function roleOptions(): { readonly value: Role; readonly label: string }[] {
  return ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].name }));
}

export function asRole(value: string | null): Role | null {
  return ROLES.find((role) => role === value) ?? null;
}

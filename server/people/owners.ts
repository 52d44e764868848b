// What only an owner may do to owners.
import type { Role } from "../../core/access/roles.ts";
import type { Actor } from "../../core/actor.ts";
import { notAllowed } from "../platform/problem.ts";

/** Who changes something. */
export interface By {
  readonly actor: Actor;
  readonly personId: string;
  readonly role: Role;
}

/** @param roles which the changed person has or would have */
export function refuseOwnersToOthers(by: By, ...roles: readonly Role[]): void {
  if (by.role === "owner" || !roles.includes("owner")) return;
  throw notAllowed("Only an owner can make or change an owner. Ask one.");
}

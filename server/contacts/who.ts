// Whose ways of being reached one may change: one's own, or anybody's as an admin; an owner's as an owner.
import { type Role, mayActAs } from "../../core/access/roles.ts";
import type { Actor } from "../../core/actor.ts";
import { notAllowed } from "../platform/problem.ts";

/** Who changes something. */
export interface By {
  readonly actor: Actor;
  readonly personId: string;
  readonly role: Role;
}

export interface Whose {
  readonly personId: string;
  readonly role: Role;
}

export function mayChange(by: By, { personId, role }: Whose): boolean {
  if (by.personId === personId) return true;
  return mayActAs(by.role, "admin") && (role !== "owner" || by.role === "owner");
}

export function refuseOthers(by: By, whose: Whose): void {
  if (mayChange(by, whose)) return;
  throw notAllowed(
    whose.role === "owner" && mayActAs(by.role, "admin")
      ? "Only an owner can change how an owner is reached. Ask one."
      : "This is how somebody else is reached. Ask them, or an admin, to change it.",
  );
}

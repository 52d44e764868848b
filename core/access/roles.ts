// Who may do what: five roles, each of which may all that the one before it may.

/** requester reports and follows own; stakeholder reads; responder works incidents; admin configures; owner decides about the organisation. */
export const ROLES = ["requester", "stakeholder", "responder", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function mayActAs(role: Role, atLeast: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}

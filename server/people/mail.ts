// What an invitation says in the mail.
import type { Role } from "../../core/access/roles.ts";

/** A message as the slice of notifications plans it. */
export interface Page {
  readonly incidentId: null;
  readonly escalationId: null;
  readonly rung: null;
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface InvitationMail {
  readonly personId: string;
  readonly organisation: string;
  readonly by: string;
  readonly role: Role;
  readonly link: string;
  readonly expiresAt: string;
}

/** The link stands in the mail alone: whoever reads the text in the outbox must not come in by it. */
export function invitationMail(invitation: InvitationMail): Page {
  const { personId, organisation, by, role, link, expiresAt } = invitation;
  const until = `${expiresAt.slice(0, 10)} ${expiresAt.slice(11, 16)} UTC`;
  const article = /^[aeio]/.test(role) ? "an" : "a";
  return {
    incidentId: null,
    escalationId: null,
    rung: null,
    personId,
    subject: `${by} invites you to ${organisation} on Muster`,
    text:
      `${by} invites you to ${organisation} on Muster, as ${article} ${role}.\n\n` +
      `Open the link and choose a password. The link works once, and until ${until}. ` +
      `If you did not expect this, leave it.`,
    link,
    event: "person.invited",
    data: {},
  };
}

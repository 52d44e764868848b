// A delivery as its channel is handed it.
import { answerToken } from "./answers/token.ts";
import type { Message } from "./channel.ts";
import type { Outgoing } from "./store/outgoing.ts";
import type { Seal } from "../platform/seal.ts";

export interface MessageGround {
  readonly seal: Seal;
  readonly secret: string;
  readonly publicUrl: string;
}

/** Where the secret of a webhook or of a chat is kept. */
export function placeOf(orgId: string, webhookId: string): string {
  return `webhook/${orgId}/${webhookId}`;
}

/** Where the subscription of a browser is kept. */
function placeOfContact(orgId: string, contactId: string): string {
  return `contact/${orgId}/${contactId}`;
}

/**
 * @param others pages that go along in the same message
 * @throws Error when what was sealed cannot be opened
 */
export function messageOf(
  ground: MessageGround,
  orgId: string,
  outgoing: Outgoing,
  others: readonly Outgoing[],
): Message {
  const { deliveryId, incidentId, plannedAt, letter } = outgoing;
  const { subject, text, secretText, link, event, data } = letter;
  const token = answerToken(ground.secret, orgId, deliveryId);
  const secret = secretOf(ground.seal, orgId, outgoing);
  return {
    deliveryId,
    ...receiverOf(outgoing, secret),
    subject,
    text: secretText ?? text,
    link,
    event,
    data,
    thread: incidentId === null ? null : `incident-${incidentId}`,
    plannedAt,
    token,
    actions: actionsOf(ground, outgoing, token),
    count: 1 + others.length,
    others: others.map((one) => one.letter.subject),
  };
}

/** Of a Teams workflow the whole address is the secret; of a Slack channel the id is no secret. */
function receiverOf(
  { channel, address, webhook }: Outgoing,
  secret: string | null,
): Pick<Message, "to" | "secret"> {
  if (webhook === null) return { to: address, secret };
  if (channel === "teams") return { to: secret ?? "", secret: null };
  return { to: webhook.url, secret };
}

function secretOf(seal: Seal, orgId: string, { webhook, contact }: Outgoing): string | null {
  if (webhook !== null && webhook.secretSealed !== "") {
    return seal.open(webhook.secretSealed, placeOf(orgId, webhook.webhookId));
  }
  if (contact === null || contact.detailsSealed === null) return null;
  return seal.open(contact.detailsSealed, placeOfContact(orgId, contact.contactId));
}

/** Whoever is paged for an incident is asked for an answer; in Slack also whoever reads the channel: it knows who presses. */
function actionsOf(
  { publicUrl }: MessageGround,
  { personId, channel, escalationId, incidentNumber }: Outgoing,
  token: string,
): Message["actions"] {
  if (escalationId === null || incidentNumber === null) return null;
  if (personId === null && channel !== "slack") return null;
  return { token, answerUrl: `${publicUrl}/answer/${token}`, code: String(incidentNumber) };
}

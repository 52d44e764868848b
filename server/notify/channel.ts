// The contract of a way out: one message in, one receipt back, whatever happens.
import type { Channel as ChannelName, Receipt } from "../../core/notify/words.ts";

/** A message on its way: everything a channel needs, so that none has to ask a database. */
export interface Message {
  /** The same for every attempt, so that a receiver recognises what comes twice. */
  readonly deliveryId: string;
  /**
   * An e-mail address, a phone number (+49301234567), a member or channel of Slack, the address of an ntfy topic,
   * a chat of Telegram, the name of a browser (its subscription is in `secret`), or the URL of a webhook.
   */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string } | null;
  /** Messages with the same thread belong together for whoever reads them; null: it stands alone. */
  readonly thread: string | null;
  /** For machines: what happened, `incident.page`, and its facts. */
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** UTC. */
  readonly plannedAt: string;
  /** What a webhook is signed with, `whsec_…`; the subscription of a browser as JSON; null for all others. */
  readonly secret: string | null;
  /** Proves which message it is when a provider reports about it; the same for every attempt. */
  readonly token: string;
  /** How to answer it from where it arrives; null: it asks for no answer. */
  readonly actions: Actions | null;
  /** How many pages go out as this one message; 1 unless they were bundled. */
  readonly count: number;
  /** A line for each page of the bundle beside this one: `[P2] INC-13 Search is slow`. */
  readonly others: readonly string[];
}

export interface Actions {
  /** Proves who answers what: the token of the message. */
  readonly token: string;
  /** The page with the buttons: opening it changes nothing. */
  readonly answerUrl: string;
  /** The number of the incident: "Reply A12 to acknowledge, E12 to escalate". */
  readonly code: string;
}

export { CODE_EVENT } from "../../core/contacts/words.ts";

export interface Channel {
  readonly channel: ChannelName;
  /** Bounded in time. Never throws for what the other side does: that is a receipt too. */
  send(message: Message): Promise<Receipt>;
  /** Lets go of its connections. */
  stop(): void;
}

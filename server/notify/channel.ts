// The contract of a way out: one message in, one receipt back, whatever happens.
import type { Channel as ChannelName, Receipt } from "../../core/notify/words.ts";

/** A message on its way: everything a channel needs, so that none has to ask a database. */
export interface Message {
  /** The same for every attempt, so that a receiver recognises what comes twice. */
  readonly deliveryId: string;
  /** An e-mail address, or the URL of a webhook. */
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
  /** What a webhook is signed with, `whsec_…`; null for channels that do not sign. */
  readonly secret: string | null;
}

export interface Channel {
  readonly channel: ChannelName;
  /** Bounded in time. Never throws for what the other side does: that is a receipt too. */
  send(message: Message): Promise<Receipt>;
  /** Lets go of its connections. */
  stop(): void;
}

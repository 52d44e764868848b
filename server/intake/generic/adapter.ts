// The way in for anything that can send JSON: one signal, or a list of them.
import { z } from "zod";
import { dedupKeyOf } from "../../../core/alerts/dedup.ts";
import type { Signal } from "../../../core/signals/words.ts";
import {
  type Adapter,
  type Received,
  Spoken,
  Texts,
  Unreadable,
  instantOf,
  linkOf,
  readAs,
  severityOf,
} from "../adapter.ts";

/** Signals in one message. */
const MOST = 1_000;

const Message = z.object({
  title: Spoken,
  /** What makes two messages speak of the same trouble; missing: the title. */
  key: Spoken,
  status: z.enum(["firing", "resolved"]).nullish(),
  severity: Spoken,
  service: Spoken,
  description: Spoken,
  labels: Texts,
  link: z.unknown().optional(),
  startedAt: z.unknown().optional(),
  endedAt: z.unknown().optional(),
});
type Message = z.output<typeof Message>;

export const generic: Adapter = {
  door: "generic",
  parse(body, received) {
    if (!Array.isArray(body)) return [signalOf(readAs(Message, body), "", received)];
    if (body.length > MOST) {
      throw new Unreadable(
        `The list holds ${body.length} signals; at most ${MOST} are taken at once.`,
      );
    }
    const messages = readAs(z.array(Message), body);
    return messages.map((message, place) => signalOf(message, `${place}.`, received));
  },
};

function signalOf(message: Message, path: string, received: Received): Signal {
  const { key, description, labels, service } = message;
  const title = message.title ?? key;
  if (title === null) throw new Unreadable(`${path}title is missing.`);
  const status = message.status ?? "firing";
  return {
    dedupKey: dedupKeyOf(title, key),
    status,
    title,
    description: description ?? "",
    severity: severityOf(message.severity),
    service,
    labels,
    annotations: {},
    link: linkOf(message.link),
    startedAt: instantOf(message.startedAt, received) ?? received.at,
    endedAt: status === "firing" ? null : (instantOf(message.endedAt, received) ?? received.at),
  };
}

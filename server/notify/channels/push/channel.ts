// The way out to browsers: encrypted for each of them (RFC 8291), signed with the keys of this Muster (RFC 8292).
import webPush from "web-push";
import { cut, headline, linesOf } from "../../../../core/notify/brief.ts";
import type { Pushed } from "../../../../core/notify/pushed.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { guardedAgent } from "../../../platform/outbound.ts";
import { type Posted, heeding, post, postFault } from "../../../platform/post.ts";
import type { Channel, Message } from "../../channel.ts";

export interface PushOptions {
  /** VAPID: by which push services recognise this Muster. */
  keys(): Promise<{ readonly publicKey: string; readonly privateKey: string }>;
  /** Whom a push service may write to: `https://…` or `mailto:…`. */
  readonly subject: string;
  readonly allowPrivate: boolean;
  readonly patience?: number;
}

/** Milliseconds. */
const PATIENCE = 10_000;
/** Seconds that a push service keeps it for a device that is off: later than that it is no page any more. */
const KEPT = 3_600;
/** Characters: with the rest it fits into the 4,096 bytes that every push service takes. */
const MOST_TEXT = 700;

export function pushChannel({
  keys,
  subject,
  allowPrivate,
  patience = PATIENCE,
}: PushOptions): Channel {
  const dispatcher = guardedAgent({ allowPrivate, connectTimeout: patience });
  return {
    channel: "push",
    async send(message): Promise<Receipt> {
      const subscription = subscriptionOf(message.secret);
      if (subscription === null) return GONE;
      let details;
      try {
        details = webPush.generateRequestDetails(subscription, JSON.stringify(pushedOf(message)), {
          vapidDetails: { subject, ...(await keys()) },
          TTL: KEPT,
          urgency: Number(message.data["priority"]) > 3 ? "normal" : "high",
          // The same page again replaces the one that waits for the device.
          topic: message.deliveryId.replaceAll("-", "").slice(0, 32),
        });
      } catch (error) {
        return notMade(error);
      }
      try {
        const { endpoint, headers, body } = details;
        const plain = Object.entries(headers).map(([name, value]) => [name, String(value)]);
        const sent = { headers: Object.fromEntries(plain), body, dispatcher, patience };
        const answer = await post(endpoint, sent);
        return heeding(receiptOf(answer, message), answer);
      } catch (error) {
        return { kind: "failed", ...postFault("The push service of the browser", error) };
      }
    },
    stop: () => void dispatcher.destroy(),
  };
}

type Subscription = Parameters<typeof webPush.generateRequestDetails>[0];

function subscriptionOf(secret: string | null): Subscription | null {
  return secret === null ? null : (JSON.parse(secret) as Subscription);
}

function pushedOf(message: Message): Pushed {
  const { count, data, link, actions, deliveryId } = message;
  const services = Array.isArray(data["services"]) ? data["services"].map(String) : [];
  const alone = services.length === 0 ? "" : `Services hit: ${services.join(", ")}`;
  const body = count === 1 ? alone : linesOf(message).join("\n");
  return {
    title: cut(headline(message), 200),
    body: cut(body, MOST_TEXT),
    tag: deliveryId,
    url: link?.href ?? null,
    answer: actions === null ? null : { token: actions.token, url: actions.answerUrl },
  };
}

const GONE: Receipt = {
  kind: "failed",
  temporary: false,
  gone: true,
  words:
    "This browser takes no more messages: its permission is gone. Turn notifications on again in it.",
};

function notMade(error: unknown): Receipt {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    kind: "failed",
    temporary: true,
    words: `The message for the browser could not be made: ${reason}`,
  };
}

/** RFC 8030, section 5, and what the push services of Google, Mozilla and Apple answer. */
function receiptOf({ status, text }: Posted, { deliveryId }: Message): Receipt {
  if (status >= 200 && status < 300) return { kind: "sent", providerId: deliveryId };
  if (status === 404 || status === 410) return GONE;
  const failed = (temporary: boolean, words: string): Receipt => {
    return { kind: "failed", temporary, words };
  };
  if (status === 429)
    return failed(true, "The push service takes no more messages just now (429).");
  if (status >= 500) return failed(true, `The push service is out of order (${status}).`);
  if (status === 401 || status === 403) {
    const words =
      `The push service does not accept the keys of this Muster (${status}). ` +
      "Turn notifications off and on again in that browser.";
    return failed(false, words);
  }
  return failed(false, `The push service refused it (${status}): ${text.slice(0, 200)}`);
}

// The way out to other programs: signed as Standard Webhooks asks, never into the network behind Muster.
import { Webhook } from "standardwebhooks";
import { request } from "undici";
import type { Receipt } from "../../../../core/notify/words.ts";
import { PrivateAddress, guardedAgent } from "../../../platform/outbound.ts";
import type { Channel, Message } from "../../channel.ts";

/** Milliseconds for connection, request and answer together. */
const PATIENCE = 10_000;
/** Bytes of an answer that are read, so that the connection can be kept; what it says is not looked at. */
const MOST_ANSWER = 65_536;

export function webhookChannel(options: {
  readonly allowPrivate: boolean;
  readonly patience?: number;
}): Channel {
  const { allowPrivate, patience = PATIENCE } = options;
  const dispatcher = guardedAgent({ allowPrivate, connectTimeout: patience });
  return {
    channel: "webhook",
    async send(message): Promise<Receipt> {
      const signal = AbortSignal.timeout(patience);
      try {
        const { statusCode, body } = await request(message.to, {
          method: "POST",
          ...signed(message),
          dispatcher,
          signal,
        });
        // The status is the receipt, however the rest of the answer ends.
        await body.dump({ limit: MOST_ANSWER, signal }).catch(() => undefined);
        return receiptOf(statusCode);
      } catch (error) {
        return failureOf(error, patience);
      }
    },
    stop: () => void dispatcher.destroy(),
  };
}

/** https://github.com/standard-webhooks/standard-webhooks: the id stays, the time is that of the attempt. */
function signed({ deliveryId, event, plannedAt, data, secret }: Message) {
  if (secret === null) throw new Error("A webhook without a secret cannot be signed.");
  const body = JSON.stringify({ type: event, timestamp: plannedAt, data });
  // The receiver compares it with its own clock, so it is the real time and no other.
  const now = new Date();
  const headers = {
    "content-type": "application/json",
    "user-agent": "Muster",
    "webhook-id": deliveryId,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(deliveryId, now, body),
  };
  return { headers, body };
}

function receiptOf(status: number): Receipt {
  if (status >= 200 && status < 300) return { kind: "sent", providerId: null };
  const failed = (temporary: boolean, words: string): Receipt => ({
    kind: "failed",
    temporary,
    words,
  });
  if (status === 410) return failed(false, "The webhook says that it is gone for good (410).");
  if (status >= 300 && status < 400) {
    const words =
      `The webhook answered with a redirect (${status}), and redirects are not followed. ` +
      "Make it anew with the address it leads to.";
    return failed(false, words);
  }
  return failed(status === 429 || status >= 500, `The webhook answered ${status}.`);
}

function failureOf(error: unknown, patience: number): Receipt {
  if (error instanceof PrivateAddress) {
    const words =
      `Not sent: ${error.message}. ` +
      "An operator can allow private addresses with MUSTER_ALLOW_PRIVATE_WEBHOOKS=yes.";
    return { kind: "failed", temporary: false, words };
  }
  const late = error instanceof Error && error.name === "TimeoutError";
  const words = late
    ? `The webhook did not answer within ${patience / 1000} seconds.`
    : `The webhook could not be reached: ${saidBy(error)}`;
  return { kind: "failed", temporary: true, words };
}

/** Several addresses were tried in vain: an AggregateError says nothing itself. */
function saidBy(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message : String(first)).slice(0, 500);
}

// The way out by text message, over Twilio: few words, and how to answer them.
import { cut, linesOf } from "../../../../core/notify/brief.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { type Twilio, twilioFault } from "../../../platform/twilio.ts";
import { CODE_EVENT, type Channel, type Message } from "../../channel.ts";

export interface SmsOptions {
  /** Null: no account is configured. */
  readonly twilio: Twilio | null;
  /** Where Twilio reports to, with the token at its end; null: it cannot reach this Muster. */
  readonly statusUrl: ((token: string) => string) | null;
}

const NONE: Receipt = {
  kind: "withheld",
  words:
    "No SMS leaves this Muster: Twilio is not configured (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM). " +
    "Set them, start Muster again, and send it from the outbox.",
};

export function smsChannel({ twilio, statusUrl }: SmsOptions): Channel {
  return {
    channel: "sms",
    async send(message): Promise<Receipt> {
      if (twilio === null) return NONE;
      try {
        const { sid } = await twilio.bounded(
          twilio.client.messages.create({
            to: message.to,
            from: twilio.from,
            body: bodyOf(message, statusUrl !== null),
            ...(statusUrl === null ? {} : { statusCallback: statusUrl(message.token) }),
          }),
        );
        return { kind: "sent", providerId: sid };
      } catch (error) {
        return { kind: "failed", ...twilioFault(error) };
      }
    },
    stop: () => twilio?.stop(),
  };
}

/** Three to five parts of a long text message: what is longer costs more than it says. */
const MOST_CHARACTERS = 600;

function bodyOf(message: Message, canAnswer: boolean): string {
  const { event, data, actions, count, link } = message;
  if (event === CODE_EVENT) return `${String(data["code"])} is your code for Muster.`;
  const pages = linesOf(message).map((line) => cut(line, 160));
  const heading = count === 1 ? [] : [`${count} pages:`];
  const reply = actions === null || !canAnswer ? [] : [replyWords(actions.code, count)];
  const lines = [...heading, ...pages, ...reply];
  const open = link === null ? [] : [link.href];
  const whole = [...lines, ...open].join("\n");
  if (whole.length <= MOST_CHARACTERS) return whole;
  const rest = [...reply, ...open].join("\n");
  return `${cut([...heading, ...pages].join("\n"), MOST_CHARACTERS - rest.length - 1)}\n${rest}`;
}

function replyWords(code: string, count: number): string {
  return count === 1
    ? `Reply A${code} to acknowledge, E${code} to escalate.`
    : `Reply A to acknowledge all of them, A${code} for the first one.`;
}

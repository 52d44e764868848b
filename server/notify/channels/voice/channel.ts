// The way out by telephone, over Twilio: says twice what is burning, and listens for one key.
import { headline } from "../../../../core/notify/brief.ts";
import { spoken, spokenDigits } from "../../../../core/notify/spoken.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { type Twilio, twilioFault } from "../../../platform/twilio.ts";
import { CODE_EVENT, type Channel, type Message } from "../../channel.ts";
import twilioPackage from "twilio";

export interface VoiceOptions {
  /** Null: no account is configured. */
  readonly twilio: Twilio | null;
  /** Where Twilio reports to, with the token at the end of each; null: it cannot reach this Muster. */
  readonly urls: {
    status(token: string): string;
    keys(token: string): string;
  } | null;
}

const NONE: Receipt = {
  kind: "withheld",
  words:
    "Nobody is called by this Muster: Twilio is not configured (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, " +
    "TWILIO_FROM). Set them, start Muster again, and send it from the outbox.",
};

/** Seconds. */
const RINGS = 35;

export function voiceChannel({ twilio, urls }: VoiceOptions): Channel {
  return {
    channel: "voice",
    async send(message): Promise<Receipt> {
      if (twilio === null) return NONE;
      try {
        const { sid } = await twilio.bounded(
          twilio.client.calls.create({
            to: message.to,
            from: twilio.from,
            timeout: RINGS,
            twiml: speechOf(message, urls?.keys(message.token) ?? null),
            ...(urls === null
              ? {}
              : { statusCallback: urls.status(message.token), statusCallbackEvent: ["completed"] }),
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

/** Seconds that somebody has to find the key, each time. */
const PATIENCE = 6;

function speechOf(message: Message, keysUrl: string | null): string {
  const speech = new twilioPackage.twiml.VoiceResponse();
  const answerable = message.actions !== null && keysUrl !== null;
  for (const again of [false, true]) {
    const said = `${again ? "Once more. " : ""}${wordsOf(message)}`;
    if (!answerable) {
      speech.say(said);
      speech.pause({ length: 1 });
      continue;
    }
    const gather = speech.gather({
      numDigits: 1,
      timeout: PATIENCE,
      action: keysUrl,
      method: "POST",
    });
    gather.say(`${said} Press 4 to acknowledge. Press 6 to escalate.`);
  }
  speech.say(answerable ? "No key was pressed. Goodbye." : "Goodbye.");
  return speech.toString();
}

function wordsOf(message: Message): string {
  const { event, data } = message;
  if (event === CODE_EVENT) {
    return `This is Muster. Your code is: ${spokenDigits(String(data["code"]))}.`;
  }
  const services = Array.isArray(data["services"]) ? data["services"].map(String) : [];
  const hit = services.length === 0 ? "" : ` Services hit: ${spoken(services.join(", "))}.`;
  return `This is Muster with a page for you. ${spoken(headline(message))}.${message.count === 1 ? hit : ""}`;
}

// The way out by Telegram: a message of the bot, with buttons that lead to where it is answered.
import { Agent } from "undici";
import { cut, headline, linesOf } from "../../../../core/notify/brief.ts";
import type { Receipt } from "../../../../core/notify/words.ts";
import { type Posted, heeding, post, postFault } from "../../../platform/post.ts";
import type { Channel, Message } from "../../channel.ts";

/** Milliseconds. */
const PATIENCE = 10_000;

const NONE: Receipt = {
  kind: "withheld",
  words:
    "Nothing leaves this Muster by Telegram: no bot is configured (TELEGRAM_BOT_TOKEN). " +
    "Set it, start Muster again, and send it from the outbox.",
};

/** @param bot null: none is configured */
export function telegramChannel(
  bot: { readonly botToken: string; readonly apiUrl: string } | null,
  patience = PATIENCE,
): Channel {
  const dispatcher = new Agent({ connect: { timeout: patience } });
  return {
    channel: "telegram",
    async send(message): Promise<Receipt> {
      if (bot === null) return NONE;
      try {
        const answer = await post(`${bot.apiUrl}/bot${bot.botToken}/sendMessage`, {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(noteOf(message)),
          dispatcher,
          patience,
        });
        return heeding(receiptOf(answer), answer);
      } catch (error) {
        return { kind: "failed", ...postFault("Telegram", error) };
      }
    },
    stop: () => void dispatcher.destroy(),
  };
}

/** Of the 4,096 characters that Telegram takes. */
const MOST_TEXT = 3_500;

/** https://core.telegram.org/bots/api#sendmessage */
function noteOf(message: Message) {
  const { actions, link, count, text } = message;
  const body = count === 1 ? text : linesOf(message, 30).join("\n");
  const rows = [
    ...(actions === null ? [] : [{ text: "Acknowledge or escalate", url: actions.answerUrl }]),
    ...(link === null ? [] : [{ text: link.label, url: link.href }]),
  ];
  const buttons = rows.filter(({ url }) => isForButtons(url));
  const written = rows.filter(({ url }) => !isForButtons(url));
  const lines = written.map((row) => `${row.text}: ${row.url}`);
  return {
    chat_id: message.to,
    text: [cut(headline(message), 200), "", cut(body, MOST_TEXT), ...lines].join("\n"),
    link_preview_options: { is_disabled: true },
    ...(buttons.length === 0
      ? {}
      : { reply_markup: { inline_keyboard: buttons.map((button) => [button]) } }),
  };
}

/** Telegram refuses the whole message when a button leads to a machine without a public name. */
function isForButtons(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname.includes(".") && !/^[\d.]+$/.test(hostname);
}

function receiptOf({ status, text }: Posted): Receipt {
  const { ok, providerId, description } = saidIn(text);
  if (ok) return { kind: "sent", providerId };
  const failed = (temporary: boolean, words: string): Receipt => {
    return { kind: "failed", temporary, words };
  };
  if (status === 429)
    return failed(true, `Telegram takes no more messages just now: ${description}`);
  if (status >= 500 || description === null) {
    return failed(true, `Telegram is out of order (${status}).`);
  }
  if (status === 401 || status === 404) {
    const words = `Telegram does not know the bot (${status}): TELEGRAM_BOT_TOKEN is wrong.`;
    return failed(true, words);
  }
  if (status === 403 || /chat not found/i.test(description)) {
    const words = `Telegram refused it: ${description}. Whoever wants pages has to start the bot first.`;
    return failed(false, words);
  }
  return failed(false, `Telegram refused it: ${description}`);
}

interface Answered {
  readonly ok?: boolean;
  readonly description?: string;
  readonly result?: { readonly message_id?: number; readonly chat?: { readonly id?: number } };
}

function saidIn(text: string) {
  try {
    const { ok = false, description = "no reason given", result } = JSON.parse(text) as Answered;
    const place = `${result?.chat?.id ?? ""}/${result?.message_id ?? ""}`;
    return { ok, description, providerId: ok ? place : null };
  } catch {
    return { ok: false, description: null, providerId: null };
  }
}

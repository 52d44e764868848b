// Telegram's bot API as Muster meets it: sendMessage with its errors. It is not idempotent.
import { type Fake, type Said, startFake } from "./server.ts";

export const TELEGRAM_BOT = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

export interface TelegramMessage {
  readonly chat_id: string;
  readonly text: string;
  readonly reply_markup?: {
    readonly inline_keyboard: readonly (readonly {
      readonly text: string;
      readonly url: string;
    }[])[];
  };
}

export interface FakeTelegram extends Fake {
  readonly messages: readonly TelegramMessage[];
  /** Chats whose people have started the bot. */
  readonly chats: Set<string>;
  /** Those of them who have blocked it since. */
  readonly blocked: Set<string>;
}

export async function startTelegram(port = 0): Promise<FakeTelegram> {
  const messages: TelegramMessage[] = [];
  const chats = new Set(["424242"]);
  const blocked = new Set<string>();
  const fake = await startFake(({ path, body }) => {
    if (path !== `/bot${TELEGRAM_BOT}/sendMessage`) return telegramError(404, "Not Found");
    const message = JSON.parse(body.toString()) as TelegramMessage;
    if (!chats.has(message.chat_id)) return telegramError(400, "Bad Request: chat not found");
    if (blocked.has(message.chat_id)) {
      return telegramError(403, "Forbidden: bot was blocked by the user");
    }
    if (message.text === "" || message.text.length > 4096) {
      return telegramError(400, "Bad Request: message is too long");
    }
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
    const bad = buttons.find(({ url }) => !new URL(url).hostname.includes("."));
    if (bad !== undefined) return telegramError(400, "Bad Request: BUTTON_URL_INVALID");
    messages.push(message);
    const chat = { id: Number(message.chat_id), type: "private" };
    return { status: 200, body: { ok: true, result: { message_id: messages.length, chat } } };
  }, port);
  const { reset } = fake;
  return Object.assign(fake, {
    messages,
    chats,
    blocked,
    reset() {
      reset();
      messages.length = 0;
      blocked.clear();
    },
  });
}

export function telegramError(error_code: number, description: string, retryAfter?: number): Said {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return {
    status: error_code,
    headers,
    body: { ok: false, error_code, description, ...parameters },
  };
}

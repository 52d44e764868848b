// Against a bot API that checks as Telegram does: the message with its buttons, and what each answer means.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import {
  type FakeTelegram,
  TELEGRAM_BOT,
  startTelegram,
  telegramError,
} from "../../testing/fakes/telegram.ts";
import { BUNDLE, CODE, MESSAGE } from "../../testing/message.ts";
import { telegramChannel } from "./channel.ts";

const DANA = "424242";
let telegram: FakeTelegram;
let channel: Channel;
const open = (botToken = TELEGRAM_BOT, patience = 2_000) =>
  telegramChannel({ botToken, apiUrl: telegram.url }, patience);

beforeAll(async () => {
  telegram = await startTelegram();
  channel = open();
});
afterEach(() => telegram.reset());
afterAll(async () => {
  channel.stop();
  await telegram.stop();
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({ ...MESSAGE, to: DANA, ...more });
const buttons = () => telegram.messages[0]?.reply_markup?.inline_keyboard.flat();

describe("a message", () => {
  test("says what is burning, with a button to the page where it is answered", async () => {
    expect(await send()).toEqual({ kind: "sent", providerId: "424242/1" });
    expect(telegram.messages[0]?.text).toMatch(/^\[P1\] INC-12 Checkout fails\n\nP1: Checkout/);
    expect(buttons()).toEqual([
      { text: "Acknowledge or escalate", url: MESSAGE.actions?.answerUrl },
      { text: "Open INC-12", url: "https://muster.example.org/incidents/12" },
    ]);
  });

  test("of a Muster without a public name has its links written out", async () => {
    const answerUrl = `http://localhost:3000/answer/${MESSAGE.token}`;
    const actions = { token: MESSAGE.token, answerUrl, code: "12" };
    expect(await send({ actions, link: null })).toMatchObject({ kind: "sent" });
    expect(buttons()).toBeUndefined();
    expect(telegram.messages[0]?.text).toContain(`Acknowledge or escalate: ${answerUrl}`);
  });

  test("of a bundle has a line for each of its pages; a code has no buttons", async () => {
    await send(BUNDLE);
    await send(CODE);
    expect(telegram.messages[0]?.text).toContain("[P3] INC-14 Mail waits");
    expect(telegram.messages[1]?.reply_markup).toBeUndefined();
  });

  test("keeps within what Telegram takes, however long the page is", async () => {
    expect(await send({ text: "x".repeat(9_000) })).toMatchObject({ kind: "sent" });
  });
});

describe("the receipt", () => {
  test("of somebody who never started the bot, or blocked it, is final and says what to do", async () => {
    expect(await send({ to: "9" })).toMatchObject({
      kind: "failed",
      temporary: false,
      words: expect.stringContaining("start the bot first"),
    });
    telegram.blocked.add(DANA);
    expect(await send()).toMatchObject({
      temporary: false,
      words: expect.stringContaining("bot was blocked by the user"),
    });
  });

  test("of a wrong token is worth another try, names the setting, and does not repeat it", async () => {
    const receipt = await send({}, open("1:wrong"));
    expect(receipt).toMatchObject({
      temporary: true,
      words: expect.stringContaining("TELEGRAM_BOT_TOKEN"),
    });
    expect(JSON.stringify(receipt)).not.toContain("1:wrong");
  });

  test.each([
    telegramError(429, "Too Many Requests: retry after 5", 5),
    telegramError(500, "Internal Server Error"),
    { status: 502, body: "<html>Bad gateway</html>" },
    "hang",
    "hangUp",
  ] as const)("of %j is worth another try", async (trouble) => {
    telegram.trouble(trouble);
    const receipt = await send({}, open(TELEGRAM_BOT, 400));
    expect(receipt).toMatchObject({ kind: "failed", temporary: true });
    expect(JSON.stringify(receipt)).not.toContain(TELEGRAM_BOT);
  });

  test("without a bot says that nothing left, and how to change that", async () => {
    expect(await send({}, telegramChannel(null))).toMatchObject({
      kind: "withheld",
      words: expect.stringContaining("TELEGRAM_BOT_TOKEN"),
    });
  });
});

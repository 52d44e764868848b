// Through Twilio's own client against a faithful Twilio: what arrives, and what each of its refusals means.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTwilio } from "../../../platform/twilio.ts";
import type { Channel, Message } from "../../channel.ts";
import {
  type FakeTwilio,
  TWILIO_ACCOUNT,
  refusal,
  startTwilio,
} from "../../testing/fakes/twilio.ts";
import { BUNDLE, CODE, MESSAGE } from "../../testing/message.ts";
import { smsChannel } from "./channel.ts";

let twilio: FakeTwilio;
let channel: Channel;
const DANA = "+4915123456789";
const statusUrl = (token: string) => `https://muster.example.org/callbacks/twilio/status/${token}`;

const open = (account: Partial<typeof TWILIO_ACCOUNT> = {}, patience = 5_000) =>
  smsChannel({
    twilio: openTwilio({ ...TWILIO_ACCOUNT, ...account, apiUrl: twilio.url }, patience),
    statusUrl,
  });

beforeAll(async () => {
  twilio = await startTwilio();
  channel = open();
});
afterEach(() => twilio.reset());
afterAll(async () => {
  channel.stop();
  await twilio.stop();
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({ ...MESSAGE, to: DANA, ...more });

async function written(more: Partial<Message> = {}): Promise<string> {
  expect(await send(more)).toMatchObject({ kind: "sent" });
  return twilio.messages.at(-1)?.body ?? "";
}

describe("a text message", () => {
  test("says what is burning, how to answer, and where to look", async () => {
    expect(await written()).toBe(
      "[P1] INC-12 Checkout fails\n" +
        "Reply A12 to acknowledge, E12 to escalate.\n" +
        "https://muster.example.org/incidents/12",
    );
  });

  test("of a bundle says each of its pages", async () => {
    expect(await written(BUNDLE)).toBe(
      "3 pages:\n[P1] INC-12 Checkout fails\n[P2] INC-13 Search is slow\n[P3] INC-14 Mail waits\n" +
        "Reply A to acknowledge all of them, A12 for the first one.\n" +
        "https://muster.example.org/incidents/12",
    );
  });

  test("of a storm stays short, and still says how many and how to answer", async () => {
    const others = Array.from(
      { length: 200 },
      (_, n) => `[P2] INC-${n + 13} ${"long ".repeat(60)}`,
    );
    const body = await written({ count: 201, others });
    expect(body.length).toBeLessThanOrEqual(600);
    expect(body).toMatch(/^201 pages:/);
    expect(body).toContain("Reply A to acknowledge all of them");
  });

  test("with a code is the code and nothing else", async () => {
    expect(await written(CODE)).toBe("407199 is your code for Muster.");
  });

  test("has Twilio report what becomes of it, by a link that proves which one it was", async () => {
    await send();
    expect(twilio.messages[0]).toMatchObject({
      to: DANA,
      statusCallback: statusUrl(MESSAGE.token),
    });
  });

  test("promises no reply where Twilio cannot reach this Muster", async () => {
    const account = { ...TWILIO_ACCOUNT, apiUrl: twilio.url };
    const deaf = smsChannel({ twilio: openTwilio(account), statusUrl: null });
    await send({}, deaf);
    expect(twilio.messages[0]?.body).not.toContain("Reply");
    expect(twilio.messages[0]?.statusCallback).toBeNull();
    deaf.stop();
  });
});

describe("the receipt", () => {
  test("of what Twilio took carries its id", async () => {
    expect(await send()).toEqual({ kind: "sent", providerId: twilio.messages[0]?.sid });
  });

  test("of a number that does not exist is final", async () => {
    expect(await send({ to: "+49" })).toEqual({
      kind: "failed",
      temporary: false,
      words: "Twilio refused it: there is no such phone number (21211).",
    });
  });

  test("of a landline is final", async () => {
    twilio.landlines.add(DANA);
    expect(await send()).toMatchObject({
      temporary: false,
      words: expect.stringContaining("no mobile number (21614)"),
    });
  });

  test("of somebody who wrote STOP is final, and says how to undo that", async () => {
    twilio.stopped.add(DANA);
    expect(await send()).toMatchObject({
      temporary: false,
      words: expect.stringMatching(/wrote STOP, and must send START/),
    });
  });

  test.each([
    ["a wrong token", { authToken: "wrong".repeat(8) }, /TWILIO_AUTH_TOKEN is wrong \(20003\)/],
    ["a number that is not ours", { from: "+15005550006" }, /TWILIO_FROM is no number/],
  ] as const)(
    "of %s is worth another try: an operator can put it right",
    async (_, account, words) => {
      const other = open(account);
      expect(await send({}, other)).toMatchObject({
        temporary: true,
        words: expect.stringMatching(words),
      });
      other.stop();
    },
  );

  test.each([
    [429, 20429, "Too Many Requests", "takes no more messages just now"],
    [500, 20500, "An internal server error has occurred", "is out of order (500)"],
    [503, 20503, "Service unavailable", "is out of order (503)"],
  ])("of %d is worth another try", async (status, code, message, words) => {
    twilio.trouble(refusal(status, code, message));
    expect(await send()).toMatchObject({ temporary: true, words: expect.stringContaining(words) });
  });

  test("of a refusal nobody foresaw is final, in Twilio's words", async () => {
    twilio.trouble(refusal(400, 21999, "The moon is full"));
    expect(await send()).toEqual({
      kind: "failed",
      temporary: false,
      words: "Twilio refused it: The moon is full (21999)",
    });
  });

  test("of a page of HTML where JSON should be is worth another try", async () => {
    twilio.trouble({ status: 502, body: "<html>Bad gateway</html>" });
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
  });

  test("of a Twilio that hangs comes in time", async () => {
    const hasty = open({}, 300);
    twilio.trouble("hang");
    const began = performance.now();
    expect(await send({}, hasty)).toEqual({
      kind: "failed",
      temporary: true,
      words: "Twilio did not answer in time.",
    });
    expect(performance.now() - began).toBeLessThan(2_000);
    hasty.stop();
  });

  test("of a connection that breaks is worth another try", async () => {
    twilio.trouble("hangUp");
    expect(await send()).toMatchObject({
      temporary: true,
      words: expect.stringContaining("could not be reached"),
    });
  });

  test("without an account says that nothing left, and how to change that", async () => {
    const none = smsChannel({ twilio: null, statusUrl });
    expect(await send({}, none)).toMatchObject({
      kind: "withheld",
      words: expect.stringContaining("TWILIO_ACCOUNT_SID"),
    });
    none.stop();
  });
});

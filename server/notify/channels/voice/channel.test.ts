// Through Twilio's own client against a faithful Twilio: what the telephone says, and which key it listens for.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTwilio } from "../../../platform/twilio.ts";
import type { Channel, Message } from "../../channel.ts";
import { type FakeTwilio, TWILIO_ACCOUNT, startTwilio } from "../../testing/fakes/twilio.ts";
import { BUNDLE, CODE, MESSAGE } from "../../testing/message.ts";
import { voiceChannel } from "./channel.ts";

let twilio: FakeTwilio;
let channel: Channel;
const DANA = "+4915123456789";
const urls = {
  status: (token: string) => `https://muster.example.org/callbacks/twilio/status/${token}`,
  keys: (token: string) => `https://muster.example.org/callbacks/twilio/voice/${token}`,
};

beforeAll(async () => {
  twilio = await startTwilio();
  channel = voiceChannel({ twilio: openTwilio({ ...TWILIO_ACCOUNT, apiUrl: twilio.url }), urls });
});
afterEach(() => twilio.reset());
afterAll(async () => {
  channel.stop();
  await twilio.stop();
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({ ...MESSAGE, to: DANA, ...more });

async function heard(more: Partial<Message> = {}) {
  const receipt = await send(more);
  const [call] = twilio.calls;
  if (call === undefined) throw new Error("Nobody was called.");
  expect(receipt).toEqual({ kind: "sent", providerId: call.sid });
  const says = [...call.twiml.matchAll(/<Say>([^<]*)<\/Say>/g)].map(([, words]) => words);
  return { ...call, says };
}

describe("a call", () => {
  test("says twice, in plain words, what is burning and which key to press", async () => {
    const { says, to } = await heard();
    const words =
      "This is Muster with a page for you. Priority 1. Incident 12: Checkout fails. " +
      "Services hit: Checkout. Press 4 to acknowledge. Press 6 to escalate.";
    expect(to).toBe(DANA);
    expect(says).toEqual([words, `Once more. ${words}`, "No key was pressed. Goodbye."]);
  });

  test("listens for one digit, and tells it to the address that proves which page it was", async () => {
    const { twiml } = await heard();
    const gather = `<Gather numDigits="1" timeout="6" action="${urls.keys(MESSAGE.token)}" method="POST">`;
    expect(twiml.split(gather)).toHaveLength(3);
  });

  test("for a bundle says how many pages there are", async () => {
    const { says } = await heard(BUNDLE);
    expect(says[0]).toMatch(
      /^This is Muster with a page for you. 3 pages, the first: priority 1. /,
    );
  });

  test("with a code says its digits one by one, and listens for nothing", async () => {
    const { says, twiml } = await heard(CODE);
    expect(says[0]).toBe("This is Muster. Your code is: 4, 0, 7, 1, 9, 9.");
    expect(twiml).not.toContain("Gather");
  });

  test("says what strangers wrote as words, never as markup", async () => {
    const { twiml } = await heard({ subject: `</Say><Dial>+1900</Dial> & "x" \u0007` });
    expect(twiml).not.toContain("<Dial>");
    expect(twiml).toContain("&lt;/Say&gt;&lt;Dial&gt;");
    expect(twiml.length).toBeLessThan(4_000);
  });

  test("is reported on when it is over", async () => {
    expect(await heard()).toMatchObject({ statusCallback: urls.status(MESSAGE.token) });
  });
});

describe("the receipt", () => {
  test("of a number that does not exist is final", async () => {
    expect(await send({ to: "+0" })).toMatchObject({ kind: "failed", temporary: false });
  });

  test("of a Twilio that is out of order is worth another try", async () => {
    twilio.trouble({ status: 500, body: { code: 20500, message: "broken", status: 500 } });
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
  });

  test("without an account says that nobody was called, and how to change that", async () => {
    const none = voiceChannel({ twilio: null, urls });
    expect(await send({}, none)).toMatchObject({
      kind: "withheld",
      words: expect.stringContaining("TWILIO_FROM"),
    });
    none.stop();
  });
});

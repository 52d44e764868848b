// What providers tell: believed when it is signed, done once however often it is told, answered with the exact sentence.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../../../core/incidents/testing.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { listDeliveries } from "../store/outbox.ts";
import { makeWebhook } from "../store/webhooks.ts";
import { type Answering, startAnswering } from "../testing/answering.store.ts";
import { addContact } from "../testing/contacts.store.ts";
import { SLACK_APP, slackSignature } from "../testing/fakes/slack.ts";
import { signatureOf } from "../testing/fakes/twilio.ts";
import { ADMIN, type Org, clock, foundOrg, reaches, timeline } from "../testing/ground.store.ts";
import { SLACK, TWILIO_SMS, TWILIO_STATUS } from "./addresses.ts";

const PHONE = "+4915123456789";
const MEMBER = "U0DANA0001";
const BEN = "U0BEN00001";
let ground: TestDatabase;
let answering: Answering;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
  answering = await startAnswering(ground.database);
});
beforeEach(async () => {
  clock.reset();
  reaches.clear();
  answering.twilio.reset();
  answering.slack.reset();
  org = await foundOrg(ground.database);
  // Numbers and members are the same in every test, and what was sent to them by others is another story.
  await ground.database.ownerPool.query("delete from muster.delivery");
});
afterAll(async () => {
  await answering.stop();
  await ground.drop();
});

const sms = (body: string, sid?: string, from = PHONE) =>
  answering.twilio.write(`${answering.url}${TWILIO_SMS}`, from, body, sid);
const written = async (body: string, sid?: string, from = PHONE): Promise<string> => {
  const { status, text } = await sms(body, sid, from);
  expect(status).toBe(200);
  return /<Message>(.*)<\/Message>/s.exec(text)?.[1] ?? "";
};
const deliveries = () => org.in((scope) => listDeliveries(scope, {}, 10, null, ADMIN));
const did = () => answering.acted.length;
const NOW = "03:22 UTC";

describe("a reply by text message", () => {
  test("acknowledges, in the name of whom the page was for", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    expect(await written("a 12")).toBe(
      `You acknowledged INC-12 at ${NOW}. Nobody else is paged for it now.`,
    );
    expect(answering.acted.at(-1)).toBe("acknowledge 12 Ada: ");
    expect((await deliveries())[0]).toMatchObject({ status: "delivered", answeredAt: clock.at });
  });

  test("with A alone means all pages of the last message, with a number one of them", async () => {
    await answering.page(org, "sms", PHONE, [12, 13, 14]);
    expect(answering.twilio.messages).toHaveLength(1);
    expect(await written("E13")).toBe(`You escalated INC-13 at ${NOW}. The next in line is paged.`);
    expect(await written("A")).toBe("You acknowledged INC-12, INC-13 and INC-14.");
    expect(await written("ok")).toMatch(/^You acknowledged INC-12 at 03:22 UTC already.*INC-14/);
  });

  test("after somebody else says who has it", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const bo = { kind: "person", id: org.bo, name: "Bo" } as const;
    await answering.order(org, 12, bo, ask("acknowledge"));
    expect(await written("ack")).toBe(
      `Bo acknowledged INC-12 at ${NOW} and is on it. You need not do anything.`,
    );
  });

  test("resolves with what restored it", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const bo = { kind: "person", id: org.bo, name: "Bo" } as const;
    await answering.order(org, 12, bo, ask("triage"));
    expect(await written("R12")).toMatch(/^Say what restored the service to resolve INC-12/);
    expect(await written("R12 Restarted the Queue")).toBe("You resolved INC-12. Thank you.");
    expect(answering.acted.at(-1)).toBe("resolve 12 Ada: Restarted the Queue");
  });

  test("that is told again gets its first answer, and escalates nobody twice", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const first = await written("E12", "SM1");
    const before = did();
    clock.at = "2031-03-04T04:00:00.000Z";
    expect(await written("E12", "SM1")).toBe(first);
    expect(await Promise.all([written("E12", "SM1"), written("E12", "SM1")])).toEqual([
      first,
      first,
    ]);
    expect(did()).toBe(before);
    expect(await written("E12", "SM2")).toContain("at 04:00 UTC");
    expect(did()).toBe(before + 1);
  });

  test("about an incident that this number was not paged for says so, and does nothing", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const before = did();
    expect(await written("A99")).toBe("INC-99 was not sent to this number in the last 7 days.");
    expect(did()).toBe(before);
  });

  test("from a number that was never paged, or long ago, does nothing", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const before = did();
    expect(await written("A12", undefined, "+4915199999999")).toMatch(/^No page was sent/);
    clock.at = "2031-03-12T03:12:00.000Z";
    expect(await written("A12")).toMatch(/^No page was sent/);
    expect(did()).toBe(before);
  });

  test("that nobody can read is answered with what can be written", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    expect(await written("who is this?")).toMatch(/^Reply A12 to acknowledge INC-12, E12/);
    expect((await sms("STOP")).text).not.toContain("<Message>");
  });

  test("of two organisations with the same number answers the newest page, and never the other's", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const other = await foundOrg(ground.database);
    await answering.page(other, "sms", PHONE, [12]);
    await written("A12");
    expect(await timeline(ground.database, other.incidentId)).toContain("incident.acknowledged");
    expect(await timeline(ground.database, org.incidentId)).not.toContain("incident.acknowledged");
  });
});

describe("a key on the telephone", () => {
  const call = () => {
    const [first] = answering.twilio.calls;
    if (first === undefined) throw new Error("Nobody was called.");
    return first;
  };

  test("4 acknowledges everything the call was about, and hears it said", async () => {
    await answering.page(org, "voice", PHONE, [12, 13]);
    const { text } = await answering.twilio.press(call(), "4");
    expect(text).toContain("<Say>You acknowledged incident 12 and incident 13. Goodbye.</Say>");
    expect(answering.acted.slice(-2)).toEqual(["acknowledge 12 Ada: ", "acknowledge 13 Ada: "]);
  });

  test("6 escalates, once per call", async () => {
    await answering.page(org, "voice", PHONE, [12]);
    await answering.twilio.press(call(), "6");
    const before = did();
    clock.at = "2031-03-04T04:00:00.000Z";
    await answering.twilio.press(call(), "6");
    expect(did()).toBe(before);
  });

  test("any other is asked for again", async () => {
    await answering.page(org, "voice", PHONE, [12]);
    const before = did();
    const { text } = await answering.twilio.press(call(), "9");
    expect(text).toMatch(/<Gather[^>]*><Say>This key has no meaning. Press 4/);
    expect(did()).toBe(before);
  });
});

describe("a report of Twilio", () => {
  const message = () => {
    const [first] = answering.twilio.messages;
    if (first === undefined) throw new Error("Nothing was sent.");
    return first;
  };

  test("that it arrived is the receipt", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    await answering.twilio.report(message(), "sent");
    expect((await deliveries())[0]).toMatchObject({ status: "sent" });
    expect((await answering.twilio.report(message(), "delivered")).status).toBe(204);
    expect((await deliveries())[0]).toMatchObject({ status: "delivered" });
  });

  test("that it did not arrive says why", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    await answering.twilio.report(message(), "undelivered", "30003");
    expect((await deliveries())[0]).toMatchObject({
      status: "dead",
      lastError: "It did not arrive: the phone is switched off or has no signal.",
    });
  });

  test.each([
    ["completed", "delivered", null],
    ["no-answer", "dead", "It did not arrive: nobody picked up."],
    ["busy", "dead", "It did not arrive: the line was busy."],
  ])("on a call that is %s", async (status, expected, lastError) => {
    await answering.page(org, "voice", PHONE, [12]);
    const [call] = answering.twilio.calls;
    if (call === undefined) throw new Error("Nobody was called.");
    await answering.twilio.report(call, status);
    expect((await deliveries())[0]).toMatchObject({ status: expected, lastError });
  });
});

describe("what does not come from Twilio", () => {
  const form = { From: PHONE, To: "+15017122661", Body: "A12", MessageSid: "SM9" };
  const tell = (signature: string | null, body: Record<string, string> = form, path = TWILIO_SMS) =>
    fetch(`${answering.url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(signature === null ? {} : { "x-twilio-signature": signature }),
      },
      body: new URLSearchParams(body).toString(),
    });

  test("is refused: without a signature, with a wrong one, or changed on the way", async () => {
    await answering.page(org, "sms", PHONE, [12]);
    const before = did();
    const right = signatureOf(`${answering.url}${TWILIO_SMS}`, form);
    const tries = [
      await tell(null),
      await tell("x"),
      await tell(signatureOf("https://elsewhere.example.org/sms", form)),
      await tell(right, { ...form, Body: "E12" }),
      await tell(right, form, `${TWILIO_STATUS}/${"x".repeat(64)}`),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(did()).toBe(before);
    expect((await tell(right)).status).toBe(200);
    expect(did()).toBe(before + 1);
  });
});

describe("a button in Slack", () => {
  const url = () => `${answering.url}${SLACK}`;
  const posted = () => {
    const [first] = answering.slack.messages;
    if (first === undefined) throw new Error("Nothing was posted.");
    return first;
  };
  const responses = () => answering.slack.responses;

  test("acknowledges as the person whose member it is, and the message shows it", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    expect(await answering.slack.press(url(), posted(), "acknowledge", MEMBER)).toEqual({
      status: 200,
      text: "",
    });
    expect(answering.acted.at(-1)).toBe("acknowledge 12 Ada: ");
    await expect.poll(() => responses().length).toBe(1);
    const shown = JSON.stringify(responses()[0]);
    expect(responses()[0]).toMatchObject({ replace_original: true });
    expect(shown).toContain(`<@${MEMBER}> acknowledged this.`);
    expect(shown).toContain('"action_id":"escalate"');
    expect(shown).not.toContain('"action_id":"acknowledge"');
  });

  test("pressed by somebody else is theirs", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    await addContact(org, org.bo, "slack", BEN);
    await answering.slack.press(url(), posted(), "acknowledge", BEN);
    expect(answering.acted.at(-1)).toBe("acknowledge 12 Bo: ");
    expect((await deliveries())[0]).toMatchObject({ answeredAt: null });
  });

  test("pressed too late tells it to whoever pressed alone", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    await addContact(org, org.bo, "slack", BEN);
    await answering.slack.press(url(), posted(), "acknowledge", MEMBER);
    await answering.slack.press(url(), posted(), "acknowledge", BEN);
    await expect.poll(() => responses().length).toBe(2);
    expect(responses()).toContainEqual({
      response_type: "ephemeral",
      replace_original: false,
      text: `Ada acknowledged INC-12 at ${NOW} and is on it. You need not do anything.`,
    });
  });

  test("pressed by a stranger does nothing, and says how to become known", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    const before = did();
    await answering.slack.press(url(), posted(), "acknowledge", BEN);
    expect(did()).toBe(before);
    await expect.poll(() => responses().length).toBe(1);
    expect(responses()[0]).toMatchObject({ text: expect.stringContaining(`member ID ${BEN}`) });
  });

  test("of a channel that is told of every page acts as whoever presses it", async () => {
    const chat = { kind: "slack", name: "Pages", url: "C0PAGES001" } as const;
    await org.in((scope) => makeWebhook(scope, { kind: "muster" }, chat, () => ""));
    await answering.page(org, "slack", MEMBER, [12]);
    const inChannel = answering.slack.messages.find(({ channel }) => channel === "C0PAGES001");
    if (inChannel === undefined) throw new Error("The channel was not told.");
    await addContact(org, org.bo, "slack", BEN);
    await answering.slack.press(url(), inChannel, "acknowledge", BEN);
    expect(answering.acted.at(-1)).toBe("acknowledge 12 Bo: ");
    const chatToken = inChannel.blocks.at(-1)?.elements?.[0]?.["value"];
    // Its link belongs to nobody, so that nobody answers by it unseen.
    expect((await fetch(`${answering.url}/api/v1/answers/${String(chatToken)}`)).status).toBe(404);
  });

  test("that is told again is pressed once", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    const how = { actionTs: "1764040000.000100" };
    await answering.slack.press(url(), posted(), "escalate", MEMBER, how);
    const before = did();
    clock.at = "2031-03-04T04:00:00.000Z";
    await answering.slack.press(url(), posted(), "escalate", MEMBER, how);
    expect(did()).toBe(before);
  });

  test("that only opens a page changes nothing", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    const before = did();
    expect(await answering.slack.press(url(), posted(), "open", MEMBER)).toMatchObject({
      status: 200,
    });
    expect(did()).toBe(before);
  });

  test("that Slack did not sign, or signed long ago, is refused", async () => {
    await answering.page(org, "slack", MEMBER, [12]);
    const before = did();
    const now = Math.floor(Date.now() / 1000);
    const press = (how: { secret?: string; at?: number }) =>
      answering.slack.press(url(), posted(), "acknowledge", MEMBER, how);
    const unsigned = await fetch(url(), { method: "POST", body: "payload=%7B%7D" });
    const tries = [
      unsigned,
      await press({ secret: "another secret" }),
      await press({ at: now - 301 }),
      await press({ at: now + 330 }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(did()).toBe(before);
    expect((await press({ at: now - 200 })).status).toBe(200);
  });

  test("that is signed and no payload at all is no crash", async () => {
    for (const body of ["payload=%7B%7D", "payload=", "payload=nonsense", ""]) {
      const at = Math.floor(Date.now() / 1000);
      const response = await fetch(url(), {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-slack-request-timestamp": String(at),
          "x-slack-signature": slackSignature(SLACK_APP.signingSecret, at, body),
        },
        body,
      });
      expect(response.status).toBeLessThan(500);
    }
  });
});

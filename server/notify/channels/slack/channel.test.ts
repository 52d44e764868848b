// Through Slack's own client against a faithful Slack: what is posted, and what each of its refusals means.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import { type FakeSlack, SLACK_APP, rateLimited, startSlack } from "../../testing/fakes/slack.ts";
import { BUNDLE, CODE, MESSAGE } from "../../testing/message.ts";
import { slackChannel } from "./channel.ts";

const DANA = "U0DANA0001";
let slack: FakeSlack;
let channel: Channel;
const open = (botToken = SLACK_APP.botToken, patience = 5_000) =>
  slackChannel({ botToken, apiUrl: slack.apiUrl }, patience);

beforeAll(async () => {
  slack = await startSlack();
  channel = open();
});
afterEach(() => slack.reset());
afterAll(async () => {
  channel.stop();
  await slack.stop();
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({ ...MESSAGE, to: DANA, ...more });

async function posted(more: Partial<Message> = {}) {
  expect(await send(more)).toMatchObject({ kind: "sent" });
  const message = slack.messages.at(-1);
  if (message === undefined) throw new Error("Nothing was posted.");
  return message;
}

describe("a message", () => {
  test("says what is burning, with two buttons that answer and one that opens", async () => {
    const { text, blocks } = await posted();
    expect(text).toBe("[P1] INC-12 Checkout fails");
    expect(blocks[0]?.text?.text).toBe("*[P1] INC-12 Checkout fails*");
    expect(blocks[1]?.text?.text).toContain("Services hit: Checkout");
    expect(blocks[2]?.elements).toMatchObject([
      { action_id: "acknowledge", value: MESSAGE.token, style: "primary" },
      { action_id: "escalate", value: MESSAGE.token },
      { action_id: "open", url: "https://muster.example.org/incidents/12" },
    ]);
  });

  test("of a bundle has a line for each of its pages", async () => {
    const { text, blocks } = await posted(BUNDLE);
    expect(text).toMatch(/^3 pages, the first/);
    expect(blocks[1]?.text?.text.split("\n")).toHaveLength(3);
  });

  test("that asks for no answer has no buttons", async () => {
    const { blocks } = await posted(CODE);
    expect(blocks.map(({ type }) => type)).toEqual(["section", "section"]);
  });

  test("goes into a channel as it goes to a member", async () => {
    expect(await posted({ to: "C0PAGES001" })).toMatchObject({ channel: "C0PAGES001" });
  });

  test("shows what strangers wrote as text: no mention wakes everybody, no link hides", async () => {
    const { blocks } = await posted({ subject: "<!channel> & <https://evil|good> *b*", text: "" });
    expect(blocks[0]?.text?.text).toMatch(/&lt;!channel&gt; &amp; &lt;https:/);
    expect(blocks[1]?.type).toBe("actions");
  });

  test("keeps within what Slack takes, however long the page is", async () => {
    expect(await send({ text: "x".repeat(9_000), subject: "&".repeat(900) })).toMatchObject({
      kind: "sent",
    });
  });
});

describe("the receipt", () => {
  test("of a message that was posted carries where and when it stands", async () => {
    const receipt = await send();
    const [message] = slack.messages;
    expect(receipt).toEqual({ kind: "sent", providerId: `${message?.channel}/${message?.ts}` });
  });

  test("of a place that there is not is final", async () => {
    expect(await send({ to: "U0NOBODY01" })).toMatchObject({
      kind: "failed",
      temporary: false,
      words: expect.stringContaining("(channel_not_found)"),
    });
  });

  test("of a channel that the app was not invited to says how to invite it", async () => {
    slack.foreign.add("C0PAGES001");
    expect(await send({ to: "C0PAGES001" })).toMatchObject({
      temporary: false,
      words: expect.stringContaining("/invite"),
    });
  });

  test.each(["account_inactive", "token_revoked", "missing_scope"])(
    "of %s is worth another try: an operator can put it right",
    async (error) => {
      slack.trouble({ status: 200, body: { ok: false, error } });
      expect(await send()).toMatchObject({
        temporary: true,
        words: expect.stringMatching(`\\(${error}\\). An operator can put it right.`),
      });
    },
  );

  test("of a wrong token is worth another try, and names the setting", async () => {
    expect(await send({}, open("xoxb-wrong"))).toMatchObject({
      temporary: true,
      words: expect.stringContaining("SLACK_BOT_TOKEN is wrong"),
    });
  });

  test("of too many messages comes at once, and says how long Slack wants peace", async () => {
    slack.trouble(rateLimited(30));
    expect(await send()).toEqual({
      kind: "failed",
      temporary: true,
      words: "Slack takes no more messages for 30 seconds.",
      retryAfter: 30,
    });
    expect(slack.heard).toHaveLength(1);
  });

  test.each([
    [{ status: 500, body: "oops" }, "out of order (500)"],
    [
      { status: 200, body: { ok: false, error: "internal_error" } },
      "out of order (internal_error)",
    ],
    ["hangUp", "could not be reached"],
  ] as const)(
    "of %j is worth another try, and is not repeated by the client",
    async (what, words) => {
      slack.trouble(what);
      expect(await send()).toMatchObject({
        temporary: true,
        words: expect.stringContaining(words),
      });
      expect(slack.heard).toHaveLength(1);
    },
  );

  test("of a Slack that hangs comes in time", async () => {
    slack.trouble("hang");
    expect(await send({}, open(SLACK_APP.botToken, 300))).toMatchObject({
      temporary: true,
      words: "Slack did not answer in time.",
    });
  });

  test("without an app says that nothing left, and how to change that", async () => {
    expect(await send({}, slackChannel(null))).toMatchObject({
      kind: "withheld",
      words: expect.stringContaining("SLACK_BOT_TOKEN"),
    });
  });
});

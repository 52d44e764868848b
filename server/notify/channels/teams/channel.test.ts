// Against a workflow that checks as Power Automate does: the card, and what each answer means.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import { type FakeTeams, startTeams } from "../../testing/fakes/teams.ts";
import { BUNDLE, MESSAGE } from "../../testing/message.ts";
import { teamsChannel } from "./channel.ts";

let teams: FakeTeams;
let channel: Channel;
beforeAll(async () => {
  teams = await startTeams();
  channel = teamsChannel({ allowPrivate: true, patience: 2_000 });
});
afterEach(() => teams.reset());
afterAll(async () => {
  channel.stop();
  await teams.stop();
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({ ...MESSAGE, to: teams.workflowUrl, actions: null, ...more });

describe("a card", () => {
  test("says what is burning, and leads to it", async () => {
    expect(await send()).toEqual({ kind: "sent", providerId: null });
    const [card] = teams.cards;
    expect(card?.version).toBe("1.4");
    expect(card?.body.map(({ text }) => text)).toEqual([
      "\\[P1\\] INC-12 Checkout fails",
      "P1: Checkout fails\n\nServices hit: Checkout\n\nWhy you: on call this week",
    ]);
    expect(card?.actions).toEqual([
      {
        type: "Action.OpenUrl",
        title: "Open INC-12",
        url: "https://muster.example.org/incidents/12",
      },
    ]);
  });

  test("to somebody who may answer leads to the page where they answer", async () => {
    await send({ actions: MESSAGE.actions });
    expect(teams.cards[0]?.actions[0]).toMatchObject({ url: MESSAGE.actions?.answerUrl });
  });

  test("of a bundle has a line for each of its pages", async () => {
    await send(BUNDLE);
    expect(teams.cards[0]?.body[1]?.text?.split("\n\n")).toHaveLength(3);
  });

  test("shows what strangers wrote as text, never as a link", async () => {
    await send({ subject: "[click](https://evil) *b*" });
    expect(teams.cards[0]?.body[0]?.text).toBe("\\[click\\]\\(https://evil\\) \\*b\\*");
  });

  test("keeps within what Teams takes, however long the page is", async () => {
    expect(await send({ text: "ä*".repeat(9_000) })).toMatchObject({ kind: "sent" });
  });
});

describe("the receipt", () => {
  test("of a workflow that was deleted is final, and says what to do", async () => {
    teams.remove();
    expect(await send()).toMatchObject({
      kind: "failed",
      temporary: false,
      words: expect.stringContaining("Make it anew"),
    });
  });

  test("of an address that was copied without its end is final", async () => {
    expect(await send({ to: teams.workflowUrl.slice(0, -5) })).toMatchObject({
      temporary: false,
      words: expect.stringContaining("lets nobody in (401)"),
    });
  });

  test("never repeats the address, which is a secret", async () => {
    for (const to of [teams.workflowUrl.slice(0, -5), "http://127.0.0.1:1/?sig=secret"]) {
      const receipt = await send({ to });
      expect(JSON.stringify(receipt)).not.toMatch(/sig=/);
    }
  });

  test.each([429, 500, 502, 504])("of %d is worth another try", async (status) => {
    teams.trouble({ status, body: "" });
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
  });

  test("of a workflow that asks for peace says for how long", async () => {
    teams.trouble({ status: 429, headers: { "retry-after": "17" }, body: "" });
    expect(await send()).toMatchObject({ temporary: true, retryAfter: 17 });
  });

  test("of a connector that says no inside of a yes is no", async () => {
    const body =
      "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429";
    teams.trouble({ status: 200, body });
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
  });

  test("of an address inside the network is final, and nothing is sent there", async () => {
    const guarded = teamsChannel({ allowPrivate: false });
    expect(await send({}, guarded)).toMatchObject({
      temporary: false,
      words: expect.stringContaining("not a public address"),
    });
    expect(teams.heard).toEqual([]);
    guarded.stop();
  });
});

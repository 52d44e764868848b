// Against a server that checks as ntfy does: how loud a note is, its buttons, and what each answer means.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import { type FakeNtfy, ntfyError, startNtfy } from "../../testing/fakes/ntfy.ts";
import { BUNDLE, CODE, MESSAGE } from "../../testing/message.ts";
import { ntfyChannel } from "./channel.ts";

const TOKEN = "tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2";
let ntfy: FakeNtfy;
let other: FakeNtfy;
let channel: Channel;
const open = (token: string | null = TOKEN, allowPrivate = true) =>
  ntfyChannel({ server: { url: ntfy.url, token }, allowPrivate, patience: 1_000 });

beforeAll(async () => {
  ntfy = await startNtfy(TOKEN);
  other = await startNtfy();
  channel = open();
});
afterEach(() => {
  ntfy.reset();
  other.reset();
});
afterAll(async () => {
  channel.stop();
  await Promise.all([ntfy.stop(), other.stop()]);
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({ ...MESSAGE, to: "dana-4f2k9x", ...more });

describe("a note", () => {
  test("of a page is as loud as it gets, and leads to the incident", async () => {
    const receipt = await send();
    const [note] = ntfy.notes;
    expect(receipt).toEqual({ kind: "sent", providerId: note?.id });
    expect(note).toMatchObject({
      topic: "dana-4f2k9x",
      title: "[P1] INC-12 Checkout fails",
      message: expect.stringContaining("Services hit: Checkout"),
      priority: 5,
      tags: ["rotating_light"],
      click: "https://muster.example.org/incidents/12",
    });
  });

  test("has buttons that answer from the notification", async () => {
    await send();
    const url = `https://muster.example.org/api/v1/answers/${MESSAGE.token}`;
    expect(ntfy.notes[0]?.actions).toMatchObject([
      {
        action: "http",
        label: "Acknowledge",
        url,
        method: "POST",
        body: '{"action":"acknowledge"}',
      },
      { action: "http", label: "Escalate", url, body: '{"action":"escalate"}' },
      { action: "view", label: "Open" },
    ]);
  });

  test("of what can wait is quiet, and of what asks for no answer has no buttons", async () => {
    await send({ data: { priority: 4 } });
    await send(CODE);
    expect(ntfy.notes.map(({ priority, actions }) => [priority, actions?.length])).toEqual([
      [3, 3],
      [4, undefined],
    ]);
  });

  test("of a bundle has a line for each of its pages", async () => {
    await send(BUNDLE);
    expect(ntfy.notes[0]?.message.split("\n")).toHaveLength(3);
  });

  test("to a topic with its address goes there, and does not carry the token of the house", async () => {
    expect(await send({ to: `${other.url}/dana` })).toMatchObject({ kind: "sent" });
    expect(other.notes[0]?.topic).toBe("dana");
    expect(other.heard[0]?.headers).not.toHaveProperty("authorization");
  });
});

describe("the receipt", () => {
  test("of the server of the house that wants a token names the setting", async () => {
    const poor = open(null);
    expect(await send({}, poor)).toMatchObject({
      kind: "failed",
      temporary: true,
      words: expect.stringContaining("NTFY_TOKEN"),
    });
    poor.stop();
  });

  test("of a topic that is closed elsewhere is final", async () => {
    other.trouble(ntfyError(403, 40301, "forbidden"));
    expect(await send({ to: `${other.url}/dana` })).toMatchObject({ temporary: false });
  });

  test("of a topic that cannot be is final, in ntfy's words", async () => {
    expect(await send({ to: "da na" })).toMatchObject({
      temporary: false,
      words: "ntfy refused it (400): invalid request: topic invalid",
    });
  });

  test.each([
    [429, 42901, "limit reached: too many requests"],
    [500, 50001, "internal server error"],
    [507, 50701, "cannot publish to UnifiedPush topic without previously active subscriber"],
  ])("of %d is worth another try", async (status, code, error) => {
    ntfy.trouble(ntfyError(status, code, error));
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
  });

  test("of a server inside the network that somebody typed in is final, and nothing is sent there", async () => {
    const guarded = open(TOKEN, false);
    expect(await send({ to: `${other.url}/dana` }, guarded)).toMatchObject({ temporary: false });
    expect(other.heard).toEqual([]);
    expect(await send({}, guarded)).toMatchObject({ kind: "sent" });
    guarded.stop();
  });

  test("of a server that hangs comes in time", async () => {
    ntfy.trouble("hang");
    expect(await send()).toMatchObject({
      temporary: true,
      words: "The ntfy server did not answer in time.",
    });
  });
});

// Against a push service that verifies and a browser that decrypts: what is shown, and what each refusal means.
import webPush from "web-push";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import { type FakePush, startPush } from "../../testing/fakes/push.ts";
import { BUNDLE, CODE, MESSAGE } from "../../testing/message.ts";
import { pushChannel } from "./channel.ts";

const KEYS = webPush.generateVAPIDKeys();
const subject = "https://muster.example.org";
let service: FakePush;
let channel: Channel;

const open = (more: Partial<Parameters<typeof pushChannel>[0]> = {}) =>
  pushChannel({ keys: async () => KEYS, subject, allowPrivate: true, patience: 3_000, ...more });

beforeAll(async () => {
  service = await startPush(KEYS.publicKey);
  channel = open();
});
afterEach(() => service.reset());
afterAll(async () => {
  channel.stop();
  await service.stop();
});

const send = (more: Partial<Message> = {}, by = channel) =>
  by.send({
    ...MESSAGE,
    to: "Chrome on Linux",
    secret: JSON.stringify(service.subscription()),
    ...more,
  });

describe("a browser", () => {
  test("is shown what is burning, with what its service worker needs to answer", async () => {
    expect(await send()).toEqual({ kind: "sent", providerId: MESSAGE.deliveryId });
    expect(service.rung).toEqual([
      {
        payload: {
          title: "[P1] INC-12 Checkout fails",
          body: "Services hit: Checkout",
          tag: MESSAGE.deliveryId,
          url: "https://muster.example.org/incidents/12",
          answer: { token: MESSAGE.token, url: MESSAGE.actions?.answerUrl },
        },
        topic: MESSAGE.deliveryId.replaceAll("-", ""),
        urgency: "high",
        ttl: 3_600,
      },
    ]);
  });

  test("that is sent the same page twice rings once", async () => {
    await send();
    await send();
    expect(service.heard).toHaveLength(2);
    expect(service.rung).toHaveLength(1);
  });

  test("is shown every line of a bundle", async () => {
    await send(BUNDLE);
    expect(service.rung[0]?.payload).toMatchObject({
      title: "3 pages, the first: [P1] INC-12 Checkout fails",
      body: "[P1] INC-12 Checkout fails\n[P2] INC-13 Search is slow\n[P3] INC-14 Mail waits",
    });
  });

  test("is spared the battery for what can wait, and offered no answer where none is asked", async () => {
    await send({ ...CODE, data: { priority: 5 } });
    expect(service.rung[0]).toMatchObject({
      urgency: "normal",
      payload: { answer: null, url: null },
    });
  });

  test("takes even the longest page", async () => {
    const others = Array.from({ length: 50 }, () => "ü".repeat(400));
    expect(await send({ count: 51, others, subject: "ö".repeat(300) })).toMatchObject({
      kind: "sent",
    });
  });
});

describe("the receipt", () => {
  test("of a browser whose permission is gone is final, and says what to do", async () => {
    service.forget();
    expect(await send()).toMatchObject({
      kind: "failed",
      temporary: false,
      gone: true,
      words: expect.stringContaining("Turn notifications on again"),
    });
    expect(await send({ secret: null })).toMatchObject({ temporary: false });
  });

  test("of a browser that subscribed with other keys is final, and says what to do", async () => {
    const other = open({ keys: async () => webPush.generateVAPIDKeys() });
    expect(await send({}, other)).toMatchObject({
      temporary: false,
      words: expect.stringContaining("does not accept the keys"),
    });
    other.stop();
  });

  test.each([429, 500, 503])("of %d is worth another try", async (status) => {
    service.trouble({ status, body: "later" });
    expect(await send()).toMatchObject({ kind: "failed", temporary: true });
  });

  test("of keys that cannot be read is worth another try, and says why", async () => {
    const locked = open({ keys: () => Promise.reject(new Error("another MUSTER_SECRET")) });
    expect(await send({}, locked)).toMatchObject({
      temporary: true,
      words: expect.stringContaining("another MUSTER_SECRET"),
    });
    locked.stop();
  });

  test("of a push service inside the network is final, and nothing is sent there", async () => {
    const guarded = open({ allowPrivate: false });
    expect(await send({}, guarded)).toMatchObject({
      temporary: false,
      words: expect.stringContaining("not a public address"),
    });
    expect(service.heard).toEqual([]);
    guarded.stop();
  });

  test("of a push service that hangs comes in time", async () => {
    const hasty = open({ patience: 300 });
    service.trouble("hang");
    expect(await send({}, hasty)).toMatchObject({
      temporary: true,
      words: expect.stringContaining("did not answer in time"),
    });
    hasty.stop();
  });
});

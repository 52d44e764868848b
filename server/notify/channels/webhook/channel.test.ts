// Over real HTTP: what a receiver gets and can verify, and what each of its answers means.
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Channel, Message } from "../../channel.ts";
import { MESSAGE } from "../../testing/message.ts";
import { type Hook, startHook } from "./testing/hook.ts";
import { webhookChannel } from "./channel.ts";

const SECRET = `whsec_${randomBytes(32).toString("base64")}`;
let hook: Hook;
let channel: Channel;
beforeEach(async () => {
  hook = await startHook();
  channel = webhookChannel({ allowPrivate: true, patience: 400 });
});
afterEach(async () => {
  channel.stop();
  await hook.stop();
});

function send(more: Partial<Message> = {}) {
  return channel.send({
    ...MESSAGE,
    to: hook.url,
    data: { number: 12, title: "Zahlung — kaputt" },
    secret: SECRET,
    ...more,
  });
}

describe("what the receiver gets", () => {
  test("passes the check of Standard Webhooks, and says what happened", async () => {
    expect(await send()).toEqual({ kind: "sent", providerId: null });
    const [heard] = hook.heard;
    const { body = "", headers = {} } = heard ?? {};
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({
      type: "incident.page",
      timestamp: "2026-11-24T03:12:00.000Z",
      data: { number: 12, title: "Zahlung — kaputt" },
    });
    expect(headers["webhook-id"]).toBe(MESSAGE.deliveryId);
    expect(headers["content-type"]).toBe("application/json");
  });

  test("does not pass it with another secret, or changed on the way", async () => {
    await send();
    const { body = "", headers = {} } = hook.heard[0] ?? {};
    const other = new Webhook(`whsec_${randomBytes(32).toString("base64")}`);
    expect(() => other.verify(body, headers)).toThrow("No matching signature");
    expect(() => new Webhook(SECRET).verify(body.replace("12", "13"), headers)).toThrow(
      "No matching signature",
    );
  });

  test("has the same id when it is sent again, so that it can be recognised", async () => {
    await send();
    await send();
    expect(hook.heard.map(({ headers }) => headers["webhook-id"])).toEqual([
      MESSAGE.deliveryId,
      MESSAGE.deliveryId,
    ]);
  });
});

describe("the receipt", () => {
  const answering = async (status: number, headers: Record<string, string> = {}) => {
    hook.answer = (response) => void response.writeHead(status, headers).end("{}");
    return send();
  };

  test.each([200, 201, 202, 204, 299])("of %d: sent", async (status) => {
    expect(await answering(status)).toMatchObject({ kind: "sent" });
  });

  test.each([429, 500, 502, 503, 504])("of %d: worth another try", async (status) => {
    expect(await answering(status)).toEqual({
      kind: "failed",
      temporary: true,
      words: `The webhook answered ${status}.`,
    });
  });

  test.each([400, 401, 403, 404, 410, 422])("of %d: final", async (status) => {
    expect(await answering(status)).toMatchObject({ kind: "failed", temporary: false });
  });

  test.each([301, 302, 307, 308])(
    "of %d: final, and the redirect is not followed",
    async (status) => {
      const receipt = await answering(status, { location: `${hook.url}/elsewhere` });
      expect(receipt).toMatchObject({
        temporary: false,
        words: expect.stringContaining("redirect"),
      });
      expect(hook.heard.map(({ path }) => path)).toEqual(["/hook"]);
    },
  );

  test("of a receiver that hangs comes in time", async () => {
    hook.answer = () => undefined;
    expect(await send()).toEqual({
      kind: "failed",
      temporary: true,
      words: "The webhook did not answer within 0.4 seconds.",
    });
  });

  test("of one that says yes and then never stops talking is yes, in time", async () => {
    hook.answer = (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(20_000)), 5);
      response.on("close", () => clearInterval(timer));
    };
    const began = performance.now();
    expect(await send()).toMatchObject({ kind: "sent" });
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  test("of one that is down: worth another try", async () => {
    await hook.stop();
    expect(await send()).toMatchObject({
      temporary: true,
      words: expect.stringMatching(/could not be reached: .*ECONNREFUSED/),
    });
    hook = await startHook();
  });

  test.each(["127.0.0.1", "localhost", "[::1]"])(
    "of the private address %s: final, not sent, with the words that help",
    async (host) => {
      const guarded = webhookChannel({ allowPrivate: false, patience: 400 });
      channel.stop();
      channel = guarded;
      const to = hook.url.replace("127.0.0.1", host);
      expect(await send({ to })).toMatchObject({
        kind: "failed",
        temporary: false,
        words: expect.stringMatching(/not a public address. .*MUSTER_ALLOW_PRIVATE_WEBHOOKS=yes/),
      });
      expect(hook.heard).toEqual([]);
    },
  );
});

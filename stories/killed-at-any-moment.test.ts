// A storm of pages, and the server killed again and again in it: every page goes out, and hardly any twice.
import { createServer } from "node:http";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogRoutes } from "../contract/catalog.ts";
import { notifyRoutes } from "../contract/notify.ts";
import { type TestDatabase, testDatabase } from "../server/platform/testing/database.ts";
import { type MailServer, startMail } from "./testing/mail.ts";
import {
  type RunningMuster,
  freePort,
  makeDataDir,
  ownerOf,
  runMuster,
} from "./testing/process.ts";
import { sendOver } from "./testing/send.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";
import { invite } from "./testing/somebody.ts";

/** Each takes seconds, so that a usual run has fewer: `KILLS=50 npx vitest run --project stories killed` has them all. */
const KILLS = Number(process.env["KILLS"] ?? 20);
const SOON = { timeout: 30_000, interval: 50 };

const data = makeDataDir();
const PORT = String(await freePort());
let ground: TestDatabase;
let mail: MailServer;
let hook: Awaited<ReturnType<typeof startHook>>;
let muster: RunningMuster;
let shop: Shop;

const start = () =>
  runMuster(data.path, {
    PORT,
    DATABASE_URL: ground.url,
    SMTP_URL: mail.url,
    MUSTER_ALLOW_PRIVATE_WEBHOOKS: "yes",
    MUSTER_LOG_LEVEL: "silent",
  });

beforeAll(async () => {
  ground = await testDatabase();
  mail = await startMail();
  hook = await startHook();
  muster = await start();
  const owner = await ownerOf(muster);
  const send = sendOver(muster.origin);
  const person = (name: string, role: Parameters<typeof invite>[3]) =>
    invite(send, owner, name, role);
  shop = await openShop({ send, owner, person }, "2026-01-05");
  await owner.call(notifyRoutes.makeWebhook, { body: { name: "Hook", url: hook.url } });
  for (let n = 0; n < KILLS; n += 1) {
    const { policyId } = shop;
    const key = `s${n}`;
    await owner.call(catalogRoutes.makeService, {
      body: { key, name: `Service ${n}`, criticality: "high", policyId },
    });
  }
}, 180_000);
afterAll(async () => {
  await muster?.kill();
  await mail?.stop();
  await hook?.stop();
  await ground?.drop();
  data.remove();
}, 60_000);

/** As a monitoring system does: what was not taken is sent again. */
async function insist(body: unknown): Promise<void> {
  for (;;) {
    const answer = await shop.post(body).catch(() => null);
    if (answer?.status === 202) return;
    await wait(50);
  }
}

/** To whom it is first: minutes later the next rung is paged too, if the machine is slow. */
const mailsAbout = (n: number): readonly string[] =>
  mail.received
    .filter(
      ({ subject, to }) =>
        subject?.includes(`Down${n} on`) === true && JSON.stringify(to).includes(shop.ana.email),
    )
    .map(({ messageId }) => messageId ?? "");

test(
  `after each of ${KILLS} kills every page has gone out, none twice to who honours its id`,
  async () => {
    for (let n = 0; n < KILLS; n += 1) {
      const labels = { alertname: `Down${n}`, service: `s${n}`, instance: "x" };
      const taken = insist(alertmanagerSays("firing", labels, new Date().toISOString()));
      // The moments between the door and the receipt are over within some hundred milliseconds.
      await wait(Math.random() * 350);
      await muster.kill();
      muster = await start();
      await taken;
      await expect.poll(() => mailsAbout(n).length, SOON).toBeGreaterThan(0);
      await expect.poll(() => hook.about(n).size, SOON).toBe(1);
    }
    const copies = Array.from({ length: KILLS }, (_, n) => mailsAbout(n));
    for (const ids of copies) {
      expect(new Set(ids).size).toBe(1);
      expect(ids.length).toBeLessThanOrEqual(2);
    }
    const twice = copies.filter(({ length }) => length === 2).length;
    console.log(`${KILLS} kills: ${twice} mails left twice, with the same Message-ID`);
  },
  KILLS * 20_000,
);

/** A receiver that honours the id of a message, as Standard Webhooks asks: what comes twice counts once. */
async function startHook() {
  const seen = new Map<string, string>();
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      seen.set(String(request.headers["webhook-id"]), body);
      response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    /** The ids of the messages about one alarm. */
    about: (n: number) =>
      new Set([...seen].filter(([, body]) => body.includes(`Down${n} on`)).map(([id]) => id)),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alertRoutes } from "../contract/alerts.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { type DeliveryOut, notifyRoutes } from "../contract/notify.ts";
import { ticketRoutes } from "../contract/tickets.ts";
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
import { type Somebody, invite } from "./testing/somebody.ts";

const data = makeDataDir();
const PORT = String(await freePort());
const mailPort = await freePort();
const SOON = { timeout: 40_000, interval: 100 };

let mail: MailServer;
let muster: RunningMuster;
let owner: Somebody;
let shop: Shop;

async function start(): Promise<void> {
  const SMTP_URL = `smtp://127.0.0.1:${mailPort}`;
  muster = await runMuster(data.path, { PORT, SMTP_URL, MUSTER_LOG_LEVEL: "silent" });
}

beforeAll(async () => {
  await start();
  owner = await ownerOf(muster);
  const send = sendOver(muster.origin);
  shop = await openShop(
    { send, owner, person: (name, role) => invite(send, owner, name, role) },
    "2026-01-05",
  );
}, 180_000);
afterAll(async () => {
  await muster?.stop();
  await mail?.stop();
  data.remove();
}, 60_000);

const firing = (service: string) =>
  shop.post(alertmanagerSays("firing", { alertname: "Down", service }, new Date().toISOString()));

async function pageToAna(incident: number): Promise<DeliveryOut | undefined> {
  const { items } = await owner.call(notifyRoutes.outbox);
  return items.find(
    (one) => one.incident?.number === incident && one.person?.name === shop.ana.name,
  );
}

/** The mails about it that came to Ana. */
const arrived = (incident: number): readonly string[] =>
  mail.received
    .filter(
      ({ subject, to }) =>
        subject?.includes(`INC-${incident}`) === true &&
        JSON.stringify(to).includes(shop.ana.email),
    )
    .map(({ subject, messageId }) => `${messageId} ${subject}`);

async function arrivesOnce(incident: number): Promise<void> {
  await expect.poll(() => arrived(incident), SOON).toHaveLength(1);
  await expect.poll(async () => (await pageToAna(incident))?.status, SOON).toBe("sent");
  // Long enough for another attempt: the first one comes after five seconds.
  await wait(7_000);
  expect(arrived(incident)).toHaveLength(1);
}

test("a page that was decided while the mail server was down goes out after the server was killed, once", async () => {
  expect((await firing("checkout")).status).toBe(202);
  await expect
    .poll(() => pageToAna(1), SOON)
    .toMatchObject({ status: "planned", attempts: 1, lastError: expect.stringMatching(/./) });

  const report = {
    title: "Cannot pay",
    since: new Date().toISOString(),
    affected: "many",
  } as const;
  const ticket = await shop.ben.call(ticketRoutes.report, { body: report });
  const answers = await Promise.all(["one", "two", "three"].map((name) => firing(name)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  await muster.kill();

  mail = await startMail(mailPort);
  await start();
  await arrivesOnce(1);

  const kept = await owner.call(ticketRoutes.one, { params: { ticketId: ticket.ticketId } });
  expect(kept.title).toBe("Cannot pay");
  await expect
    .poll(async () => {
      const { items } = await owner.call(alertRoutes.list);
      return items.map(({ serviceName }) => serviceName).toSorted();
    }, SOON)
    .toEqual(["checkout", "one", "three", "two"]);
}, 180_000);

test("a page that was on its way when the server was killed goes out all the same, once", async () => {
  mail.mood = "hangs";
  const before = mail.offered;
  expect((await firing("wiki")).status).toBe(202);
  await expect.poll(() => mail.offered, SOON).toBeGreaterThan(before);
  const { items } = await owner.call(incidentRoutes.list, { query: { serviceId: shop.wikiId } });
  const number = items[0]?.number ?? 0;
  expect(await pageToAna(number)).toMatchObject({ status: "planned", attempts: 0 });
  await muster.kill();

  mail.mood = "takes";
  await start();
  await arrivesOnce(number);
}, 180_000);

import { afterEach, beforeEach, expect, test } from "vitest";
import { type DeliveryOut, notifyRoutes } from "../contract/notify.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Mood, type MailServer, startMail } from "./testing/mail.ts";
import { freePort } from "./testing/process.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;
let mail: MailServer | null = null;

async function begin(smtpUrl: string | null): Promise<void> {
  const smtp = smtpUrl === null ? null : { url: smtpUrl, from: "Muster <muster@muster.test>" };
  muster = await startMuster({ smtp });
  shop = await openShop(muster);
}

beforeEach(() => {
  mail = null;
});
afterEach(async () => {
  await muster.stop();
  await mail?.stop();
});

async function page(alertname: string): Promise<void> {
  const labels = { alertname, service: "checkout" };
  expect((await shop.post(alertmanagerSays("firing", labels))).status).toBe(202);
  await muster.settle();
}

/** The page to Ana, as the outbox shows it. */
async function shown(): Promise<DeliveryOut | undefined> {
  const { items } = await shop.ben.call(notifyRoutes.outbox);
  return items.find(({ incident, person }) => incident?.number === 1 && person?.name === shop.ana.name);
}

const toAna = (): number =>
  (mail?.received ?? []).filter(
    ({ subject, to }) =>
      subject?.includes("INC-1") === true && JSON.stringify(to).includes(shop.ana.email),
  ).length;

test("down: the outbox says why, and the page goes out once it is back", async () => {
  const port = await freePort();
  await begin(`smtp://127.0.0.1:${port}`);
  await page("Down");
  expect(await shown()).toMatchObject({
    status: "planned",
    attempts: 1,
    lastError: expect.stringMatching(/^The mail server could not take it: .*ECONNREFUSED/),
  });
  await muster.wind(1);
  expect((await shown())?.attempts).toBeGreaterThan(2);

  mail = await startMail(port);
  await muster.wind(3);
  expect(await shown()).toMatchObject({ status: "sent", lastError: null });
  expect(toAna()).toBe(1);
  await muster.wind(10);
  expect(toAna()).toBe(1);
});

test("4xx: tried again until it is taken", async () => {
  mail = await startMail();
  await begin(mail.url);
  mail.mood = "refuses for now";
  await page("Refused for now");
  expect(await shown()).toMatchObject({
    status: "planned",
    attempts: 1,
    lastError: expect.stringMatching(/^The mail server refused it: 451/),
  });
  expect((await shown())?.nextAttemptAt).not.toBeNull();
  mail.mood = "takes";
  await muster.wind(1);
  expect(await shown()).toMatchObject({ status: "sent", attempts: 2 });
  expect(toAna()).toBe(1);
});

test("5xx: given up at once with the reason, and sent by hand later", async () => {
  mail = await startMail();
  await begin(mail.url);
  mail.mood = "refuses for good";
  await page("Refused for good");
  const dead = await shown();
  expect(dead).toMatchObject({
    status: "dead",
    attempts: 1,
    nextAttemptAt: null,
    lastError: expect.stringMatching(/^The mail server refused it: 550/),
  });
  mail.mood = "takes";
  await muster.wind(4);
  expect(toAna()).toBe(0);

  const params = { deliveryId: dead?.deliveryId ?? "" };
  await shop.ben.call(notifyRoutes.retry, { params });
  await muster.settle();
  expect(toAna()).toBe(1);
  expect(await shown()).toMatchObject({ status: "sent" });
  expect((await shop.ben.try(notifyRoutes.retry, { params })).status).toBe(409);
});

test("hangs for one: the pages to others go out meanwhile, and that one when it answers again", async () => {
  mail = await startMail();
  await begin(mail.url);
  await muster.app.start();
  mail.hangsFor = shop.ana.email;
  const labels = { alertname: "Hangs", service: "checkout" };
  await shop.post(alertmanagerSays("firing", labels));
  const asked = mail.offered;
  await expect.poll(() => mail?.offered, { timeout: 20_000 }).toBeGreaterThan(asked);
  const incident = await expect
    .poll(async () => (await shown())?.status, { timeout: 20_000 })
    .toBe("planned");
  expect(incident).toBeUndefined();
});

test("without a mail server: withheld, said plainly, and sent by hand once there is one", async () => {
  await begin(null);
  await page("Nobody to tell");
  const withheld = await shown();
  expect(withheld).toMatchObject({
    status: "withheld",
    sentAt: null,
    lastError: expect.stringContaining("No mail server is configured (SMTP_URL)"),
  });
  expect(muster.mail.received).toEqual([]);
});

import { afterEach, expect, test } from "vitest";
import { catalogRoutes } from "../contract/catalog.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { type DeliveryOut, notifyRoutes } from "../contract/notify.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { makeApp } from "../server/app.ts";
import { openLog } from "../server/platform/log.ts";
import { timeOf } from "./testing/clock.ts";
import { type MailServer, startMail } from "./testing/mail.ts";
import { freePort } from "./testing/process.ts";
import { sendInto } from "./testing/send.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";
import { signIn } from "./testing/somebody.ts";

let muster: Muster;
let shop: Shop;
let mail: MailServer;

/** @param changes how it sends; missing: by the mail server of the story */
async function begin(changes: Parameters<typeof startMuster>[0] = {}): Promise<void> {
  muster = await startMuster(changes);
  shop = await openShop(muster);
  mail = muster.mail;
}

afterEach(() => muster.stop());

async function page(alertname: string): Promise<void> {
  const labels = { alertname, service: "checkout" };
  expect((await shop.post(alertmanagerSays("firing", labels))).status).toBe(202);
  await muster.settle();
}

/** The page to Ana, as the outbox shows it. */
async function shown(): Promise<DeliveryOut | undefined> {
  const { items } = await shop.ben.call(notifyRoutes.outbox);
  return items.find(
    ({ incident, person }) => incident?.number === 1 && person?.name === shop.ana.name,
  );
}

const toAna = (): number =>
  mail.received.filter(
    ({ subject, to }) =>
      subject?.includes("INC-1") === true && JSON.stringify(to).includes(shop.ana.email),
  ).length;

test("down: the outbox says why, and the page goes out once it is back", async () => {
  const port = await freePort();
  await begin({ smtp: { url: `smtp://127.0.0.1:${port}`, from: "muster@muster.test" } });
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
  await mail.stop();
});

test("4xx: tried again until it is taken", async () => {
  await begin();
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
  await begin();
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
  await begin();
  const soon = { timeout: 30_000, interval: 50 };
  const { policyId } = await muster.owner.call(escalationRoutes.makePolicy, {
    body: {
      name: "Ben alone",
      rungs: [{ targets: [{ kind: "person", id: shop.ben.personId }], ackMinutes: 5 }],
    },
  });
  await muster.owner.call(catalogRoutes.changeService, {
    params: { serviceId: shop.wikiId },
    body: { key: "wiki", name: "Wiki", criticality: "medium", teamId: shop.teamId, policyId },
  });
  // Invitations leave first.
  await muster.settle();
  mail.hangsFor = shop.ana.email;
  await muster.app.start();
  const before = mail.offered;
  await shop.post(alertmanagerSays("firing", { alertname: "Hangs", service: "checkout" }));
  await expect.poll(() => mail.offered, soon).toBeGreaterThan(before);
  expect(await shown()).toMatchObject({ status: "planned", attempts: 0 });

  for (const alertname of ["One", "Two", "Three"]) {
    await shop.post(alertmanagerSays("firing", { alertname, service: "wiki" }));
  }
  const pagesToBen = () =>
    mail.received.filter(
      ({ subject, to }) =>
        subject?.includes("INC-2") === true && JSON.stringify(to).includes(shop.ben.email),
    ).length;
  await expect.poll(pagesToBen, soon).toBe(1);
  expect(await shown()).toMatchObject({ status: "planned", attempts: 0 });
  expect(toAna()).toBe(0);

  mail.hangsFor = null;
  await expect.poll(toAna, soon).toBe(1);
  await expect.poll(async () => (await shown())?.status, soon).toBe("sent");
});

test("without a mail server: withheld, said plainly, and sent by hand once there is one", async () => {
  await begin({ smtp: null });
  await page("Nobody to tell");
  const withheld = await shown();
  expect(withheld).toMatchObject({
    status: "withheld",
    sentAt: null,
    lastError: expect.stringContaining("No mail server is configured (SMTP_URL)"),
  });
  expect(mail.received).toEqual([]);

  const { config, database, clock } = muster;
  const log = openLog({ level: "silent" });
  const url = config.databaseUrl ?? "";
  const smtp = { url: mail.url, from: "muster@muster.test" };
  const again = await makeApp({
    config: { ...config, smtp },
    url,
    database,
    clock,
    log,
    version: "story",
  });
  try {
    const { settle } = timeOf(database.ownerPool, again.tasks, clock, log);
    const ben = await signIn(sendInto(again.http), shop.ben.email);
    await ben.call(notifyRoutes.retry, { params: { deliveryId: withheld?.deliveryId ?? "" } });
    await settle();
    expect(toAna()).toBe(1);
    expect(await shown()).toMatchObject({ status: "sent", lastError: null });
  } finally {
    await again.stop();
  }
});

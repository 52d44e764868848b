// Two servers on one PostgreSQL: both send pages, and when one is killed the other goes on within seconds.
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogRoutes } from "../contract/catalog.ts";
import { type TestDatabase, testDatabase } from "../server/platform/testing/database.ts";
import { type MailServer, startMail } from "./testing/mail.ts";
import { type RunningMuster, makeDataDir, ownerOf, runMuster } from "./testing/process.ts";
import { sendOver } from "./testing/send.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";
import { invite } from "./testing/somebody.ts";

const SERVICES = 60;
const data = makeDataDir();
let ground: TestDatabase;
let mail: MailServer;
let one: RunningMuster;
let other: RunningMuster;
let shop: Shop;

/** Whose work a mail is, one sees by its sender. */
const start = (name: string) =>
  runMuster(data.path, {
    DATABASE_URL: ground.url,
    SMTP_URL: mail.url,
    SMTP_FROM: `${name}@muster.test`,
    MUSTER_SECRET: "a secret of forty characters for stories",
    MUSTER_LOG_LEVEL: "silent",
  });

beforeAll(async () => {
  ground = await testDatabase();
  mail = await startMail();
  one = await start("one");
  const owner = await ownerOf(one);
  other = await start("other");
  const send = sendOver(other.origin);
  const person = (name: string, role: Parameters<typeof invite>[3]) =>
    invite(send, owner, name, role);
  shop = await openShop({ send, owner, person }, "2026-01-05");
  for (let n = 0; n < SERVICES; n += 1) {
    const { policyId } = shop;
    await owner.call(catalogRoutes.makeService, {
      body: { key: `s${n}`, name: `Service ${n}`, criticality: "high", policyId },
    });
  }
}, 180_000);
afterAll(async () => {
  await one?.kill();
  await other?.stop();
  await mail?.stop();
  await ground?.drop();
  data.remove();
}, 60_000);

const down = (n: number) =>
  shop.post(
    alertmanagerSays(
      "firing",
      { alertname: `Down${n}`, service: `s${n}`, instance: "x" },
      new Date().toISOString(),
    ),
  );
const mailsAbout = (n: number) =>
  mail.received.filter(({ subject }) => subject?.includes(`Down${n} on`) === true);

test("both send pages, each page once", async () => {
  const first = Array.from({ length: 30 }, (_, n) => n);
  await Promise.all(first.map(down));
  await expect
    .poll(() => first.filter((n) => mailsAbout(n).length > 0).length, { timeout: 20_000 })
    .toBe(first.length);
  const senders = first.flatMap((n) => mailsAbout(n).map(({ from }) => from?.value[0]?.address));
  expect(senders).toHaveLength(first.length);
  expect(new Set(senders)).toEqual(new Set(["one@muster.test", "other@muster.test"]));
});

test("one is killed with pages in its hands, and the other sends them within seconds", async () => {
  const rest = Array.from({ length: SERVICES - 30 }, (_, n) => n + 30);
  mail.hangsFor = shop.ana.email;
  const before = mail.offered;
  await Promise.all(rest.map(down));
  await expect.poll(() => mail.offered - before, { timeout: 20_000 }).toBeGreaterThan(4);
  await one.kill();
  const killed = performance.now();
  mail.hangsFor = null;
  await expect
    .poll(() => rest.filter((n) => mailsAbout(n).length > 0).length, {
      // Two to four seconds on a quiet machine; the rest is for a busy one.
      timeout: 40_000,
      interval: 50,
    })
    .toBe(rest.length);
  console.log(`every page had left ${Math.round(performance.now() - killed)} ms after the kill`);
  for (const n of rest)
    expect(new Set(mailsAbout(n).map(({ messageId }) => messageId)).size).toBe(1);
});

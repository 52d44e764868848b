import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { incidentRoutes } from "../contract/incidents.ts";
import { type MailServer, startMail } from "./testing/mail.ts";
import { failToStart, freePort, makeDataDir, ownerOf, runMuster } from "./testing/process.ts";
import type { RunningMuster } from "./testing/process.ts";
import { sendOver } from "./testing/send.ts";
import { type Shop, type ShopGround, alertmanagerSays, openShop } from "./testing/shop.ts";
import { type Somebody, invite } from "./testing/somebody.ts";

const BINARIES = "/usr/lib/postgresql/15/bin";
const AS_ROOT = process.getuid?.() === 0;
const MISSING = !existsSync(join(BINARIES, "postgres"));
const SOON = { timeout: 60_000, interval: 200 };

const data = makeDataDir();
afterAll(() => data.remove());

describe.skipIf(MISSING)(
  "Debian's PostgreSQL 15 (needs it installed: apt-get install postgresql-15)",
  () => {
    const directory = mkdtempSync(join(tmpdir(), "muster-postgresql-15-"));
    let postgres: ChildProcess;
    let mail: MailServer;
    let muster: RunningMuster;
    let owner: Somebody;
    let shop: Shop;

    beforeAll(async () => {
      const port = await freePort();
      postgres = await startPostgres(directory, port);
      mail = await startMail();
      muster = await runMuster(data.path, {
        DATABASE_URL: `postgres://muster@127.0.0.1:${port}/postgres`,
        SMTP_URL: mail.url,
        MUSTER_LOG_LEVEL: "silent",
      });
      owner = await ownerOf(muster);
      const send = sendOver(muster.origin);
      const person: ShopGround["person"] = (name, role) => invite(send, owner, name, role);
      shop = await openShop({ send, owner, person }, "2026-01-05");
    }, 180_000);
    afterAll(async () => {
      await muster?.stop();
      await mail?.stop();
      const ended = once(postgres, "exit");
      postgres.kill("SIGINT");
      await ended;
      rmSync(directory, { recursive: true });
    }, 60_000);

    test("an alert reaches a human there too, and whoever answers stops the ladder", async () => {
      const labels = { alertname: "HighErrorRate", service: "checkout", instance: "pay-1" };
      const now = new Date().toISOString();
      expect((await shop.post(alertmanagerSays("firing", labels, now))).status).toBe(202);
      const pages = () =>
        mail.received.filter(({ subject }) => subject?.includes("INC-1") === true);
      await expect.poll(() => pages().length, SOON).toBe(1);
      expect(JSON.stringify(pages()[0]?.to)).toContain(shop.ana.email);

      const { incidentId } = await shop.ana.call(incidentRoutes.one, {
        params: { incidentId: "1" },
      });
      await shop.ana.call(incidentRoutes.acknowledge, { params: { incidentId } });
      await expect
        .poll(() => shop.ana.call(incidentRoutes.one, { params: { incidentId } }), SOON)
        .toMatchObject({
          holder: { name: "Ana Almeida" },
          priority: 1,
          major: true,
          ladders: [{ status: "acknowledged" }],
        });
    }, 180_000);
  },
);

test("one that cannot be reached: words, and an exit that is not zero", async () => {
  const port = await freePort();
  const DATABASE_URL = `postgres://muster@127.0.0.1:${port}/muster`;
  const { exitCode, words } = await failToStart(data.path, { DATABASE_URL });
  expect(exitCode).toBe(1);
  expect(words).toContain(`127.0.0.1:${port}`);
  expect(words).not.toMatch(/\n\s+at /);
}, 120_000);

/** PostgreSQL refuses to run as root. */
async function startPostgres(directory: string, port: number): Promise<ChildProcess> {
  const files = join(directory, "files");
  const account = AS_ROOT ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  chmodSync(directory, 0o777);
  execFileSync(
    join(BINARIES, "initdb"),
    ["-D", files, "-U", "muster", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
    { ...account, cwd: "/", stdio: "ignore" },
  );
  const settings = ["-p", String(port), "-h", "127.0.0.1", "-k", "", "-F"];
  const child = spawn(join(BINARIES, "postgres"), ["-D", files, ...settings], {
    ...account,
    cwd: "/",
    stdio: "ignore",
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
    try {
      execFileSync(join(BINARIES, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]);
      return child;
    } catch {
      await wait(100);
    }
  }
}

function idOf(which: "-u" | "-g"): number {
  return Number(execFileSync("id", [which, "nobody"], { encoding: "utf8" }));
}

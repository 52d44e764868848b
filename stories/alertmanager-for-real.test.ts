import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { alertRoutes } from "../contract/alerts.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { freePort } from "./testing/process.ts";
import { type Shop, openShop } from "./testing/shop.ts";

const PROGRAM = "/usr/bin/prometheus-alertmanager";
const MISSING = !existsSync(PROGRAM);
const SOON = { timeout: 45_000, interval: 200 };

describe.skipIf(MISSING)(
  "Debian's Alertmanager (needs it installed: apt-get install prometheus-alertmanager)",
  () => {
    const directory = mkdtempSync(join(tmpdir(), "muster-alertmanager-"));
    let muster: Muster;
    let shop: Shop;
    let alertmanager: ChildProcess;
    let api: string;

    beforeAll(async () => {
      muster = await startMuster();
      shop = await openShop(muster);
      const origin = await muster.app.listen();
      const port = await freePort();
      api = `http://127.0.0.1:${port}/api/v2/alerts`;
      alertmanager = startAlertmanager(directory, port, `${origin}${shop.door}`);
      await vi.waitFor(() => fetch(api), SOON);
    });
    afterAll(async () => {
      if (alertmanager.exitCode === null) {
        const ended = once(alertmanager, "exit");
        alertmanager.kill();
        await ended;
      }
      rmSync(directory, { recursive: true });
      await muster.stop();
    });

    const tell = async (endsAt?: string): Promise<void> => {
      const labels = {
        alertname: "HighErrorRate",
        service: "checkout",
        severity: "critical",
        instance: "pay-1",
      };
      const annotations = { summary: "Checkout answers with errors" };
      const alerts = [{ labels, annotations, ...(endsAt === undefined ? {} : { endsAt }) }];
      const { status } = await fetch(api, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alerts),
      });
      expect(status).toBe(200);
    };
    const alerts = async () => {
      await muster.settle();
      return (await muster.owner.call(alertRoutes.list)).items;
    };

    test("says that it fires, and again: one alert, one incident, one page", async () => {
      await tell();
      await expect.poll(alerts, SOON).toMatchObject([
        {
          title: "Checkout answers with errors",
          status: "firing",
          severity: "critical",
          service: { name: "Checkout" },
          incident: { number: 1 },
        },
      ]);
      await expect.poll(async () => (await alerts())[0]?.repeats, SOON).toBeGreaterThan(0);
      expect((await muster.owner.call(incidentRoutes.list)).items).toHaveLength(1);
      expect(muster.pages).toHaveLength(1);
      expect(muster.pages[0]?.subject).toContain("INC-1");
    });

    test("says that it is over: the same alert is resolved, and nobody is paged again", async () => {
      await tell(new Date().toISOString());
      await expect
        .poll(alerts, SOON)
        .toMatchObject([{ status: "resolved", incident: { number: 1 } }]);
      expect(muster.pages).toHaveLength(1);
    });
  },
);

/** Tells at once, and repeats itself every second. */
function startAlertmanager(directory: string, port: number, webhook: string): ChildProcess {
  const file = join(directory, "alertmanager.yml");
  const config = {
    route: {
      receiver: "muster",
      group_by: ["alertname"],
      group_wait: "0s",
      group_interval: "1s",
      repeat_interval: "1s",
    },
    receivers: [{ name: "muster", webhook_configs: [{ url: webhook, send_resolved: true }] }],
  };
  writeFileSync(file, JSON.stringify(config));
  return spawn(
    PROGRAM,
    [
      `--config.file=${file}`,
      `--storage.path=${directory}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--cluster.listen-address=",
      "--log.level=error",
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
}

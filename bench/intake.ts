// How many alerts a second are accepted and durably written, and the same posts against Alertmanager when it is installed.
import autocannon from "autocannon";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { signalRoutes } from "../contract/signals.ts";
import { heading, perSecond, print } from "./figures.ts";
import { makeDataDir, ownerOf, runMuster } from "./muster.ts";

const CONNECTIONS = 64;
const SECONDS = 8;
const ALERTMANAGER = "/usr/bin/prometheus-alertmanager";

/** The same alerts in both: firing, and the same ones again and again, as Prometheus repeats them. */
function alertsOf(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    labels: {
      alertname: "HighErrorRate",
      service: "checkout",
      instance: `web-${n}`,
      severity: "critical",
    },
    annotations: { summary: "Checkout answers with errors" },
    startsAt: "2026-11-24T12:55:16.161Z",
    generatorURL: "http://prometheus.example/graph",
  }));
}

function webhookOf(count: number) {
  const alerts = alertsOf(count).map((alert, n) => ({
    ...alert,
    status: "firing",
    endsAt: "0001-01-01T00:00:00Z",
    fingerprint: n.toString(16).padStart(16, "0"),
  }));
  return { version: "4", status: "firing", receiver: "muster", groupLabels: {}, alerts };
}

async function fire(url: string, body: unknown): Promise<{ posts: number; failed: number }> {
  const result = await autocannon({
    url,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  return { posts: result["2xx"] / result.duration, failed: result.non2xx + result.errors };
}

async function withAlertmanager<T>(work: (url: string) => Promise<T>): Promise<T | null> {
  if (!existsSync(ALERTMANAGER)) return null;
  const dir = mkdtempSync(join(tmpdir(), "alertmanager-"));
  const config = join(dir, "alertmanager.yml");
  writeFileSync(config, "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
  const listen = "127.0.0.1:19193";
  const child = spawn(
    ALERTMANAGER,
    [
      `--config.file=${config}`,
      `--storage.path=${dir}`,
      `--web.listen-address=${listen}`,
      "--cluster.listen-address=",
    ],
    { stdio: "ignore" },
  );
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const ready = await fetch(`http://${listen}/-/ready`).catch(() => null);
      if (ready?.ok === true) break;
      await wait(100);
    }
    return await work(`http://${listen}/api/v2/alerts`);
  } finally {
    const ended = once(child, "exit");
    child.kill();
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
}

const data = makeDataDir();
const muster = await runMuster(data.path);
const owner = await ownerOf(muster);
const { secret } = await owner.call(signalRoutes.makeKey, {
  body: { door: "alertmanager", name: "Bench" },
});
const door = `${muster.origin}/intake/alertmanager/${secret}`;
await fire(door, webhookOf(1));

heading(`Accepted and durably written, ${CONNECTIONS} connections, ${SECONDS} s each`);
for (const count of [1, 100]) {
  const mine = await fire(door, webhookOf(count));
  const theirs = await withAlertmanager((url) => fire(url, alertsOf(count)));
  const name = `${count} alert${count === 1 ? "" : "s"} a request`;
  print(`Muster, ${name}: requests (refused: ${mine.failed})`, perSecond(mine.posts));
  print(`Muster, ${name}: alerts`, perSecond(mine.posts * count));
  if (theirs === null) continue;
  print(`Alertmanager, ${name}: requests (refused: ${theirs.failed})`, perSecond(theirs.posts));
  print(`Muster ÷ Alertmanager, ${name}`, (mine.posts / theirs.posts).toFixed(2), "≥ 1");
}
if (!existsSync(ALERTMANAGER)) {
  console.log(
    "\nAlertmanager is not installed: apt-get install prometheus-alertmanager, and run this again.",
  );
}
await muster.stop();
data.remove();

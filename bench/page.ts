// From the POST of a firing alert to its page in the hands of a real mail server, at 20 incidents a second.
import { setTimeout as wait } from "node:timers/promises";
import { catalogRoutes } from "../contract/catalog.ts";
import { signalRoutes } from "../contract/signals.ts";
import { startMail } from "../stories/testing/mail.ts";
import { alertmanagerSays } from "../stories/testing/shop.ts";
import { heading, millis, percentile, print } from "./figures.ts";
import { makeDataDir, ownerOf, runMuster } from "./muster.ts";

const INCIDENTS = 400;
const PER_SECOND = 20;
/** The first ones are not counted: the compiler of JavaScript warms up on them. */
const WARM_UP = 40;

const mail = await startMail();
const data = makeDataDir();
const muster = await runMuster(data.path, { SMTP_URL: mail.url });
const owner = await ownerOf(muster);
const { secret } = await owner.call(signalRoutes.makeKey, {
  body: { door: "alertmanager", name: "Bench" },
});
for (let n = 0; n < INCIDENTS; n += 1) {
  await owner.call(catalogRoutes.makeService, {
    body: { key: `service-${n}`, name: `Service ${n}`, criticality: "high" },
  });
}

const sent = new Map<number, number>();
const began = performance.now();
for (let n = 0; n < INCIDENTS; n += 1) {
  await wait(Math.max(0, began + (n * 1000) / PER_SECOND - performance.now()));
  const labels = {
    alertname: `Down${n}`,
    service: `service-${n}`,
    severity: "critical",
    instance: "bench",
  };
  sent.set(n, Date.now());
  fetch(`${muster.origin}/intake/alertmanager/${secret}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(alertmanagerSays("firing", labels, new Date().toISOString())),
  }).catch((error: unknown) => console.error(error));
}
for (let waited = 0; mail.received.length < INCIDENTS && waited < 30_000; waited += 50)
  await wait(50);

const latencies = mail.arrivals.flatMap(({ mail: { subject }, at }) => {
  const n = Number(/Down(\d+)/.exec(subject ?? "")?.[1] ?? -1);
  const start = sent.get(n);
  return start === undefined || n < WARM_UP ? [] : [at - start];
});
heading(`Alert → page in the hands of the mail server, ${PER_SECOND} incidents a second`);
print("pages that arrived, of those expected", `${mail.received.length}/${INCIDENTS}`);
print("p50", millis(percentile(latencies, 0.5)));
print("p99", millis(percentile(latencies, 0.99)), "< 500 ms");
print("slowest", millis(Math.max(...latencies)));
await muster.stop();
await mail.stop();
data.remove();

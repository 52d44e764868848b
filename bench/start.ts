// Cold and warm start, memory at rest and after 100,000 alerts.
import { setTimeout as wait } from "node:timers/promises";
import { alertRoutes } from "../contract/alerts.ts";
import { signalRoutes } from "../contract/signals.ts";
import { heading, megabytes, millis, percentile, print } from "./figures.ts";
import { makeDataDir, ownerOf, runMuster } from "./muster.ts";

const ALERTS = 100_000;
const PER_REQUEST = 500;
const WARM_STARTS = 5;

const data = makeDataDir();
const cold = await runMuster(data.path);
const { setupLink } = cold;
await cold.stop();
const warm: number[] = [];
for (let n = 0; n < WARM_STARTS; n += 1) {
  const again = await runMuster(data.path);
  warm.push(again.startedIn);
  await again.stop();
}
heading("Start: from the command to the first page served, with the console built");
print("cold: no database yet", millis(cold.startedIn));
print(`warm: median of ${WARM_STARTS}`, millis(percentile(warm, 0.5)), "< 3 s");
print("warm: slowest", millis(Math.max(...warm)), "< 3 s");

const muster = await runMuster(data.path);
await wait(3_000);
const rest = muster.memory();
const owner = await ownerOf({ ...muster, setupLink: muster.setupLink ?? setupLink });
const { secret } = await owner.call(signalRoutes.makeKey, {
  body: { door: "generic", name: "Bench" },
});
const began = performance.now();
for (let n = 0; n < ALERTS; n += PER_REQUEST) {
  const body = Array.from({ length: PER_REQUEST }, (_, i) => ({
    title: `Check ${n + i} fails`,
    key: `check-${n + i}`,
    severity: "info",
  }));
  const answer = await fetch(`${muster.origin}/intake/generic/${secret}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status !== 202) throw new Error(`The door answered ${answer.status}`);
}
const marker = `check-${ALERTS - 1}`;
for (;;) {
  const { items } = await owner.call(alertRoutes.list, {
    query: { q: `Check ${ALERTS - 1} fails` },
  });
  if (items.length > 0) break;
  await wait(250);
}
const seconds = (performance.now() - began) / 1000;
await wait(3_000);
const after = muster.memory();
heading(
  `Memory (proportional set size), and ${ALERTS.toLocaleString("en")} different alerts opened (${marker} the last)`,
);
print("server at rest", megabytes(rest.server));
print("database at rest", megabytes(rest.database));
print("server after the alerts", megabytes(after.server));
print("database after the alerts", megabytes(after.database));
print(
  "alerts opened and journaled, from the first POST to the last row",
  `${Math.round(ALERTS / seconds)}/s`,
);
await muster.stop();
data.remove();

// Ten thousand ladders that run at once: how late their rungs are, and how fast new alerts leave meanwhile.
import { setTimeout as wait } from "node:timers/promises";
import { catalogRoutes } from "../contract/catalog.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { type DeliveryOut, notifyRoutes } from "../contract/notify.ts";
import { signalRoutes } from "../contract/signals.ts";
import { startMail } from "../stories/testing/mail.ts";
import { sendOver } from "../stories/testing/send.ts";
import { alertmanagerSays } from "../stories/testing/shop.ts";
import { type Somebody, invite } from "../stories/testing/somebody.ts";
import { heading, megabytes, millis, percentile, print } from "./figures.ts";
import { makeDataDir, ownerOf, runMuster } from "./muster.ts";

const LADDERS = Number(process.env["LADDERS"] ?? 10_000);
const SECONDS = 180;
const ALERTS_PER_SECOND = 50;
/** Of the alerts that arrive meanwhile, so many open an incident and page; the others join one. */
const NEW_PER_SECOND = 5;
const PEOPLE = 20;
/** Minutes on a rung: from eight on, another minute for each policy, so that rungs are due all the time. */
const minutesOf = (n: number): number => 8 + (n % PEOPLE);

const seen = new Set<number>();
let read = 0;
const mail = await startMail();
const data = makeDataDir();
const muster = await runMuster(data.path, { SMTP_URL: mail.url });
const owner = await ownerOf(muster);
const { secret } = await owner.call(signalRoutes.makeKey, {
  body: { door: "alertmanager", name: "Bench" },
});
const policies = await makePolicies(owner);
await makeServices(LADDERS + SECONDS * NEW_PER_SECOND);
await beginLadders();

const sent = new Map<number, number>();
const from = Date.now();
await press();
const to = Date.now();
const memory = muster.memory();
await wait(10_000);

const { due, lateness } = latenessOf(await outboxOf(owner));
const latencies = mail.arrivals.flatMap(({ mail: { subject }, at }) => {
  const start = sent.get(numberIn(subject));
  return start === undefined ? [] : [at - start];
});
heading(`${LADDERS.toLocaleString("en")} running ladders, ${ALERTS_PER_SECOND} alerts a second`);
print("rungs reached, of those due", `${lateness.length}/${due}`);
print("lateness of a rung: p50", millis(percentile(lateness, 0.5)));
print("lateness of a rung: p99", millis(percentile(lateness, 0.99)), "≤ 1,000 ms");
print("lateness of a rung: worst", millis(Math.max(...lateness)));
print("new alerts whose page arrived", `${latencies.length}/${sent.size}`);
print("alert → mail server: p50", millis(percentile(latencies, 0.5)));
print("alert → mail server: p99", millis(percentile(latencies, 0.99)), "≤ 1,000 ms");
print("memory: server", megabytes(memory.server));
print("memory: database", megabytes(memory.database));
await muster.stop();
await mail.stop();
data.remove();

/** Until every one of them has sent its first page. */
async function beginLadders(): Promise<void> {
  const began = performance.now();
  const batch = 50;
  for (let n = 0; n < LADDERS; n += batch) {
    await post(Array.from({ length: Math.min(batch, LADDERS - n) }, (_, i) => alertOf(n + i)));
    while (n - paged().size > 4 * batch) await wait(100);
  }
  while (paged().size < LADDERS) await wait(250);
  const seconds = (performance.now() - began) / 1000;
  console.log(`${LADDERS} ladders begun, ${(LADDERS / seconds).toFixed(0)} a second`);
}

function paged(): Set<number> {
  for (; read < mail.received.length; read += 1) seen.add(numberIn(mail.received[read]?.subject));
  return seen;
}

/** Alerts at an even pace. */
async function press(): Promise<void> {
  const began = performance.now();
  for (let n = 0; n < SECONDS * ALERTS_PER_SECOND; n += 1) {
    await wait(Math.max(0, began + (n * 1000) / ALERTS_PER_SECOND - performance.now()));
    if (n % (ALERTS_PER_SECOND / NEW_PER_SECOND) === 0) {
      const number = LADDERS + sent.size;
      sent.set(number, Date.now());
      void post([alertOf(number)]);
    } else {
      void post([alertOf(Math.floor(Math.random() * LADDERS), `again-${n}`)]);
    }
  }
}

function numberIn(subject: string | undefined): number {
  return Number(/Down(\d+) on/.exec(subject ?? "")?.[1] ?? -1);
}

function alertOf(n: number, instance = "bench") {
  const labels = { alertname: `Down${n}`, service: `service-${n}`, severity: "critical", instance };
  return alertmanagerSays("firing", labels, new Date().toISOString());
}

async function post(webhooks: readonly ReturnType<typeof alertmanagerSays>[]): Promise<void> {
  const [first] = webhooks;
  const body = { ...first, alerts: webhooks.flatMap(({ alerts }) => alerts) };
  await fetch(`${muster.origin}/intake/alertmanager/${secret}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch((error: unknown) => console.error(error));
}

/** Everybody's own ladder: first they, then somebody else, then somebody else again. */
async function makePolicies(by: Somebody): Promise<readonly string[]> {
  const people: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const { personId } = await invite(sendOver(muster.origin), by, `Person ${n}`, "responder");
    people.push(personId);
  }
  return Promise.all(
    people.map(async (_, n) => {
      const rungs = [0, 1, 2].map((rung) => ({
        targets: [{ kind: "person" as const, id: people[(n + rung) % PEOPLE] ?? "" }],
        ackMinutes: minutesOf(n),
      }));
      const body = { name: `Policy ${n}`, rungs };
      const { policyId } = await by.call(escalationRoutes.makePolicy, { body });
      return policyId;
    }),
  );
}

async function makeServices(count: number): Promise<void> {
  let next = 0;
  const make = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const policyId = policies[n % policies.length] ?? null;
      await owner.call(catalogRoutes.makeService, {
        body: { key: `service-${n}`, name: `Service ${n}`, criticality: "high", policyId },
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, make));
}

async function outboxOf(by: Somebody): Promise<readonly DeliveryOut[]> {
  const found: DeliveryOut[] = [];
  let before: string | undefined;
  for (;;) {
    const query = { limit: 200, ...(before === undefined ? {} : { before }) };
    const { items, next } = await by.call(notifyRoutes.outbox, { query });
    found.push(...items);
    if (next === null) return found;
    before = next;
  }
}

/** Between the first and the second page of an incident lie the minutes of its first rung, and how late the timer was. */
function latenessOf(deliveries: readonly DeliveryOut[]) {
  const pages = Map.groupBy(
    deliveries.filter(({ subject }) => numberIn(subject) >= 0 && numberIn(subject) < LADDERS),
    ({ subject }) => numberIn(subject),
  );
  const inTime = [...pages].flatMap(([n, all]) => {
    const [first = 0, second] = all.map(({ plannedAt }) => Date.parse(plannedAt)).toSorted();
    const dueAt = first + minutesOf(n) * 60_000;
    return dueAt >= from && dueAt < to ? [{ dueAt, second }] : [];
  });
  const lateness = inTime.flatMap(({ dueAt, second }) =>
    second === undefined ? [] : [second - dueAt],
  );
  return { due: inTime.length, lateness };
}

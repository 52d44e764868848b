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
/** Minutes on each rung: the ladders of the beginning are still on their first when the last one is begun. */
const ACK_MINUTES = 5;
/** Ladders begun a second, and so rungs due a second when their minutes are over. */
const BEGUN_PER_SECOND = 50;
const ALERTS_PER_SECOND = 50;
/** Of the alerts that arrive meanwhile, so many open an incident and page; the others join one. */
const NEW_PER_SECOND = 5;
const PEOPLE = 20;

const mail = await startMail();
const data = makeDataDir();
const muster = await runMuster(data.path, { SMTP_URL: mail.url });
const owner = await ownerOf(muster);
const { secret } = await owner.call(signalRoutes.makeKey, {
  body: { door: "alertmanager", name: "Bench" },
});
const policies = await makePolicies(owner);
const windowSeconds = Math.ceil(LADDERS / BEGUN_PER_SECOND);
await makeServices(LADDERS + windowSeconds * NEW_PER_SECOND);

const began = performance.now();
for (let n = 0; n < LADDERS; n += BEGUN_PER_SECOND) {
  await until(began + (n / BEGUN_PER_SECOND) * 1000);
  post(Array.from({ length: Math.min(BEGUN_PER_SECOND, LADDERS - n) }, (_, i) => alertOf(n + i)));
}
// Until just before the first rung is due.
await until(began + ACK_MINUTES * 60_000 - 1_000);
const sent = new Map<number, number>();
const pressure = performance.now();
for (let second = 0; second < windowSeconds + 2; second += 1) {
  for (let n = 0; n < ALERTS_PER_SECOND; n += 1) {
    await until(pressure + second * 1000 + (n * 1000) / ALERTS_PER_SECOND);
    const fresh = n % (ALERTS_PER_SECOND / NEW_PER_SECOND) === 0;
    const number = LADDERS + sent.size;
    if (fresh && number < LADDERS + windowSeconds * NEW_PER_SECOND) {
      sent.set(number, Date.now());
      post([alertOf(number)]);
    } else {
      post([alertOf(Math.floor(Math.random() * LADDERS), `again-${second}-${n}`)]);
    }
  }
}
const memory = muster.memory();
await wait(10_000);

const lateness = latenessOf(await outboxOf(owner));
const latencies = mail.arrivals.flatMap(({ mail: { subject }, at }) => {
  const start = sent.get(Number(/Down(\d+) on/.exec(subject ?? "")?.[1] ?? -1));
  return start === undefined ? [] : [at - start];
});
heading(
  `${LADDERS.toLocaleString("en")} running ladders, ${BEGUN_PER_SECOND} rungs due a second, ${ALERTS_PER_SECOND} alerts a second`,
);
print("rungs reached, of those due", `${lateness.length}/${LADDERS}`);
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

/** Milliseconds of `performance.now()`. */
async function until(moment: number): Promise<void> {
  await wait(Math.max(0, moment - performance.now()));
}

function alertOf(n: number, instance = "bench") {
  const labels = { alertname: `Down${n}`, service: `service-${n}`, severity: "critical", instance };
  return alertmanagerSays("firing", labels, new Date().toISOString());
}

function post(webhooks: readonly ReturnType<typeof alertmanagerSays>[]): void {
  const [first] = webhooks;
  const body = { ...first, alerts: webhooks.flatMap(({ alerts }) => alerts) };
  fetch(`${muster.origin}/intake/alertmanager/${secret}`, {
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
        ackMinutes: ACK_MINUTES,
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

/** Between the first and the second page of an incident lie the minutes of the first rung, and how late the timer was. */
function latenessOf(deliveries: readonly DeliveryOut[]): readonly number[] {
  const pages = Map.groupBy(
    deliveries.filter(({ incident }) => incident !== null),
    ({ incident }) => incident?.number,
  );
  return [...pages.values()].flatMap((page) => {
    const [first, second] = page.map(({ plannedAt }) => Date.parse(plannedAt)).toSorted();
    return first === undefined || second === undefined
      ? []
      : [second - first - ACK_MINUTES * 60_000];
  });
}

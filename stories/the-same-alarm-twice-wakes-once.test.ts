import { afterAll, beforeAll, expect, test } from "vitest";
import { alertRoutes } from "../contract/alerts.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
});
afterAll(() => muster.stop());

const labels = (instance: string) => ({
  alertname: "HighErrorRate",
  service: "checkout",
  severity: "critical",
  instance,
});

test("a repeat is counted, another instance joins, and one person was woken once", async () => {
  for (let i = 0; i < 3; i += 1) {
    await shop.post(alertmanagerSays("firing", labels("pay-1")));
    await muster.settle();
  }
  await shop.post(alertmanagerSays("firing", labels("pay-2")));
  await muster.settle();
  expect(muster.pages).toHaveLength(1);
  const { items: alerts } = await muster.owner.call(alertRoutes.list);
  expect(alerts.map(({ repeats }) => repeats).toSorted()).toEqual([0, 2]);
  const { items: incidents } = await muster.owner.call(incidentRoutes.list);
  expect(incidents).toHaveLength(1);
});

test("ten posts at the very same moment declare one incident", async () => {
  const before = muster.pages.length;
  const wiki = (n: number) => ({
    alertname: `Disk${n}`,
    service: "wiki",
    severity: "error",
    instance: "wiki-1",
  });
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => shop.post(alertmanagerSays("firing", wiki(n)))),
  );
  await muster.settle();
  const { items } = await muster.owner.call(incidentRoutes.list, {
    query: { serviceId: shop.wikiId },
  });
  expect(items).toHaveLength(1);
  const detail = await muster.owner.call(incidentRoutes.one, {
    params: { incidentId: items[0]?.incidentId ?? "" },
  });
  expect(detail.alerts).toHaveLength(10);
  expect(muster.pages.length - before).toBe(1);
});

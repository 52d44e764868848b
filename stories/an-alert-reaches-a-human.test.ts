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

test("a firing alert opens an incident, and the person on call has a mail that leads to it", async () => {
  const labels = {
    alertname: "HighErrorRate",
    service: "checkout",
    severity: "critical",
    instance: "pay-1",
  };
  const { status } = await shop.post(alertmanagerSays("firing", labels));
  expect(status).toBe(202);
  await muster.settle();

  const { items } = await muster.owner.call(incidentRoutes.list);
  expect(items).toHaveLength(1);
  const incident = await muster.owner.call(incidentRoutes.one, { params: { incidentId: "1" } });
  expect(incident).toMatchObject({
    number: 1,
    status: "open",
    priority: 1,
    major: true,
    services: [{ name: "Checkout" }],
    detection: { kind: "alert" },
    detectedAt: muster.clock.now().toISOString(),
  });
  expect(incident.proposal.reasons).toContain(
    "Checkout is critical to the business, and customers use it.",
  );
  expect(incident.ladders).toMatchObject([
    {
      status: "climbing",
      policy: "Payments",
      label: "Rung 1 of 2",
      paged: [{ name: "Ana Almeida" }],
    },
  ]);

  expect(muster.pages).toHaveLength(1);
  const [mail] = muster.pages;
  expect(mail?.subject).toContain("INC-1");
  expect(mail?.subject).toContain("P1");
  expect(JSON.stringify(mail?.to)).toContain(shop.ana.email);
  expect(mail?.text).toContain("http://muster.test/incidents/1");
  expect(mail?.text).toContain("Payments on call");
});

test("acknowledging stops the ladder, and every step stands on the timeline with its reason", async () => {
  const incident = await shop.ana.call(incidentRoutes.one, { params: { incidentId: "1" } });
  const { incidentId } = incident;
  await shop.ana.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.settle();
  await muster.wind(60);
  expect(muster.pages).toHaveLength(1);

  const after = await shop.ana.call(incidentRoutes.one, { params: { incidentId } });
  expect(after.holder).toMatchObject({ name: "Ana Almeida" });
  expect(after.ladders).toMatchObject([{ status: "acknowledged", nextAt: null }]);

  const { items } = await shop.ana.call(incidentRoutes.timeline, { params: { incidentId } });
  const told = items.map(({ sentence }) => sentence);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.stringContaining("declared the incident"),
      expect.stringContaining("The ladder “Payments” was started."),
      "Rung 1 of 2: paged Ana Almeida.",
      "E-mail to Ana Almeida was handed over.",
      "Ana Almeida acknowledged and is on it.",
      "The ladder stopped: Ana Almeida answered.",
    ]),
  );
  const rung = items.find(({ type }) => type === "escalation.rungReached");
  expect(rung?.detail).toContain("Ana Almeida:");
});

test("the end of the alert is told to its incident, and the alert keeps its own reasons", async () => {
  const labels = {
    alertname: "HighErrorRate",
    service: "checkout",
    severity: "critical",
    instance: "pay-1",
  };
  await shop.post(alertmanagerSays("resolved", labels));
  await muster.settle();
  const { items } = await muster.owner.call(alertRoutes.list);
  expect(items).toMatchObject([{ status: "resolved", repeats: 0, incident: { number: 1 } }]);
  const alert = await muster.owner.call(alertRoutes.one, {
    params: { alertId: items[0]?.alertId ?? "" },
  });
  expect(alert.reasons.map(({ sentence }) => sentence).join(" ")).toContain(
    "No incident is open for Checkout.",
  );
  const incident = await muster.owner.call(incidentRoutes.one, { params: { incidentId: "1" } });
  const { items: told } = await muster.owner.call(incidentRoutes.timeline, {
    params: { incidentId: incident.incidentId },
    query: { topic: "alerts" },
  });
  expect(told.map(({ sentence }) => sentence)).toContain(
    "The alert is resolved: HighErrorRate on pay-1",
  );
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { escalationRoutes } from "../contract/escalation.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
  await muster.owner.call(escalationRoutes.changePolicy, {
    params: { policyId: shop.policyId },
    body: {
      name: "Payments",
      rungs: [
        { targets: [{ kind: "schedule", id: shop.scheduleId }], ackMinutes: 5 },
        { targets: [{ kind: "person", id: shop.ben.personId }], ackMinutes: 10 },
      ],
      silentMinutes: 30,
    },
  });
});
afterAll(() => muster.stop());

function recipients(): string[] {
  return muster.pages
    .map(({ to }) => JSON.stringify(to))
    .map((to) => /[\w.]+@muster\.test/.exec(to)?.[0] ?? "");
}

async function answered(title: string): Promise<string> {
  const { incidentId } = await muster.owner.call(incidentRoutes.declare, {
    body: { title, serviceIds: [shop.checkoutId] },
  });
  await muster.settle();
  await shop.ana.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.settle();
  return incidentId;
}

const oneOf = (incidentId: string) =>
  muster.owner.call(incidentRoutes.one, { params: { incidentId } });
const note = (incidentId: string, text: string) =>
  shop.ana.call(incidentRoutes.note, { params: { incidentId }, body: { text } });

test("whoever acknowledged and fell silent loses it, and the ladder wakes people from its first rung", async () => {
  const incidentId = await answered("Nobody can pay");
  const before = recipients().length;
  await muster.wind(29);
  expect(recipients()).toHaveLength(before);
  await muster.wind(1);
  expect(recipients().slice(before)).toEqual([shop.ana.email]);
  await muster.wind(5);
  expect(recipients().slice(before)).toEqual([shop.ana.email, shop.ben.email]);

  const { acknowledgedBy, ladders } = await oneOf(incidentId);
  expect(acknowledgedBy).toBeNull();
  expect(ladders).toMatchObject([{ status: "climbing" }, { status: "acknowledged" }]);
  const { items } = await muster.owner.call(incidentRoutes.timeline, { params: { incidentId } });
  const told = items.map(({ sentence, detail }) => `${sentence} ${detail ?? ""}`).join("\n");
  expect(told).toContain("Muster escalated it; Ana Almeida had it.");
  expect(told).toContain("The policy allows 30 minutes of silence");
  await shop.ben.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.settle();
  expect(await oneOf(incidentId)).toMatchObject({ acknowledgedBy: { name: "Ben Baker" } });
  await shop.ben.call(incidentRoutes.cancel, { params: { incidentId }, body: { reason: "Over." } });
});

test("each act of a person begins the wait anew, and what Muster writes is no act", async () => {
  const incidentId = await answered("The card reader is dead");
  const before = recipients().length;
  await muster.wind(20);
  await note(incidentId, "I see a full disk.");
  await muster.wind(29);
  expect(recipients()).toHaveLength(before);
  await muster.wind(1);
  expect(recipients().slice(before)).toEqual([shop.ana.email]);
  await shop.ana.call(incidentRoutes.cancel, { params: { incidentId }, body: { reason: "Over." } });
});

test("a timer that runs twice wakes once", async () => {
  const incidentId = await answered("The queue is stuck");
  const before = recipients().length;
  const { rows } = await muster.database.ownerPool.query<{ org: string }>(
    "select org_id as org from muster.incident where incident_id = $1",
    [incidentId],
  );
  await muster.wind(30);
  const silence = muster.app.tasks["escalation.silence"];
  await silence?.({ orgId: rows[0]?.org, incidentId });
  await silence?.({ orgId: rows[0]?.org, incidentId });
  await muster.settle();
  expect(recipients().slice(before)).toEqual([shop.ana.email]);
  expect((await oneOf(incidentId)).ladders).toHaveLength(2);
  await shop.ana.call(incidentRoutes.cancel, { params: { incidentId }, body: { reason: "Over." } });
});

test("a resolved incident may be silent", async () => {
  const incidentId = await answered("Search is slow");
  const triage = { type: "software", category: "Search", impact: 3, urgency: 3 } as const;
  await shop.ana.call(incidentRoutes.triage, {
    params: { incidentId },
    body: { ...triage, priority: 5, reason: "Hardly anybody searches." },
  });
  await shop.ana.call(incidentRoutes.resolve, {
    params: { incidentId },
    body: { restoredBy: "Restarted it." },
  });
  await muster.settle();
  const before = recipients().length;
  await muster.wind(120);
  expect(recipients()).toHaveLength(before);
});

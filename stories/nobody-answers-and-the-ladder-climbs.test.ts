import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentRoutes } from "../contract/incidents.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
});
afterAll(() => muster.stop());

function recipients(): string[] {
  return muster.pages
    .map(({ to }) => JSON.stringify(to))
    .map((to) => /[\w.]+@muster\.test/.exec(to)?.[0] ?? "");
}

async function declare(title: string): Promise<string> {
  const { incidentId } = await muster.owner.call(incidentRoutes.declare, {
    body: { title, serviceIds: [shop.checkoutId] },
  });
  await muster.settle();
  return incidentId;
}

test("each rung is paged when the one before it let its minutes pass, and the owner is the last", async () => {
  const incidentId = await declare("Nobody can pay");
  expect(recipients()).toEqual([shop.ana.email]);
  await muster.wind(4);
  expect(recipients()).toEqual([shop.ana.email]);
  await muster.wind(1);
  expect(recipients()).toEqual([shop.ana.email, shop.ben.email]);
  await muster.wind(10);
  expect(recipients()).toEqual([shop.ana.email, shop.ben.email, muster.owner.email]);
  await muster.wind(30);
  expect(recipients()).toHaveLength(3);

  const { ladders } = await muster.owner.call(incidentRoutes.one, { params: { incidentId } });
  expect(ladders).toMatchObject([{ status: "exhausted", label: "Owner of last resort" }]);
  const { items } = await muster.owner.call(incidentRoutes.timeline, {
    params: { incidentId },
    query: { topic: "pages" },
  });
  expect(items.map(({ sentence }) => sentence)).toContain("The ladder ended and nobody answered.");
});

test("by hand the next rung is paged at once, and its own minutes begin then", async () => {
  const before = recipients().length;
  const incidentId = await declare("The card reader is dead");
  await muster.wind(1);
  const ladder = await shop.ana.call(escalationRoutes.escalateNow, {
    params: { incidentId },
    body: { reason: "I am on a train." },
  });
  await muster.settle();
  expect(ladder).toMatchObject({ label: "Rung 2 of 2", status: "climbing" });
  expect(recipients().slice(before)).toEqual([shop.ana.email, shop.ben.email]);
  await muster.wind(9);
  expect(recipients().slice(before)).toHaveLength(2);
  await shop.ben.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.wind(60);
  expect(recipients().slice(before)).toHaveLength(2);
});

test("whoever has it may escalate: it has to be answered anew, and the search begins again", async () => {
  const incidentId = await declare("The queue is stuck");
  await shop.ana.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.settle();
  const before = recipients().length;
  await shop.ana.call(escalationRoutes.escalateNow, {
    params: { incidentId },
    body: { reason: "The network is not my field." },
  });
  await muster.settle();
  expect(recipients().slice(before)).toEqual([shop.ana.email]);
  await muster.wind(5);
  expect(recipients().slice(before)).toEqual([shop.ana.email, shop.ben.email]);
  await shop.ben.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.settle();
  const { holder } = await shop.ben.call(incidentRoutes.one, { params: { incidentId } });
  expect(holder).toMatchObject({ name: "Ben Baker" });
});

test("when nobody is on call and nobody can be reached, the owner is paged at once and the timeline says so", async () => {
  const { peopleRoutes } = await import("../contract/people.ts");
  for (const { personId } of [shop.ana, shop.ben]) {
    await muster.owner.call(peopleRoutes.change, {
      params: { personId },
      body: { status: "disabled" },
    });
  }
  const before = recipients().length;
  const incidentId = await declare("Everybody is away");
  expect(recipients().slice(before)).toEqual([muster.owner.email]);
  const { items } = await muster.owner.call(incidentRoutes.timeline, {
    params: { incidentId },
    query: { topic: "pages" },
  });
  const told = items.map(({ sentence, detail }) => `${sentence} ${detail ?? ""}`).join("\n");
  expect(told).toContain("Rung 1 of 2: nobody could be reached.");
  expect(told).toMatch(/Ben Baker may not sign in/);
});

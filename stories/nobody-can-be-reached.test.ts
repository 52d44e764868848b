// Nobody on call, a person who may not enter any more, an empty team: the owner is paged, and the timeline says why.
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogRoutes } from "../contract/catalog.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { oncallRoutes } from "../contract/oncall.ts";
import { peopleRoutes } from "../contract/people.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
});
afterAll(() => muster.stop());

test("every rung is passed at once, the owner is paged, and each reason stands on the timeline", async () => {
  const { owner } = muster;
  const gone = await muster.person("Gus Gone", "responder");
  const { teamId } = await owner.call(catalogRoutes.makeTeam, {
    body: { name: "Nobody", memberIds: [] },
  });
  const office = await owner.call(oncallRoutes.makeSchedule, {
    body: {
      name: "Office hours",
      teamId,
      definition: {
        timeZone: "Europe/Berlin",
        layers: [
          {
            name: "Days",
            rotation: { unit: "week", every: 1, start: "2031-03-03T09:00" },
            participants: [[shop.ben.personId]],
            restrictions: [{ kind: "daily", from: "09:00", until: "17:00" }],
          },
        ],
      },
    },
  });
  const { policyId } = await owner.call(escalationRoutes.makePolicy, {
    body: {
      name: "Hopeless",
      rungs: [
        { targets: [{ kind: "schedule", id: office.scheduleId }], ackMinutes: 5 },
        { targets: [{ kind: "person", id: gone.personId }], ackMinutes: 5 },
        { targets: [{ kind: "team", id: teamId }], ackMinutes: 5 },
      ],
    },
  });
  await owner.call(peopleRoutes.change, {
    params: { personId: gone.personId },
    body: { status: "disabled" },
  });
  const { serviceId } = await owner.call(catalogRoutes.makeService, {
    body: { key: "lost", name: "Lost", criticality: "critical", policyId },
  });
  const { incidentId } = await owner.call(incidentRoutes.declare, {
    body: { title: "Nobody there", serviceIds: [serviceId] },
  });
  await muster.settle();

  expect(muster.pages.map(({ to }) => JSON.stringify(to))).toEqual([
    expect.stringContaining(owner.email),
  ]);
  const { items } = await owner.call(incidentRoutes.timeline, {
    params: { incidentId },
    query: { topic: "pages" },
  });
  const told = JSON.stringify(items);
  expect(told).toContain("Nobody is on call in Office hours at that moment.");
  expect(told).toContain("Gus Gone may not sign in");
  expect(told).toContain("The team Nobody has no active member.");
  const why = await owner.call(escalationRoutes.why, {
    params: { incidentId },
    query: { personId: shop.ben.personId },
  });
  expect(why.woken).toBe(false);
  expect(why.lines.length).toBeGreaterThan(0);
});

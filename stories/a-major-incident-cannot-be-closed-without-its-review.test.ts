import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentRoutes } from "../contract/incidents.ts";
import { reviewRoutes } from "../contract/reviews.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;
let params: { incidentId: string };

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
  const { incidentId } = await shop.ana.call(incidentRoutes.declare, {
    body: { title: "Nobody can pay", serviceIds: [shop.checkoutId], affected: "all" },
  });
  params = { incidentId };
});
afterAll(() => muster.stop());

test("what was never triaged cannot be resolved", async () => {
  const reply = await shop.ana.try(incidentRoutes.resolve, {
    params,
    body: { restoredBy: "Luck" },
  });
  expect(reply).toMatchObject({ status: 422, body: { code: "incident.notTriaged" } });
});

test("resolved, it still cannot be closed: the review is missing, then it is a draft", async () => {
  await shop.ana.call(incidentRoutes.acknowledge, { params });
  await shop.ana.call(incidentRoutes.triage, {
    params,
    body: { type: "software", category: "Release", impact: 1, urgency: 1, priority: 1 },
  });
  await muster.wind(40);
  await shop.ana.call(incidentRoutes.mitigate, {
    params,
    body: { how: "Traffic moved to the second site." },
  });
  await muster.wind(20);
  await shop.ana.call(incidentRoutes.resolve, {
    params,
    body: { restoredBy: "Rolled back release 4.2." },
  });
  const missing = await shop.ana.try(incidentRoutes.close, { params });
  expect(missing).toMatchObject({ status: 422, body: { code: "incident.reviewMissing" } });
  const review = await shop.ana.call(reviewRoutes.open, { params });
  expect(review.sections.timeline).toContain("Ana Almeida acknowledged and is on it.");
  expect(review.sections.impact).toContain("Checkout");
  const draft = await shop.ana.try(incidentRoutes.close, { params });
  expect(draft).toMatchObject({ status: 422, body: { code: "incident.reviewNotSignedOff" } });
});

test("a review with empty sections or without actions is not signed", async () => {
  const empty = await shop.ana.try(reviewRoutes.signOff, { params, body: {} });
  expect(empty).toMatchObject({ status: 422, body: { code: "review.sectionsMissing" } });
  await shop.ana.call(reviewRoutes.write, {
    params,
    body: {
      sections: {
        summary: "Nobody could pay for an hour.",
        rootCause: "A migration locked the table of payments.",
        contributingFactors: "It was released on a Friday.",
        wentWell: "The rollback took four minutes.",
        wentBadly: "The alarm came late.",
      },
    },
  });
  const bare = await shop.ana.try(reviewRoutes.signOff, { params, body: {} });
  expect(bare).toMatchObject({ status: 422, body: { code: "review.actionsMissing" } });
});

test("signed with an action that somebody owns, it is closed, and closed is final", async () => {
  await shop.ana.call(reviewRoutes.addAction, {
    params,
    body: { title: "Check migrations for locks", ownerId: shop.ben.personId, dueOn: "2031-04-01" },
  });
  await shop.ana.call(reviewRoutes.signOff, { params, body: {} });
  const closed = await shop.ana.call(incidentRoutes.close, { params });
  expect(closed).toMatchObject({ status: "closed", review: "signedOff", downtimeMinutes: 60 });
  const late = await shop.ana.try(incidentRoutes.note, {
    params,
    body: { text: "One more thing" },
  });
  expect(late).toMatchObject({ status: 409, body: { code: "incident.closed" } });
  const { items } = await shop.ben.call(reviewRoutes.actions, {
    query: { ownerId: shop.ben.personId },
  });
  expect(items).toMatchObject([{ title: "Check migrations for locks", status: "open" }]);
});

test("reopening withdraws the signature: what was signed no longer tells the whole story", async () => {
  await shop.ana.call(incidentRoutes.reopen, { params, body: { reason: "Payments fail again." } });
  await muster.settle();
  const review = await shop.ana.call(reviewRoutes.one, { params });
  expect(review.status).toBe("draft");
  const incident = await shop.ana.call(incidentRoutes.one, { params });
  expect(incident).toMatchObject({ status: "open", acknowledgedAt: null, reopenings: 1 });
});

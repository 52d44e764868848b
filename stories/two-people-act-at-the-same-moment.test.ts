import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentRoutes } from "../contract/incidents.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
});
afterAll(() => muster.stop());

const declare = (title: string) => shop.ana.call(incidentRoutes.declare, { body: { title } });
const incidents = async () => (await muster.owner.call(incidentRoutes.list)).items;

test("of two who acknowledge at once one has it, and the other is told who", async () => {
  const { incidentId } = await declare("Checkout is slow");
  const both = [shop.ana, shop.ben] as const;
  const answers = await Promise.all(
    both.map((one) => one.try(incidentRoutes.acknowledge, { params: { incidentId } })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const [winner, loser] = answers[0]?.status === 200 ? answers : answers.toReversed();
  const { holder } = await muster.owner.call(incidentRoutes.one, { params: { incidentId } });
  expect(winner?.body).toMatchObject({ holder });
  expect(loser?.body).toMatchObject({
    status: 409,
    detail: expect.stringContaining(holder?.name ?? "nobody"),
  });

  const { items } = await muster.owner.call(incidentRoutes.timeline, { params: { incidentId } });
  expect(items.filter(({ type }) => type === "incident.acknowledged")).toHaveLength(1);
});

test("of two who resolve at once both see it resolved, and it was resolved once", async () => {
  const { incidentId } = await declare("Search is down");
  const params = { incidentId };
  await shop.ana.call(incidentRoutes.triage, {
    params,
    body: {
      type: "software",
      category: "Search",
      impact: 3,
      urgency: 3,
      priority: 5,
      reason: "Small",
    },
  });
  const answers = await Promise.all(
    [shop.ana, shop.ben].map((one) =>
      one.try(incidentRoutes.resolve, { params, body: { restoredBy: `${one.name} restarted it` } }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const { items } = await muster.owner.call(incidentRoutes.timeline, { params });
  expect(items.filter(({ type }) => type === "incident.resolved")).toHaveLength(1);
});

test("twenty notes written at once are all there", async () => {
  const { incidentId } = await declare("Everybody writes");
  const texts = Array.from({ length: 20 }, (_, n) => `Note ${n}`);
  const answers = await Promise.all(
    texts.map((text, n) =>
      (n % 2 === 0 ? shop.ana : shop.ben).try(incidentRoutes.note, {
        params: { incidentId },
        body: { text },
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const { items } = await muster.owner.call(incidentRoutes.timeline, { params: { incidentId } });
  const written = items.flatMap(({ type, detail }) => (type === "incident.noted" ? [detail] : []));
  expect(written.toSorted()).toEqual(texts.toSorted());
});

test("the same form sent twice makes one incident, and has the same answer", async () => {
  const before = (await incidents()).length;
  const form = { body: { title: "Sent twice" }, headers: { "idempotency-key": "form-1" } };
  const [one, two] = await Promise.all([
    shop.ana.try(incidentRoutes.declare, form),
    shop.ana.try(incidentRoutes.declare, form),
  ]);
  const three = await shop.ana.try(incidentRoutes.declare, form);
  expect([one?.status, two?.status, three.status]).toEqual([201, 201, 201]);
  expect(two?.body).toEqual(one?.body);
  expect(three.body).toEqual(one?.body);
  expect(await incidents()).toHaveLength(before + 1);
});

test("the same key with another form is refused, and somebody else's same key is their own", async () => {
  const before = (await incidents()).length;
  const headers = { "idempotency-key": "form-1" };
  const other = { body: { title: "Something else" }, headers };
  const refused = await shop.ana.try(incidentRoutes.declare, other);
  expect(refused).toMatchObject({
    status: 422,
    body: { detail: "This Idempotency-Key was used for another request. Make a new key." },
  });
  expect(await incidents()).toHaveLength(before);
  expect((await shop.ben.try(incidentRoutes.declare, other)).status).toBe(201);
  expect(await incidents()).toHaveLength(before + 1);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { contactRoutes } from "../contract/contacts.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";
import type { Somebody } from "./testing/somebody.ts";

let muster: Muster;
let shop: Shop;
let carla: Somebody;
let dev: Somebody;

beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
  carla = await muster.person("Carla Conti", "responder");
  dev = await muster.person("Dev Desai", "responder");
  for (const person of [carla, dev, shop.ana]) {
    await person.call(contactRoutes.writeSkills, {
      params: { personId: person.personId },
      body: { skills: ["Kafka"] },
    });
  }
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

test("everybody with the skill is paged beside the ladder, but whoever asks; whoever has it keeps it", async () => {
  const incidentId = await answered("Orders are stuck");
  const before = recipients().length;
  const called = await shop.ana.call(escalationRoutes.call, {
    params: { incidentId },
    body: { skill: "kafka", reason: "A partition has no leader." },
  });
  await muster.settle();
  expect(called).toEqual({
    called: [
      { personId: carla.personId, name: "Carla Conti" },
      { personId: dev.personId, name: "Dev Desai" },
    ],
    skipped: ["Ana Almeida is the one who calls."],
  });
  expect(recipients().slice(before).toSorted()).toEqual([carla.email, dev.email].toSorted());
  expect(muster.pages.at(-1)?.text).toContain("Ana Almeida asks for kafka.");
  const { acknowledgedBy } = await shop.ana.call(incidentRoutes.one, { params: { incidentId } });
  expect(acknowledgedBy).toMatchObject({ name: "Ana Almeida" });
  const { items } = await shop.ana.call(incidentRoutes.timeline, { params: { incidentId } });
  expect(items.map(({ sentence }) => sentence)).toContain(
    "Ana Almeida called Carla Conti and Dev Desai for the skill kafka.",
  );
});

test("the same form sent twice calls once", async () => {
  const incidentId = await answered("The queue is stuck");
  const before = recipients().length;
  const click = () =>
    shop.ana.try(escalationRoutes.call, {
      params: { incidentId },
      headers: { "idempotency-key": "one click" },
      body: { personId: dev.personId, reason: "You built it." },
    });
  const first = await click();
  const second = await click();
  await muster.settle();
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect(recipients().slice(before)).toEqual([dev.email]);
});

test("whoever was called and shows up is not rung again, and neither are the others of the call", async () => {
  for (const person of [carla, dev]) {
    await person.call(contactRoutes.writeRules, {
      params: { personId: person.personId },
      body: { rules: [{ urgency: "high", contactId: null, afterMinutes: 10 }] },
    });
  }
  const incidentId = await answered("A broker is gone");
  const before = recipients().length;
  await shop.ana.call(escalationRoutes.call, {
    params: { incidentId },
    body: { skill: "Kafka", reason: "It does not come back." },
  });
  await muster.wind(5);
  await carla.call(incidentRoutes.note, {
    params: { incidentId },
    body: { text: "I am looking at it." },
  });
  await muster.wind(30);
  expect(recipients()).toHaveLength(before);
  const { lines } = await dev.call(escalationRoutes.why, {
    params: { incidentId },
    query: { personId: dev.personId },
  });
  expect(lines.map(({ words }) => words)).toContain(
    "Ana Almeida called Dev Desai for the skill Kafka: It does not come back.",
  );
  expect(lines.at(-1)?.words).toMatch(/^E-mail to \S+ was no longer needed by then\.$/);
});

test("nobody with the skill, and whoever may not sign in, is a sentence and no page", async () => {
  const incidentId = await answered("The clock is wrong");
  const before = recipients().length;
  const nobody = await shop.ana.try(escalationRoutes.call, {
    params: { incidentId },
    body: { skill: "COBOL", reason: "It is from 1984." },
  });
  expect(nobody.status).toBe(422);
  expect(JSON.stringify(nobody.body)).toContain("Nobody with the skill “COBOL” can be called now.");
  const self = await shop.ana.try(escalationRoutes.call, {
    params: { incidentId },
    body: { personId: shop.ana.personId, reason: "Me?" },
  });
  expect(JSON.stringify(self.body)).toContain("Ana Almeida is the one who calls.");
  await muster.settle();
  expect(recipients()).toHaveLength(before);
});

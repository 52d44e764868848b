import { afterAll, beforeAll, expect, test } from "vitest";
import { escalationRoutes } from "../contract/escalation.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { oncallRoutes } from "../contract/oncall.ts";
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
      repeat: 1,
      fallback: [{ kind: "team", id: shop.teamId }],
      supportHours: {
        timeZone: "Europe/Berlin",
        windows: [
          { kind: "daily", days: ["MO", "TU", "WE", "TH", "FR"], from: "08:00", until: "18:00" },
        ],
      },
      paths: [
        {
          name: "Next morning",
          priorities: [4, 5],
          hours: "outsideSupportHours",
          rungs: [{ targets: [{ kind: "person", id: shop.ben.personId }], ackMinutes: 60 }],
        },
      ],
    },
  });
});
afterAll(() => muster.stop());

const now = () => muster.clock.now().toISOString();

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

async function rungsOf(incidentId: string) {
  const { items } = await muster.owner.call(incidentRoutes.timeline, {
    params: { incidentId },
    query: { topic: "pages" },
  });
  return items
    .filter(({ type }) => type === "escalation.rungReached")
    .map(({ at, sentence }) => ({ at, sentence }));
}

test("the simulation says to the minute and to the person what the real ladder then does, and sends nothing", async () => {
  const simulated = await muster.owner.call(escalationRoutes.simulate, {
    query: { serviceId: shop.checkoutId, priority: 1 },
  });
  expect(recipients()).toEqual([]);
  const incidentId = await declare("Nobody can pay");
  await muster.wind(120);
  const expected = simulated.rungs.map(({ at, label, reached, skipped }) => {
    const names = reached.map(({ person }) => person.name).join(", ");
    expect(skipped).toEqual([]);
    return { at, sentence: `${label}: paged ${names}.` };
  });
  expect(await rungsOf(incidentId)).toEqual(expected);
  expect(expected.map(({ sentence }) => sentence)).toEqual([
    "Rung 1 of 2, round 1 of 2: paged Ana Almeida.",
    "Rung 2 of 2, round 1 of 2: paged Ben Baker.",
    "Rung 1 of 2, round 2 of 2: paged Ana Almeida.",
    "Rung 2 of 2, round 2 of 2: paged Ben Baker.",
    "Fallback: paged Ana Almeida, Ben Baker.",
    "Owner of last resort: paged Olga Owner.",
  ]);
  expect(simulated.ending).toContain("If nobody answers, it ends at 2031-03-04T04:12:00.000Z");
});

test("each person is shown with the ways that would be tried, masked, and the reason for the person", async () => {
  const { rungs, reason } = await shop.ana.call(escalationRoutes.simulate, {
    query: { serviceId: shop.checkoutId, priority: 1, at: now() },
  });
  expect(reason).toContain("Checkout is hit and uses this policy.");
  const [first] = rungs;
  expect(first?.reached[0]?.reason).toMatch(/^On call in Payments on call/);
  expect(first?.reached[0]?.ways).toMatchObject([{ channel: "email", at: first?.at }]);
  expect(first?.reached[0]?.ways[0]?.address).not.toBe(shop.ana.email);
});

test("a small incident at night waits for the morning, and whoever asks reads why", async () => {
  const { policy, reason, rungs } = await muster.owner.call(escalationRoutes.simulate, {
    query: { serviceId: shop.checkoutId, priority: 4, at: "2031-03-05T02:00:00.000Z" },
  });
  expect(policy).toBe("Payments: Next morning");
  expect(reason).toContain(
    "P4 outside support hours (Mon–Fri 08:00–18:00 Europe/Berlin), so the path “Next morning” applies.",
  );
  expect(rungs[0]?.reached.map(({ person }) => person.name)).toEqual(["Ben Baker"]);
});

test("when the priority changes while somebody is looked for, the path of the new one is climbed", async () => {
  const incidentId = await declare("A label is wrong");
  const overrule = (priority: 1 | 4, reason: string) =>
    muster.owner.call(incidentRoutes.overrulePriority, {
      params: { incidentId },
      body: { priority, reason },
    });
  await overrule(4, "Only a label.");
  await muster.settle();
  const { ladders } = await muster.owner.call(incidentRoutes.one, { params: { incidentId } });
  expect(ladders).toMatchObject([
    { status: "climbing", policy: "Payments: Next morning" },
    { status: "stopped", policy: "Payments" },
  ]);
  await overrule(1, "It is on every invoice.");
  await muster.settle();
  const after = await muster.owner.call(incidentRoutes.one, { params: { incidentId } });
  expect(after.ladders[0]).toMatchObject({ status: "climbing", policy: "Payments" });
  await muster.owner.call(incidentRoutes.cancel, {
    params: { incidentId },
    body: { reason: "Over." },
  });
});

test("the week shows who is first, hour by hour, and the hours without anybody as such", async () => {
  await muster.owner.call(oncallRoutes.addOverride, {
    params: { scheduleId: shop.scheduleId },
    body: {
      kind: "nobody",
      start: "2031-03-06T12:00:00.000Z",
      end: "2031-03-06T14:30:00.000Z",
      reason: "The office moves.",
    },
  });
  const begin = now();
  const { stretches } = await muster.owner.call(escalationRoutes.simulateWeek, {
    query: { serviceId: shop.checkoutId, priority: 1, from: begin },
  });
  const first = stretches.map(({ start, rungs }) => {
    return [start, rungs[0]?.people.map(({ name }) => name).join() ?? ""];
  });
  expect(first).toEqual([
    [begin, "Ana Almeida"],
    // The first rung has nobody then, and Ben is woken at once.
    ["2031-03-06T12:00:00.000Z", ""],
    ["2031-03-06T14:30:00.000Z", "Ana Almeida"],
    ["2031-03-10T08:00:00.000Z", "Ben Baker"],
  ]);
  const length = Date.parse(stretches.at(-1)?.end ?? "") - Date.parse(begin);
  expect(length).toBe(7 * 24 * 3_600_000);
  expect(stretches.some(({ uncovered }) => uncovered)).toBe(false);
});

test("every moment of the week is what the simulation of that moment says", async () => {
  const query = { serviceId: shop.checkoutId, priority: 4 } as const;
  const { stretches } = await muster.owner.call(escalationRoutes.simulateWeek, {
    query: { ...query, from: now() },
  });
  expect(stretches.length).toBeGreaterThan(10);
  for (const { start, policy, rungs } of stretches) {
    const one = await muster.owner.call(escalationRoutes.simulate, {
      query: { ...query, at: start },
    });
    expect(one.policy).toBe(policy);
    const firstRound = one.rungs.filter(({ label }) => !label.includes("round 2"));
    expect(firstRound.map(({ reached }) => reached.map(({ person }) => person.name))).toEqual(
      rungs.map(({ people }) => people.map(({ name }) => name)),
    );
  }
});

test("a service that is not there cannot be asked about", async () => {
  const attempt = await muster.owner.try(escalationRoutes.simulate, {
    query: { serviceId: "019a0000-0000-7000-8000-000000000000", priority: 1 },
  });
  expect(attempt.status).toBe(404);
});

test("whoever was woken, and whoever was not, reads why", async () => {
  const incidentId = await declare("The bank answers with errors");
  await shop.ana.call(incidentRoutes.acknowledge, { params: { incidentId } });
  await muster.settle();
  const whyOf = (personId: string) =>
    shop.ben.call(escalationRoutes.why, { params: { incidentId }, query: { personId } });
  const ana = await whyOf(shop.ana.personId);
  expect(ana).toMatchObject({ verdict: "Ana Almeida was woken once.", woken: true });
  expect(ana.lines.map(({ tone }) => tone)).toContain("woken");
  expect(ana.lines.some(({ words }) => words.startsWith("E-mail to "))).toBe(true);

  const ben = await whyOf(shop.ben.personId);
  expect(ben).toMatchObject({
    verdict: "Ben Baker was not woken: Ana Almeida answered before their turn.",
    woken: false,
  });
  const told = ben.lines.map(({ words }) => words).join("\n");
  expect(told).toContain("It asks for whoever is on call in Payments on call");
  expect(told).toMatch(
    /The turn of Ben Baker would have been at \S+ \(Rung 2 of 2, round 1 of 2\)/,
  );
});

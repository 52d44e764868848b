// 03:12 on the night the clocks change: exactly the person whose turn it is by the wall clock is woken, once.
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogRoutes } from "../contract/catalog.ts";
import { escalationRoutes } from "../contract/escalation.ts";
import { incidentRoutes } from "../contract/incidents.ts";
import { oncallRoutes } from "../contract/oncall.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let muster: Muster;
let shop: Shop;
let scheduleId: string;
let serviceId: string;

/** Berlin hands off at 02:30 every day: a time that one night has not, and another has twice. */
beforeAll(async () => {
  muster = await startMuster();
  shop = await openShop(muster);
  const { owner } = muster;
  const schedule = await owner.call(oncallRoutes.makeSchedule, {
    body: {
      name: "Nights",
      teamId: shop.teamId,
      definition: {
        timeZone: "Europe/Berlin",
        layers: [
          {
            name: "Night",
            rotation: { unit: "day", every: 1, start: "2031-03-05T02:30" },
            participants: [[shop.ana.personId], [shop.ben.personId]],
            effectiveFrom: "2031-03-05T02:30:00+01:00",
          },
        ],
      },
    },
  });
  scheduleId = schedule.scheduleId;
  const { policyId } = await owner.call(escalationRoutes.makePolicy, {
    body: {
      name: "Nights",
      rungs: [{ targets: [{ kind: "schedule", id: scheduleId }], ackMinutes: 5 }],
    },
  });
  const service = await owner.call(catalogRoutes.makeService, {
    body: { key: "night", name: "Night", criticality: "critical", teamId: shop.teamId, policyId },
  });
  serviceId = service.serviceId;
});
afterAll(() => muster.stop());

/** Time passes until then; the jobs on the way are run. */
async function windTo(instant: string): Promise<void> {
  await muster.wind((Date.parse(instant) - muster.clock.now().getTime()) / 60_000);
}

/** Who is woken by an incident of that moment, before anybody else is. */
async function wokenAt(instant: string): Promise<readonly string[]> {
  await windTo(instant);
  const before = muster.pages.length;
  const { incidentId, number } = await muster.owner.call(incidentRoutes.declare, {
    body: { title: `Down at ${instant}`, serviceIds: [serviceId] },
  });
  await muster.settle();
  const woken = muster.pages
    .slice(before)
    .filter(({ subject }) => subject?.includes(`INC-${number} `) === true)
    .map(({ to }) => /[\w.]+@muster\.test/.exec(JSON.stringify(to))?.[0] ?? "");
  const body = { reason: "A story." };
  await muster.owner.call(incidentRoutes.cancel, { params: { incidentId }, body });
  await muster.settle();
  return woken;
}

const shiftsOf = async (from: string, to: string) => {
  const { items } = await muster.owner.call(oncallRoutes.shifts, {
    params: { scheduleId },
    query: { from, to },
  });
  return items.map(({ person, start, end }) => `${person.name} ${start} ${end}`);
};

test("in spring there is no 02:30: the turn passes on at the first moment that exists", async () => {
  const [ana, ben] = [[shop.ana.email], [shop.ben.email]];
  // 01:59 winter time is followed by 03:00 summer time.
  expect(await wokenAt("2031-03-30T00:59:30Z")).toEqual(ana);
  expect(await wokenAt("2031-03-30T01:00:00Z")).toEqual(ben);
  expect(await wokenAt("2031-03-30T01:12:00Z")).toEqual(ben);
  expect(await wokenAt("2031-03-31T00:29:00Z")).toEqual(ben);
  expect(await wokenAt("2031-03-31T00:30:00Z")).toEqual(ana);
  expect(await shiftsOf("2031-03-29T12:00:00Z", "2031-03-31T12:00:00Z")).toEqual([
    "Ana Almeida 2031-03-29T12:00:00.000Z 2031-03-30T01:00:00.000Z",
    "Ben Baker 2031-03-30T01:00:00.000Z 2031-03-31T00:30:00.000Z",
    "Ana Almeida 2031-03-31T00:30:00.000Z 2031-03-31T12:00:00.000Z",
  ]);
});

test("in autumn 02:30 comes twice: the turn passes on at the first, and its day has 25 hours", async () => {
  const [ana, ben] = [[shop.ana.email], [shop.ben.email]];
  expect(await wokenAt("2031-10-26T00:29:00Z")).toEqual(ana);
  expect(await wokenAt("2031-10-26T00:30:00Z")).toEqual(ben);
  // 02:30 for the second time.
  expect(await wokenAt("2031-10-26T01:30:00Z")).toEqual(ben);
  expect(await wokenAt("2031-10-27T01:29:00Z")).toEqual(ben);
  expect(await wokenAt("2031-10-27T01:30:00Z")).toEqual(ana);
});

test("whoever would be woken is told beforehand by the simulator, which sends nothing", async () => {
  const before = muster.mail.received.length;
  const query = { serviceId, priority: 1, at: "2032-03-28T01:00:00Z" } as const;
  const { rungs } = await muster.owner.call(escalationRoutes.simulate, { query });
  const [first] = rungs;
  expect(first?.reached.map(({ person }) => person.name)).toHaveLength(1);
  expect(await wokenAt(query.at)).toEqual([
    first?.reached[0]?.person.name === "Ana Almeida" ? shop.ana.email : shop.ben.email,
  ]);
  expect(muster.mail.received.length).toBeGreaterThan(before);
});

// A schedule is made, duty is swapped, an address proved, a page foreseen and answered: all by hand, in a browser.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { incidentRoutes } from "../contract/incidents.ts";
import { oncallRoutes } from "../contract/oncall.ts";
import { type Journey, PHONE, type Watched, findingsOf, startJourney } from "./testing/browser.ts";
import { type Shop, openShop } from "./testing/shop.ts";

const SOON = { timeout: 20_000, interval: 200 };

let journey: Journey;
let shop: Shop;
let ana: Watched;
let ben: Watched;
let olga: Watched;

beforeAll(async () => {
  journey = await startJourney();
  shop = await openShop(journey.muster, "2026-01-05");
  ana = await journey.signIn(shop.ana.email);
  ben = await journey.signIn(shop.ben.email, PHONE);
  olga = await journey.signIn(journey.muster.owner.email);
}, 240_000);
afterAll(() => journey.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

test("a schedule that follows the sun is made from a template, and drawn before it is saved", async () => {
  const { page } = olga;
  await page.goto("/on-call/new");
  await page.getByLabel("Team").first().click();
  await page.getByRole("option", { name: "Payments" }).click();
  await page.getByRole("textbox", { name: /^Name/ }).first().fill("Payments around the world");
  await button(page, /^Follow the sun/).click();
  await page.getByText(/Somebody is on call at every hour/).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await button(page, "Make the schedule").click();
  await page.getByRole("heading", { level: 1, name: "Payments around the world" }).waitFor();
  await page.getByText("Gaps in the next 14 days").waitFor();
  expect(await findingsOf(page)).toEqual([]);
});

test("she offers a night of her duty, and he takes it on his phone", async () => {
  const query = { from: new Date().toISOString(), to: plusDays(21) };
  const { items } = await shop.ana.call(oncallRoutes.mine, { query });
  const mine = items.find(({ schedule }) => schedule === "Payments on call");
  if (mine === undefined) throw new Error("She is never on call.");
  const end = new Date(Date.parse(mine.end)).toISOString();
  const start = new Date(Date.parse(end) - 3_600_000).toISOString();
  await shop.ana.call(oncallRoutes.offerSwap, {
    params: { scheduleId: mine.scheduleId },
    body: { give: { start, end }, offeredToId: shop.ben.personId, note: "A concert" },
  });
  const { page } = ben;
  await page.goto("/on-call");
  await page.getByText("A concert").first().waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await button(page, /^Accept/)
    .first()
    .click();
  await button(page, "Take them").click();
  await expect
    .poll(async () => {
      const { items: shifts } = await shop.ben.call(oncallRoutes.shifts, {
        params: { scheduleId: mine.scheduleId },
        query: { from: start, to: end },
      });
      return shifts.map(({ person }) => person.name);
    }, SOON)
    .toEqual(["Ben Baker"]);
});

test("an address is proved by the code that arrives at it, and the pager is tried", async () => {
  const { page } = ana;
  await page.goto("/me/reach");
  await button(page, "Add a way").click();
  await button(page, /^E-mail/).click();
  await page.getByLabel("E-mail address").fill("ana.private@muster.test");
  await button(page, "Add it and send a code").click();
  const code = page.getByLabel("Enter the code we sent");
  await code.waitFor();
  await journey.muster.settle();
  const mail = journey.muster.mail.received.findLast(({ to }) =>
    JSON.stringify(to).includes("ana.private@"),
  );
  await code.fill(/\b\d{6}\b/.exec(mail?.text ?? "")?.[0] ?? "");
  await button(page, "Verify").click();
  await page.getByText("Verified").first().waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await button(page, "Test my pager").click();
  await expect
    .poll(async () => {
      await journey.muster.settle();
      return journey.muster.mail.received.filter(({ subject }) => /test/i.test(subject ?? ""))
        .length;
    }, SOON)
    .toBeGreaterThan(0);
});

test("whoever would be woken is seen beforehand", async () => {
  const { page } = olga;
  await page.goto("/simulator");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page
    .getByText(/Rung 1 of 2/)
    .first()
    .waitFor();
  expect(await findingsOf(page)).toEqual([]);
});

test("the link of a mail opens on a phone without signing in, and one press acknowledges", async () => {
  const { incidentId } = await journey.muster.owner.call(incidentRoutes.declare, {
    body: { title: "Nobody can pay", serviceIds: [shop.checkoutId], affected: "all" },
  });
  await journey.muster.settle();
  const mail = journey.muster.pages.at(-1);
  const token = /\/answer\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  const stranger = await journey.open(PHONE);
  await stranger.page.goto(`/answer/${token}`);
  await stranger.page.getByText("Nobody can pay").first().waitFor();
  expect(await findingsOf(stranger.page)).toEqual([]);
  const before = await shop.ben.call(incidentRoutes.one, { params: { incidentId } });
  expect(before.holder).toBeNull();
  await button(stranger.page, "Acknowledge").click();
  await stranger.page
    .getByText(/You acknowledged/)
    .first()
    .waitFor();
  expect(await findingsOf(stranger.page)).toEqual([]);
  const after = await shop.ben.call(incidentRoutes.one, { params: { incidentId } });
  expect(after.holder).not.toBeNull();
  expect(stranger.complaints).toEqual([]);
});

test("why he was not woken is answered on the page of the incident", async () => {
  const { page } = olga;
  await page.goto("/incidents/1");
  await page.getByText("Nobody can pay").first().waitFor();
  await button(page, /^Why/).first().click();
  await page.getByRole("dialog").getByText(/woken/).first().waitFor();
  expect(await findingsOf(page)).toEqual([]);
});

test("the browsers complained about nothing", () => {
  expect([...ana.complaints, ...ben.complaints, ...olga.complaints]).toEqual([]);
});

function plusDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

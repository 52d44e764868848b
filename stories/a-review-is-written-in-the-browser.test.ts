// The last stage by hand: the draft, five sections, an action, the signature, and the incident closed for ever.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { incidentRoutes } from "../contract/incidents.ts";
import { type Journey, PHONE, type Watched, findingsOf, startJourney } from "./testing/browser.ts";
import { type Shop, openShop } from "./testing/shop.ts";

let journey: Journey;
let shop: Shop;
let ana: Watched;
let ben: Watched;

beforeAll(async () => {
  journey = await startJourney();
  shop = await openShop(journey.muster);
  const { incidentId } = await shop.ana.call(incidentRoutes.declare, {
    body: { title: "Nobody can pay", serviceIds: [shop.checkoutId], affected: "all" },
  });
  const params = { incidentId };
  await shop.ana.call(incidentRoutes.acknowledge, { params });
  await shop.ana.call(incidentRoutes.triage, {
    params,
    body: { type: "software", category: "Release", impact: 1, urgency: 1, priority: 1 },
  });
  await shop.ana.call(incidentRoutes.resolve, {
    params,
    body: { restoredBy: "Rolled back release 4.2." },
  });
  await journey.muster.settle();
  ana = await journey.signIn(shop.ana.email);
  ben = await journey.signIn(shop.ben.email, PHONE);
}, 240_000);
afterAll(() => journey.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const dialog = (page: Page) => page.getByRole("dialog");

const WRITTEN = [
  ["What happened, in a few sentences", "Nobody could pay for an hour."],
  ["What had to be so for this to happen", "A migration locked the table of payments."],
  ["What made it likelier", "It was released on a Friday."],
  ["What helped, and should stay", "The rollback took four minutes."],
  ["What was missing, slow", "The alarm came late."],
] as const;

test("the review begins with what the journal knows, and says what is still missing", async () => {
  const { page } = ana;
  await page.goto("/incidents/1/review");
  await button(page, "Start the review").click();
  const timeline = page.getByRole("textbox", { name: /What happened when/ });
  await timeline.waitFor();
  expect(await timeline.inputValue()).toContain("Ana Almeida acknowledged and is on it.");
  await page.getByText(/Still to write: Summary/).waitFor();
  expect(await button(page, "Sign off the review").isDisabled()).toBe(true);
  expect(await findingsOf(page)).toEqual([]);
});

test("every section is stored as it is left, and a colleague on a phone reads along", async () => {
  const { page } = ana;
  for (const [question, text] of WRITTEN) {
    await page.getByRole("textbox", { name: new RegExp(question) }).fill(text);
  }
  await page.keyboard.press("Tab");
  await page.getByText("Every section is written").waitFor();
  await ben.page.goto("/incidents/1/review");
  const rootCause = ben.page.getByRole("textbox", { name: /What had to be so/ });
  await rootCause.waitFor();
  expect(await rootCause.inputValue()).toBe("A migration locked the table of payments.");
  expect(await findingsOf(ben.page)).toEqual([]);
});

test("an action has an owner and a day, the review is signed, and the report can be read", async () => {
  const { page } = ana;
  await button(page, "Add an action").click();
  await dialog(page).getByLabel("What must be done?").fill("Check migrations for locks");
  await button(page, "Add the action").click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.getByText("1 action with owner and due date").waitFor();
  await button(page, "Sign off the review").click();
  expect(await findingsOf(page)).toEqual([]);
  await dialog(page).getByRole("button", { name: "Sign off" }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await page
    .getByText(/Signed off/)
    .first()
    .waitFor();
  expect(await findingsOf(page)).toEqual([]);
});

test("the incident is closed, and its action waits on the page of actions", async () => {
  const { page } = ana;
  await page.goto("/incidents/1");
  await button(page, /^Close/)
    .first()
    .click();
  await dialog(page).getByRole("button", { name: /Close/ }).last().click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.getByText("Closed", { exact: true }).first().waitFor();
  expect(await button(page, "Acknowledge").count()).toBe(0);
  await page.goto("/actions");
  await page.getByText("Check migrations for locks").first().waitFor();
  expect(await findingsOf(page)).toEqual([]);
});

test("the figures tell of it on a phone too", async () => {
  await ben.page.goto("/figures");
  await ben.page
    .getByText(/Time to resolve/i)
    .first()
    .waitFor();
  expect(await findingsOf(ben.page)).toEqual([]);
});

test("the browsers complained about nothing", () => {
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

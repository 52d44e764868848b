import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type Journey, PHONE, type Watched, findingsOf, startJourney } from "./testing/browser.ts";
import { type Shop, alertmanagerSays, openShop } from "./testing/shop.ts";

let journey: Journey;
let shop: Shop;
let ana: Watched;
let ben: Watched;

beforeAll(async () => {
  journey = await startJourney();
  shop = await openShop(journey.muster);
  const labels = {
    alertname: "HighErrorRate",
    service: "checkout",
    severity: "critical",
    instance: "pay-1",
  };
  await shop.post(alertmanagerSays("firing", labels));
  await journey.muster.settle();
  ana = await journey.signIn(shop.ana.email);
  ben = await journey.signIn(shop.ben.email, PHONE);
}, 240_000);
afterAll(() => journey.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const dialog = (page: Page) => page.getByRole("dialog");

test("the first page says what is burning and that nobody has it", async () => {
  const { page } = ana;
  await page.goto("/");
  const burning = page.getByRole("link", { name: /HighErrorRate on pay-1/ }).first();
  await burning.waitFor();
  await page.getByText("Nobody yet").first().waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await burning.click();
  await page.waitForURL(/\/incidents\/.+/);
});

test("she acknowledges, and he sees it on his phone within a second", async () => {
  await ben.page.goto("/incidents/1");
  await ben.page.getByText("Nobody yet").first().waitFor();
  await button(ana.page, "Acknowledge").first().click();
  await ana.page.getByText("Ana Almeida").first().waitFor();
  const seen = performance.now();
  await ben.page.getByText("Ana Almeida").first().waitFor({ timeout: 10_000 });
  console.log(`seen on the other browser after ${Math.round(performance.now() - seen)} ms`);
  expect(await findingsOf(ben.page)).toEqual([]);
});

test("triage proposes P1, and the page is that of a major incident", async () => {
  const { page } = ana;
  await button(page, /^Triage/)
    .first()
    .click();
  await dialog(page)
    .getByRole("radio", { name: /software/i })
    .click();
  await dialog(page).getByLabel("Category").fill("Release");
  expect(await findingsOf(page)).toEqual([]);
  await dialog(page).getByRole("button", { name: "Triage as P1" }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.getByText("MAJOR INCIDENT", { exact: false }).first().waitFor();
});

test("a task, an update and a note stand on the timeline, and no script of a note runs", async () => {
  const { page } = ana;
  await page.getByLabel("A new task").fill("Call the payment provider");
  await page.getByLabel("A new task").press("Enter");
  await page.getByText("Call the payment provider").first().waitFor();
  await button(page, "Post an update").first().click();
  await dialog(page).getByRole("textbox").first().fill("We are **rolling back** release 4.2.");
  await dialog(page).getByRole("button", { name: "Post the update" }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.getByText("rolling back").first().waitFor();
  await page
    .getByRole("textbox", { name: "Note" })
    .fill("<img src=x onerror=alert(1)> seen in *the log*");
  await button(page, /add note|write it down|add the note|note/i)
    .last()
    .click();
  await page.locator("em", { hasText: "the log" }).first().waitFor();
  expect(await page.locator("img[src='x']").count()).toBe(0);
});

test("mitigated, resolved, and not closed without a signed review", async () => {
  const { page } = ana;
  await button(page, "Mitigate").first().click();
  await dialog(page).getByLabel("How was it contained?").fill("Traffic moved to the second site.");
  await dialog(page).getByRole("button", { name: "Mitigated" }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await button(page, /^Resolve/)
    .first()
    .click();
  await dialog(page).getByLabel("What restored the service?").fill("Rolled back release 4.2.");
  await dialog(page).getByRole("button", { name: "Resolve" }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.getByText("Rolled back release 4.2.").first().waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await button(page, "More actions").click();
  await page.getByRole("menuitem", { name: "Close" }).click();
  await dialog(page).getByText("A signed review is needed first").waitFor();
  await page.keyboard.press("Escape");
});

test("the browsers complained about nothing", () => {
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

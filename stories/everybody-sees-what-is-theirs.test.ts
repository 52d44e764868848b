// Each role walks every page it is offered, on the real server: nothing breaks, and nothing is offered in vain.
import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentRoutes } from "../contract/incidents.ts";
import type { Role } from "../core/access/roles.ts";
import { type Journey, findingsOf, startJourney } from "./testing/browser.ts";
import { openShop } from "./testing/shop.ts";

const PAGES: Readonly<Record<Exclude<Role, "owner">, string>> = {
  requester: "/my-reports /report /me",
  stakeholder:
    "/ /incidents /incidents/1 /alerts /reports /on-call /actions /figures /settings/people " +
    "/settings/teams /settings/services /settings/policies /settings/matrix",
  responder:
    "/ /incidents/1 /incidents/new /messages /outbox /me/reach /simulator " +
    "/settings/integrations /settings/channels",
  admin: "/settings/people /settings/integrations /settings/webhooks /settings/audit",
};

let journey: Journey;

beforeAll(async () => {
  journey = await startJourney();
  const shop = await openShop(journey.muster);
  await shop.ana.call(incidentRoutes.declare, {
    body: { title: "Nobody can pay", serviceIds: [shop.checkoutId], affected: "all" },
  });
}, 240_000);
afterAll(() => journey.stop());

for (const [role, pages] of Object.entries(PAGES)) {
  test(`the pages of a ${role} are whole`, async () => {
    const somebody = await journey.muster.person(`Some ${role}`, role as Role);
    const { page, complaints } = await journey.signIn(somebody.email);
    for (const path of pages.split(" ")) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      const broken = await page
        .getByRole("alert")
        .getByText(/^Request \w/)
        .count();
      expect({ path, broken, findings: await findingsOf(page) }).toEqual({
        path,
        broken: 0,
        findings: [],
      });
    }
    expect(complaints).toEqual([]);
  });
}

test("a stakeholder reads the incident and is offered nothing to decide", async () => {
  const reader = await journey.muster.person("Rita Reader", "stakeholder");
  const { page } = await journey.signIn(reader.email);
  await page.goto("/incidents/1");
  await page.getByText("Nobody can pay").first().waitFor();
  const verbs = page.getByRole("button", { name: /^(Acknowledge|Triage|Mitigate|Resolve)/ });
  expect(await verbs.count()).toBe(0);
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Route } from "../contract/route.ts";
import { ROUTES } from "../contract/routes.ts";
import { ROLES, type Role } from "../core/access/roles.ts";
import { type Muster, startMuster } from "./testing/muster.ts";
import type { Somebody } from "./testing/somebody.ts";

/** Written down apart from the routes, so that a changed route shows here. */
const LEAST: Readonly<Record<string, Role | "anyone">> = {
  "access.setupState": "anyone",
  "access.setUp": "anyone",
  "access.me": "requester",
  "access.readInvitation": "anyone",
  "access.acceptInvitation": "anyone",
  "access.tokens": "requester",
  "access.makeToken": "requester",
  "access.revokeToken": "requester",
  "people.list": "stakeholder",
  "people.invite": "admin",
  "people.inviteAgain": "admin",
  "people.change": "admin",
  "contacts.reach": "stakeholder",
  "contacts.addContact": "responder",
  "contacts.addPush": "responder",
  "contacts.pushKey": "requester",
  "contacts.sendCode": "responder",
  "contacts.verify": "responder",
  "contacts.removeContact": "responder",
  "contacts.writeRules": "responder",
  "contacts.writeQuietHours": "responder",
  "contacts.writeSkills": "responder",
  "contacts.skills": "stakeholder",
  "contacts.testPager": "responder",
  "catalog.teams": "stakeholder",
  "catalog.makeTeam": "admin",
  "catalog.changeTeam": "admin",
  "catalog.archiveTeam": "admin",
  "catalog.services": "requester",
  "catalog.makeService": "admin",
  "catalog.changeService": "admin",
  "catalog.archiveService": "admin",
  "oncall.schedules": "stakeholder",
  "oncall.makeSchedule": "admin",
  "oncall.changeSchedule": "admin",
  "oncall.removeSchedule": "admin",
  "oncall.shifts": "stakeholder",
  "oncall.mine": "responder",
  "oncall.addOverride": "responder",
  "oncall.removeOverride": "responder",
  "oncall.swaps": "responder",
  "oncall.offerSwap": "responder",
  "oncall.acceptSwap": "responder",
  "oncall.declineSwap": "responder",
  "oncall.load": "stakeholder",
  "oncall.handOff": "stakeholder",
  "oncall.writeHandOff": "responder",
  "oncall.feeds": "responder",
  "oncall.makeFeed": "responder",
  "oncall.removeFeed": "responder",
  "oncall.importCalendar": "admin",
  "escalation.policies": "stakeholder",
  "escalation.makePolicy": "admin",
  "escalation.changePolicy": "admin",
  "escalation.archivePolicy": "admin",
  "escalation.ladders": "stakeholder",
  "escalation.escalateNow": "responder",
  "escalation.call": "responder",
  "escalation.simulate": "stakeholder",
  "escalation.simulateWeek": "stakeholder",
  "escalation.why": "stakeholder",
  "priority.matrix": "stakeholder",
  "priority.changeMatrix": "admin",
  "signals.keys": "responder",
  "signals.makeKey": "admin",
  "signals.revokeKey": "admin",
  "signals.messages": "responder",
  "signals.message": "responder",
  "signals.replay": "responder",
  "signals.discard": "responder",
  "alerts.list": "stakeholder",
  "alerts.one": "stakeholder",
  "tickets.report": "requester",
  "tickets.list": "requester",
  "tickets.one": "requester",
  "tickets.answer": "responder",
  "tickets.link": "responder",
  "tickets.declare": "responder",
  "incidents.home": "stakeholder",
  "incidents.list": "stakeholder",
  "incidents.declare": "responder",
  "incidents.one": "stakeholder",
  "incidents.timeline": "stakeholder",
  "incidents.edit": "responder",
  "incidents.acknowledge": "responder",
  "incidents.triage": "responder",
  "incidents.overrulePriority": "responder",
  "incidents.declareMajor": "responder",
  "incidents.standDownMajor": "responder",
  "incidents.assignRole": "responder",
  "incidents.addTask": "responder",
  "incidents.changeTask": "responder",
  "incidents.postUpdate": "responder",
  "incidents.note": "responder",
  "incidents.addService": "responder",
  "incidents.endImpact": "responder",
  "incidents.mitigate": "responder",
  "incidents.resolve": "responder",
  "incidents.reopen": "responder",
  "incidents.close": "responder",
  "incidents.cancel": "responder",
  "incidents.attach": "responder",
  "incidents.attachment": "stakeholder",
  "notify.outbox": "responder",
  "notify.retry": "responder",
  "notify.channels": "responder",
  "notify.webhooks": "admin",
  "notify.makeWebhook": "admin",
  "notify.makeChat": "admin",
  "notify.removeWebhook": "admin",
  "notify.seePage": "anyone",
  "notify.answerPage": "anyone",
  "reviews.one": "stakeholder",
  "reviews.open": "responder",
  "reviews.write": "responder",
  "reviews.signOff": "responder",
  "reviews.withdraw": "responder",
  "reviews.addAction": "responder",
  "reviews.changeAction": "responder",
  "reviews.actions": "stakeholder",
  "reports.figures": "stakeholder",
  "evidence.audit": "admin",
};

const routes = Object.entries(ROUTES).flatMap(([slice, of]) =>
  Object.entries(of).map(([name, route]) => [`${slice}.${name}`, route as Route] as const),
);

let muster: Muster;
const people = new Map<Role, Somebody>();

beforeAll(async () => {
  muster = await startMuster();
  for (const role of ROLES) {
    people.set(role, role === "owner" ? muster.owner : await muster.person(`The ${role}`, role));
  }
});
afterAll(() => muster.stop());

test("every route stands in the table, and the table has no other", () => {
  expect(routes.map(([name]) => name).toSorted()).toEqual(Object.keys(LEAST).toSorted());
});

test.for(routes)("%s", async ([name, route]) => {
  const least = LEAST[name];
  const params = { ...PARAMS };
  for (const [role, somebody] of people) {
    const { status } = await somebody.try(route, { params });
    const may =
      least === "anyone" || (least !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least));
    expect([role, may ? "may" : "may not", status === 403 ? 403 : "other"]).toEqual([
      role,
      may ? "may" : "may not",
      may ? "other" : 403,
    ]);
    expect(status).not.toBe(401);
    expect(status).toBeLessThan(500);
  }
  const stranger = await muster.app.http.inject({ method: route.method, url: addressOf(route) });
  expect(stranger.statusCode === 401).toBe(least !== "anyone");
});

/** Ids of nothing: whoever may call gets 404 or 400, whoever may not gets 403 first. */
const PARAMS: Readonly<Record<string, string>> = {
  role: "commander",
  messageId: "999999",
  ...Object.fromEntries(
    [...new Set(routes.flatMap(([, { path }]) => path.match(/:\w+/g) ?? []))]
      .map((name) => name.slice(1))
      .filter((name) => name !== "role" && name !== "messageId")
      .map((name) => [name, randomUUID()]),
  ),
};

function addressOf({ path }: Route): string {
  return `/api/v1${path.replaceAll(/:(\w+)/g, (_all, name: string) => PARAMS[name] ?? "")}`;
}

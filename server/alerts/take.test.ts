// Signals become alerts: opened once, repeated as a count, resolved, and put to an incident with the reason.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alertDecider } from "../../core/alerts/decider.ts";
import { fold } from "../../core/decider.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { alertHistory, alertsOfIncident, findAlert, listAlerts } from "./store/list.ts";
import { firingCount } from "./store/firing.ts";
import { NOW, type Org, foundOrg } from "./testing.store.ts";

let ground: TestDatabase;
let org: Org;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
});
afterAll(() => ground.drop());

const all = () => org.in((scope) => listAlerts(scope, {}, 200, null));
async function only() {
  const [alert, ...others] = await all();
  if (alert === undefined || others.length > 0) throw new Error("There is not exactly one alert.");
  return alert;
}
async function sentences(alertId: string) {
  const history = await org.in((scope) => alertHistory(scope, alertId));
  return history.map(({ event }) =>
    event.type === "alert.opened" ? event.serviceReason : event.reason,
  );
}
const at = (time: string) => ({ at: `2026-11-24T${time}.000Z` });

describe("an alert", () => {
  test("opens with what its source says", async () => {
    const labels = { service: "checkout", alertname: "HighErrorRate" };
    await org.hear([
      { title: "5xx", labels, link: "https://prometheus.example/", description: "D" },
    ]);
    const { alertId } = await only();
    expect(await org.in((scope) => findAlert(scope, alertId))).toEqual({
      alertId,
      title: "5xx",
      status: "firing",
      severity: "critical",
      source: "Prometheus",
      service: { serviceId: org.checkoutId, name: "Checkout" },
      serviceName: "checkout",
      startedAt: "2026-11-24T12:55:00.000Z",
      openedAt: NOW,
      lastSeenAt: NOW,
      resolvedAt: null,
      repeats: 0,
      incident: { incidentId: expect.any(String), number: 1 },
      description: "D",
      dedupKey: "key:5xx",
      labels,
      annotations: {},
      link: "https://prometheus.example/",
    });
  });

  test("that repeats is a count and no history", async () => {
    await org.hear([{}, {}, {}]);
    await org.hear([{}, {}], at("12:58:00"));
    const alert = await only();
    expect(alert).toMatchObject({ repeats: 4, lastSeenAt: "2026-11-24T12:58:00.000Z" });
    expect(await sentences(alert.alertId)).toHaveLength(2);
    expect(org.incidents.declared).toHaveLength(1);
  });

  test("is resolved once, and a new firing opens a new one", async () => {
    await org.hear([{}]);
    const over = { status: "resolved", endedAt: "2026-11-24T12:57:00.000Z" } as const;
    await org.hear([over, over], at("12:58:00"));
    const alert = await only();
    expect(alert).toMatchObject({ status: "resolved", resolvedAt: "2026-11-24T12:58:00.000Z" });
    await org.hear([{}], at("12:59:00"));
    expect((await all()).map(({ status }) => status)).toEqual(["firing", "resolved"]);
    expect(await org.in(firingCount)).toBe(1);
  });

  test("may open, repeat, be resolved and open again in one and the same message", async () => {
    await org.hear([{}, {}, { status: "resolved" }, {}, {}, {}]);
    const repeats = (await all()).map(({ status, repeats: count }) => [status, count]);
    expect(repeats.toSorted()).toEqual([
      ["firing", 2],
      ["resolved", 1],
    ]);
  });

  test("that never fired is not opened by its end", async () => {
    await org.hear([{ status: "resolved" }]);
    expect(await all()).toEqual([]);
  });

  test("of another integration with the same key is another alert", async () => {
    await org.hear([{}]);
    await org.hear([{}], { keyId: "0190a5d0-0000-7000-8000-000000000001", source: "Other" });
    expect((await all()).map(({ source }) => source).toSorted()).toEqual(["Other", "Prometheus"]);
  });

  test("has a state that is the fold of its history", async () => {
    await org.hear([{}, { status: "resolved" }]);
    const { alertId } = await only();
    const history = await org.in((scope) => alertHistory(scope, alertId));
    const { rows } = await ground.database.ownerPool.query(
      "select state, version from muster.alert where alert_id = $1",
      [alertId],
    );
    const state = fold(
      alertDecider,
      history.map(({ event }) => event),
    );
    expect(rows).toEqual([{ state, version: 3 }]);
  });
});

describe("the service of an alert", () => {
  const reasonOf = async (signal: object, more?: object) => {
    await org.hear([signal], more);
    const { alertId, service } = await only();
    return { reason: (await sentences(alertId))[0], service: service?.name ?? null };
  };

  test("is the one its label names", async () => {
    expect(await reasonOf({})).toEqual({
      reason: "The label service=checkout names Checkout.",
      service: "Checkout",
    });
  });

  test("may be named without a label", async () => {
    expect(await reasonOf({ labels: {} })).toEqual({
      reason: "The service “checkout” names Checkout.",
      service: "Checkout",
    });
  });

  test("is that of the integration when it names none", async () => {
    const signal = { service: null, labels: {} };
    expect(await reasonOf(signal, { defaultServiceId: org.searchId })).toEqual({
      reason: "It names no service; alerts of Prometheus belong to Search then.",
      service: "Search",
    });
  });

  test("is that of the integration when the catalogue does not know the name", async () => {
    const signal = { service: "db", labels: { job: "db" } };
    expect(await reasonOf(signal, { defaultServiceId: org.searchId })).toEqual({
      reason:
        "The label job=db names no service of the catalogue; alerts of Prometheus belong to Search then.",
      service: "Search",
    });
  });

  test("stays open when nobody knows it, and the name of the source is kept", async () => {
    const name = "x".repeat(200);
    expect(await reasonOf({ service: name, labels: {} })).toEqual({
      reason: `The service “${name}” names no service of the catalogue.`,
      service: null,
    });
    expect(await only()).toMatchObject({ serviceName: name });
  });
});

describe("an opened alert", () => {
  test("declares an incident, and says why on both", async () => {
    await org.hear([{ title: "5xx", labels: { service: "checkout", alertname: "HighErrorRate" } }]);
    const reason = "No incident is open for Checkout.";
    expect(org.incidents.declared).toEqual([
      {
        title: "5xx",
        summary: "",
        detection: { kind: "alert", by: "Prometheus: HighErrorRate" },
        incidentType: null,
        serviceIds: [org.checkoutId],
        beganAt: "2026-11-24T12:55:00.000Z",
        detectedAt: NOW,
        reason,
        severity: "critical",
        usersAffected: null,
        security: false,
      },
    ]);
    const { alertId, incident } = await only();
    expect(org.incidents.linked).toEqual(
      [
        {
          ...incident,
          number: undefined,
          alertId,
          title: "5xx",
          reason,
          serviceId: org.checkoutId,
        },
      ].map(({ number: _number, ...rest }) => rest),
    );
    expect((await sentences(alertId))[1]).toBe(`It declared INC-1. ${reason}`);
    const ofIncident = await org.in((scope) => alertsOfIncident(scope, incident?.incidentId ?? ""));
    expect(ofIncident.map((one) => one.alertId)).toEqual([alertId]);
  });

  test("joins the open incident of its service, also one of the same message", async () => {
    await org.hear([{ title: "A" }, { title: "B" }, { title: "C", service: "search" }]);
    expect(org.incidents.declared.map(({ title }) => title)).toEqual(["A", "C"]);
    const b = (await all()).find(({ title }) => title === "B");
    expect(b?.incident?.number).toBe(1);
    expect((await sentences(b?.alertId ?? ""))[1]).toBe(
      "It joined because INC-1 is open for Checkout.",
    );
    expect(org.incidents.linked[1]).toMatchObject({ reason: "INC-1 is open for Checkout" });
  });

  test("of severity info declares nothing, and says so", async () => {
    await org.hear([{ severity: "info" }]);
    expect(org.incidents).toEqual({ open: [], declared: [], linked: [], resolved: [] });
    const { alertId, incident } = await only();
    expect(incident).toBeNull();
    expect(await sentences(alertId)).toEqual([
      "The label service=checkout names Checkout. " +
        "Its severity is info, so it is shown and no incident is declared.",
    ]);
  });

  test("without a service gets an incident of its own", async () => {
    await org.hear([
      { title: "A", service: null, labels: {} },
      { title: "B", service: null, labels: {} },
    ]);
    expect(org.incidents.declared).toMatchObject([{ serviceIds: [] }, { serviceIds: [] }]);
  });

  test.each([
    [{ category: "Security" }, true],
    [{ type: "security-event" }, true],
    [{ category: "software" }, false],
    [{ team: "security" }, false],
  ])("with the labels %j is a matter of security: %s", async (labels, security) => {
    await org.hear([{ labels }]);
    expect(org.incidents.declared).toMatchObject([{ security }]);
  });
});

test("a resolved alert tells its incident", async () => {
  await org.hear([{}]);
  await org.hear([{ status: "resolved" }]);
  const [linked] = org.incidents.linked;
  expect(org.incidents.resolved).toEqual([{ incidentId: linked?.incidentId, title: "A" }]);
});

describe("a long batch", () => {
  test("changes at most 250 alerts in one transaction, and says where it stopped", async () => {
    const many = Array.from({ length: 280 }, (_, n) => ({ title: `Nr ${n}` }));
    expect(await org.hear([...many.slice(0, 50), ...many])).toBe(300);
    expect(await org.in(firingCount)).toBe(250);
    expect(await org.hear(many.slice(250))).toBe(30);
  });

  test("of ten thousand repeats is one update", async () => {
    const many = Array.from(
      { length: 100 },
      (_, n) => ({ title: `Nr ${n}`, severity: "info" }) as const,
    );
    await org.hear(many);
    expect(await org.hear(Array.from({ length: 100 }, () => many).flat())).toBe(10_000);
    const counts = new Set((await all()).map(({ repeats }) => repeats));
    expect(counts).toEqual(new Set([100]));
  });
});

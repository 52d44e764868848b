import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IncidentStatus } from "../incidents/words.ts";
import { at } from "../testing/night.ts";
import { correlate } from "./correlate.ts";
import type { CorrelationFacts, OpenIncident } from "./correlate.ts";

const SLOW: CorrelationFacts = {
  alert: { title: "SlowAnswers", service: "Shop", severity: "error" },
  serviceId: "shop",
  openIncidents: [],
};

function incident(number: number, more: Partial<OpenIncident> = {}): OpenIncident {
  const declaredAt = at(`0${number}:00`);
  const base = { incidentId: `incident-${number}`, number, declaredAt } as const;
  return { ...base, status: "open", serviceIds: ["shop"], ...more };
}

const among = (...openIncidents: OpenIncident[]) => correlate({ ...SLOW, openIncidents });

describe("an alert opens", () => {
  test("and its service has no open incident: it declares one", () => {
    expect(among()).toEqual({ kind: "declare", reason: "No incident is open for Shop." });
    expect(among(incident(1, { serviceIds: ["mail"] })).kind).toBe("declare");
  });

  test("and its service is hit already: it joins", () => {
    expect(among(incident(1, { serviceIds: ["mail", "shop"] }))).toEqual({
      kind: "join",
      incidentId: "incident-1",
      reason: "INC-1 is open for Shop",
    });
  });

  test.for<readonly [IncidentStatus, string]>([
    ["open", "join"],
    ["mitigated", "join"],
    ["resolved", "declare"],
    ["closed", "declare"],
    ["cancelled", "declare"],
    ["none", "declare"],
  ])("and the incident of its service is %s: %s", ([status, kind]) => {
    expect(among(incident(1, { status })).kind).toBe(kind);
  });

  test("and several are open: it joins the newest, whatever the order they come in", () => {
    const [old, young] = [incident(1), incident(2, { status: "mitigated" })];
    const reason = "INC-2 is mitigated for Shop";
    expect(among(old, young)).toMatchObject({ incidentId: "incident-2", reason });
    expect(among(young, old)).toMatchObject({ incidentId: "incident-2", reason });
  });

  test("and two were declared at the same moment: it joins the higher number", () => {
    const twin = incident(2, { declaredAt: at("01:00") });
    expect(among(incident(1), twin)).toMatchObject({ incidentId: "incident-2" });
    expect(among(twin, incident(1))).toMatchObject({ incidentId: "incident-2" });
  });

  test("and the catalogue does not know its service: it gets an incident of its own", () => {
    const unknown = { ...SLOW, serviceId: null, openIncidents: [incident(1)] };
    expect(correlate(unknown)).toEqual({
      kind: "declare",
      reason: "It names no service of the catalogue, so it gets an incident of its own.",
    });
  });

  test("and it is only information: it is shown, wakes nobody and joins nothing", () => {
    const info: CorrelationFacts = {
      ...SLOW,
      alert: { ...SLOW.alert, severity: "info" },
      openIncidents: [incident(1)],
    };
    expect(correlate(info)).toMatchObject({ kind: "leave" });
    expect(correlate({ ...info, serviceId: null })).toMatchObject({ kind: "leave" });
  });

  test("and the source gave the service no name that people know: the sentence still reads", () => {
    const nameless = { ...SLOW, alert: { ...SLOW.alert, service: null } };
    expect(correlate(nameless).reason).toBe("No incident is open for the same service.");
    expect(correlate({ ...nameless, openIncidents: [incident(1)] }).reason).toBe(
      "INC-1 is open for the same service",
    );
  });
});

test("an alert joins the newest of the open incidents of its service, or there is none", () => {
  const status = fc.constantFrom<IncidentStatus>("open", "mitigated", "resolved", "closed");
  const serviceIds = fc.subarray(["shop", "mail"]);
  const hour = fc.integer({ min: 0, max: 9 });
  const open = fc.uniqueArray(fc.record({ number: fc.nat({ max: 9 }), hour, status, serviceIds }), {
    selector: ({ number }) => number,
    maxLength: 5,
  });
  const property = fc.property(open, (facts) => {
    const incidents = facts.map(({ number, hour: at0, ...more }) => {
      return incident(number, { ...more, declaredAt: at(`0${at0}:00`) });
    });
    const candidates = incidents.filter((one) => {
      return ["open", "mitigated"].includes(one.status) && one.serviceIds.includes("shop");
    });
    const answer = among(...incidents);
    const joined = answer.kind === "join" ? answer.incidentId : null;
    const chosen = candidates.find(({ incidentId }) => incidentId === joined);
    if (chosen === undefined) return candidates.length === 0 && answer.kind === "declare";
    return candidates.every(({ declaredAt, number }) => {
      if (declaredAt === chosen.declaredAt) return number <= chosen.number;
      return declaredAt < chosen.declaredAt;
    });
  });
  fc.assert(property, { numRuns: 200 });
});

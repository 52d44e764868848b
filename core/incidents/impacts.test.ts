import { describe, expect, test } from "vitest";
import { ADA, at, PROBE } from "../testing/night.ts";
import { ask, given, RESOLVED, TRIAGED } from "./testing.ts";

describe("a service is added", () => {
  test("from when it was hit, with the reason", () => {
    const { events, state } = given(ask("declare")).when(ask("addService"));
    expect(events).toEqual([
      {
        type: "incident.serviceAdded",
        at: at("03:30"),
        by: ADA,
        serviceId: "search",
        from: at("03:12"),
        reason: "Search times out as well.",
      },
    ]);
    expect(state.services[1]).toEqual({ serviceId: "search", from: at("03:12"), until: null });
  });

  test("what is hit already is not hit twice", () => {
    const again = ask("addService", { serviceId: "shop", from: at("02:00") });
    expect(given(ask("declare")).when(again)).toMatchObject({ events: [], refused: null });
  });

  test("the reason is how others know that it is true", () => {
    const answer = given(ask("declare")).when(ask("addService", { reason: " " }));
    expect(answer.refused).toBe("incident.reasonMissing");
    expect(answer.words).toContain("how do you know that the service is hit?");
  });

  test("a person cannot add what has not happened yet", () => {
    const future = ask("addService", { from: at("03:30:00.001") });
    expect(given(ask("declare")).when(future).refused).toBe("incident.inTheFuture");
  });

  test("a source whose clock is ahead is set right", () => {
    const future = ask("addService", { by: PROBE, from: at("09:00") });
    expect(given(ask("declare")).when(future).events).toMatchObject([{ from: at("03:30") }]);
  });

  test("hit again after it was restored is a second impact that begins where nothing is recorded", () => {
    const told = given(ask("declare"), ask("endServiceImpact"));
    const again = (by: typeof ADA | typeof PROBE, from: string) =>
      told.when(ask("addService", { serviceId: "shop", at: at("03:50"), by, from }));
    expect(again(ADA, at("03:41"))).toMatchObject({
      refused: "incident.impactOverlaps",
      words:
        "This service is already recorded as hit until 2026-11-24T03:42:00.000Z. " +
        "Begin the new impact then or later.",
    });
    expect(again(ADA, at("03:42")).state.services).toEqual([
      { serviceId: "shop", from: at("02:50"), until: at("03:42") },
      { serviceId: "shop", from: at("03:42"), until: null },
    ]);
    expect(again(PROBE, at("03:41")).events).toMatchObject([{ from: at("03:42") }]);
  });

  test("hit again at the very moment it was hit and restored is one impact, not two", () => {
    const moment = { serviceId: "search", at: at("03:30"), from: at("03:30") };
    const told = given(
      ask("declare"),
      ask("addService", moment),
      ask("endServiceImpact", { serviceId: "search", at: at("03:30"), until: at("03:30") }),
    );
    expect(told.state.services[1]).toMatchObject({ until: at("03:30") });
    expect(told.when(ask("addService", moment)).state.services).toEqual([
      { serviceId: "shop", from: at("02:50"), until: null },
      { serviceId: "search", from: at("03:30"), until: null },
    ]);
  });

  test("a resolved incident hits nothing", () => {
    const answer = given(...RESOLVED).when(ask("addService", { at: at("04:01") }));
    expect(answer).toMatchObject({ refused: "incident.alreadyResolved", kind: "conflict" });
  });
});

describe("a service is restored", () => {
  test("while the others are still hit", () => {
    const told = given(ask("declare", { serviceIds: ["shop", "search"] }));
    const { happened, state } = told.when(ask("endServiceImpact"));
    expect(happened).toEqual(["incident.serviceRestored"]);
    expect(state.services.map(({ serviceId, until }) => [serviceId, until])).toEqual([
      ["shop", at("03:42")],
      ["search", null],
    ]);
    expect(state.status).toBe("open");
  });

  test("twice says nothing: the first end stands", () => {
    const later = ask("endServiceImpact", { at: at("03:50"), until: at("03:49") });
    const answer = given(ask("declare"), ask("endServiceImpact")).when(later);
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.services[0]?.until).toBe(at("03:42"));
  });

  test.for([
    ["in the future", at("03:45:00.001"), "incident.inTheFuture"],
    ["before it was hit", at("02:49:59.999"), "incident.impactEndsBeforeItBegins"],
    ["at the moment it was hit", at("02:50"), null],
    ["now", at("03:45"), null],
  ] as const)("%s", ([, until, refused]) => {
    const answer = given(ask("declare")).when(ask("endServiceImpact", { until }));
    expect(answer.refused).toBe(refused);
  });

  test("only what is part of the incident", () => {
    const other = ask("endServiceImpact", { serviceId: "search" });
    expect(given(ask("declare")).when(other)).toMatchObject({
      refused: "incident.serviceNotHit",
      kind: "rule",
    });
  });

  test("after the resolution nothing is left to restore", () => {
    const late = ask("endServiceImpact", { at: at("04:10"), until: at("04:05") });
    expect(given(...RESOLVED).when(late)).toMatchObject({ events: [], refused: null });
  });

  test("the resolution of an incident whose clock runs behind ends no impact before it began", () => {
    const told = given(...TRIAGED, ask("addService", { from: at("03:30") }));
    const { state } = told.when(ask("resolve", { at: at("03:29") }));
    expect(state.services[1]).toMatchObject({ from: at("03:30"), until: at("03:30") });
  });
});

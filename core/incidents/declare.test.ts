import { describe, expect, test } from "vitest";
import { ADA, at, PROBE } from "../testing/night.ts";
import { ask, given, P1, P3, RESOLVED, TRIAGED } from "./testing.ts";

describe("declared", () => {
  test("says what is known, and every service is hit from the beginning", () => {
    const serviceIds = ["shop", "search", "shop"];
    const { events, state } = given().when(ask("declare", { serviceIds }));
    expect(events).toEqual([
      {
        type: "incident.declared",
        at: at("03:00"),
        by: PROBE,
        title: "Shop answers slowly",
        summary: "",
        detection: { kind: "alert", by: "Probe: SlowAnswers" },
        incidentType: null,
        teamId: "t-shop",
        services: [
          { serviceId: "shop", from: at("02:50"), until: null },
          { serviceId: "search", from: at("02:50"), until: null },
        ],
        beganAt: at("02:50"),
        detectedAt: at("02:58"),
        reason: "No incident is open for Shop.",
        proposal: P3,
      },
    ]);
    expect(state).toMatchObject({ status: "open", priority: 3, major: false, triagedAt: null });
    expect(state).toMatchObject({ declaredAt: at("03:00"), reopenings: 0, overruled: null });
  });

  test("title, summary and reason lose the space around them", () => {
    const spaced = { title: " Shop \n", summary: "\tslow ", reason: " because " };
    const { events } = given().when(ask("declare", spaced));
    expect(events).toMatchObject([{ title: "Shop", summary: "slow", reason: "because" }]);
  });

  test("without a title nobody knows what is wrong", () => {
    const answer = given().when(ask("declare", { title: " \u00a0\n" }));
    expect(answer).toMatchObject({ refused: "incident.titleMissing", kind: "rule" });
    expect(answer.words).toBe("The title is missing. Say in a few words what does not work.");
  });

  test("a proposed P1 is a major incident from its first moment, with the reason", () => {
    const { events, state } = given().when(ask("declare", { proposal: P1 }));
    expect(events[1]).toEqual({
      type: "incident.majorDeclared",
      at: at("03:00"),
      by: PROBE,
      reason: "The priority is P1: Checkout is critical to the business, and customers use it.",
    });
    expect(state).toMatchObject({ priority: 1, major: true });
  });

  test("a P1 for which nobody gave a reason is major all the same", () => {
    const { events } = given().when(ask("declare", { proposal: { ...P1, reasons: [] } }));
    expect(events[1]).toMatchObject({ reason: "The priority is P1." });
  });

  test("a person is asked to correct impossible times", () => {
    const when = (times: object) => given().when(ask("declare", { by: ADA, ...times }));
    expect(when({ detectedAt: at("03:00:00.001") })).toMatchObject({
      refused: "incident.inTheFuture",
      words:
        "The time of detection (2026-11-24T03:00:00.001Z) lies in the future. " +
        "Enter a time that has passed.",
    });
    expect(when({ beganAt: at("02:58:00.001") }).refused).toBe("incident.beganAfterDetection");
    expect(when({ beganAt: at("03:00"), detectedAt: at("03:00") }).refused).toBeNull();
  });

  test("a source whose clock is ahead loses nothing: its times are set right", () => {
    const ahead = ask("declare", { beganAt: at("03:20"), detectedAt: at("03:30") });
    expect(given().when(ahead).state).toMatchObject({
      beganAt: at("03:00"),
      detectedAt: at("03:00"),
      services: [{ from: at("03:00") }],
    });
    const behind = ask("declare", { beganAt: at("02:59"), detectedAt: at("02:58") });
    expect(given().when(behind).state).toMatchObject({
      beganAt: at("02:58"),
      detectedAt: at("02:58"),
    });
  });

  test("how many people are affected is kept when somebody said it, and not guessed otherwise", () => {
    const { events, state } = given().when(ask("declare", { usersAffected: "many" }));
    expect(events).toMatchObject([{ usersAffected: "many" }]);
    expect(state.usersAffected).toBe("many");
    const silent = given().when(ask("declare"));
    for (const one of [silent.state, ...silent.events]) {
      expect(Object.keys(one)).not.toContain("usersAffected");
    }
  });

  test("an incident without a service of the catalogue is an incident", () => {
    expect(given().when(ask("declare", { serviceIds: [] })).state.services).toEqual([]);
  });

  test("the same form sent twice declares once", () => {
    const answer = given(ask("declare")).when(ask("declare"));
    expect(answer).toMatchObject({ refused: "incident.alreadyDeclared", kind: "conflict" });
  });
});

describe("edited", () => {
  test("only what really changes is said", () => {
    const same = given(ask("declare")).when(
      ask("edit", { title: " Shop answers slowly ", summary: "", beganAt: at("02:50") }),
    );
    expect(same).toMatchObject({ events: [], refused: null });
    const { events, state } = given(ask("declare")).when(
      ask("edit", { title: "Shop is down", summary: "", beganAt: at("02:50") }),
    );
    expect(events).toEqual([
      { type: "incident.edited", at: at("03:04"), by: ADA, title: "Shop is down" },
    ]);
    expect(state).toMatchObject({ title: "Shop is down", summary: "", beganAt: at("02:50") });
  });

  test("a summary can be emptied, a title cannot", () => {
    const told = given(ask("declare", { summary: "slow" }));
    expect(told.when(ask("edit", { summary: " " })).state.summary).toBe("");
    expect(told.when(ask("edit", { title: " " })).refused).toBe("incident.titleMissing");
  });

  test("an earlier beginning takes the impacts along that began with the incident", () => {
    const told = given(...TRIAGED, ask("addService"), ask("endServiceImpact"));
    const { state } = told.when(ask("edit", { at: at("03:50"), beganAt: at("02:10") }));
    expect(state.beganAt).toBe(at("02:10"));
    expect(state.services).toEqual([
      { serviceId: "shop", from: at("02:10"), until: at("03:42") },
      { serviceId: "search", from: at("03:12"), until: null },
    ]);
  });

  test("a beginning after the detection is refused, at the detection it is not", () => {
    const began = (beganAt: string) => given(ask("declare")).when(ask("edit", { beganAt }));
    expect(began(at("02:58:00.001")).refused).toBe("incident.beganAfterDetection");
    expect(began(at("02:58")).state.services).toMatchObject([{ from: at("02:58") }]);
  });

  test("a beginning past the end of an impact that began with it is refused", () => {
    const short = ask("endServiceImpact", { until: at("02:54") });
    const told = given(ask("declare"), short);
    const past = told.when(ask("edit", { at: at("03:50"), beganAt: at("02:54") }));
    expect(past.refused).toBe("incident.impactEndsBeforeItBegins");
    expect(past.words).toContain(`from the beginning until ${at("02:54")}`);
    const within = told.when(ask("edit", { at: at("03:50"), beganAt: at("02:53:59.999") }));
    expect(within.state.services).toEqual([
      { serviceId: "shop", from: at("02:53:59.999"), until: at("02:54") },
    ]);
  });

  test("an impact that only happens to begin with the incident, after an earlier one, stays where it is", () => {
    const told = given(
      ask("declare", { serviceIds: [] }),
      ask("addService", { serviceId: "search", from: at("02:40") }),
      ask("endServiceImpact", { serviceId: "search", until: at("02:45") }),
      ask("addService", { serviceId: "search", from: at("02:50") }),
      ask("endServiceImpact", { serviceId: "search", until: at("02:52") }),
    );
    const { refused, state } = told.when(ask("edit", { beganAt: at("02:55") }));
    expect(refused).toBeNull();
    expect(state.services).toEqual(told.state.services);
    expect(state.beganAt).toBe(at("02:55"));
  });

  test("the first of several impacts of a service moves, and they do not overlap", () => {
    const told = given(...RESOLVED, ask("reopen"));
    const { state } = told.when(ask("edit", { at: at("05:10"), beganAt: at("02:30") }));
    expect(state.services).toEqual([
      { serviceId: "shop", from: at("02:30"), until: at("04:00") },
      { serviceId: "shop", from: at("05:00"), until: null },
    ]);
  });

  test("a resolved incident can still be described better, a closed one no more", () => {
    const better = ask("edit", { at: at("04:10"), summary: "A release was slow." });
    expect(given(...RESOLVED).when(better).happened).toEqual(["incident.edited"]);
    expect(given(...RESOLVED, ask("close")).when(better).refused).toBe("incident.closed");
  });
});

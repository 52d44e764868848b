import { describe, expect, test } from "vitest";
import { ADA, at, BO } from "../testing/night.ts";
import { ask, given, P1, P3, RESOLVED, TRIAGED } from "./testing.ts";

describe("triaged", () => {
  test("type, category and priority as proposed need no reason", () => {
    const { events, state } = given(ask("declare")).when(ask("triage", { category: " release " }));
    expect(events).toEqual([
      {
        type: "incident.triaged",
        at: at("03:10"),
        by: ADA,
        incidentType: "software",
        category: "release",
        impact: 2,
        urgency: 2,
        priority: 3,
        reason: "",
      },
    ]);
    expect(state).toMatchObject({ type: "software", category: "release", triagedAt: at("03:10") });
    expect(state.assessed).toEqual({ impact: 2, urgency: 2 });
  });

  test("another priority than the proposed one is an overrule and needs a reason", () => {
    const without = given(ask("declare")).when(ask("triage", { priority: 2, reason: " " }));
    expect(without).toMatchObject({
      refused: "incident.reasonMissing",
      words: "You set P2 where P3 is proposed. Say in one sentence why.",
    });
    const reason = "The sale begins at six.";
    const { events, state } = given(ask("declare")).when(ask("triage", { priority: 2, reason }));
    expect(events.slice(1)).toEqual([
      {
        type: "incident.priorityOverruled",
        at: at("03:10"),
        by: ADA,
        from: 3,
        priority: 2,
        reason,
      },
    ]);
    expect(state).toMatchObject({ priority: 2, overruled: { by: ADA, reason, at: at("03:10") } });
  });

  test("triaged to P1 it is a major incident for the same reason", () => {
    const reason = "Nobody can pay.";
    const { happened, state } = given(ask("declare")).when(ask("triage", { priority: 1, reason }));
    expect(happened).toEqual([
      "incident.triaged",
      "incident.priorityOverruled",
      "incident.majorDeclared",
    ]);
    expect(state.majorReason).toBe("The priority is P1: Nobody can pay.");
  });

  test("the category is asked for", () => {
    const answer = given(ask("declare")).when(ask("triage", { category: "" }));
    expect(answer.refused).toBe("incident.categoryMissing");
  });

  test("the same form sent twice is one triage", () => {
    expect(given(...TRIAGED).when(ask("triage", { at: at("03:10:01") })).events).toEqual([]);
    const overrule = ask("triage", { priority: 2, reason: "The sale begins at six." });
    expect(given(ask("declare"), overrule).when(overrule).events).toEqual([]);
  });

  test("a better judgement later is said, and the first triage counts", () => {
    const better = ask("triage", { at: at("03:30"), incidentType: "network" });
    const { happened, state } = given(...TRIAGED).when(better);
    expect(happened).toEqual(["incident.triaged"]);
    expect(state).toMatchObject({ type: "network", triagedAt: at("03:10") });
  });

  test("an overruled priority is kept by the next triage without giving the reason again", () => {
    const told = given(ask("declare"), ask("overrulePriority"));
    const { happened, state } = told.when(ask("triage", { at: at("03:30"), priority: 2 }));
    expect(happened).toEqual(["incident.triaged"]);
    expect(state.overruled).toMatchObject({ reason: "Half of the customers cannot pay." });
  });

  test("agreeing with the proposal lifts the overrule, and proposals are followed again", () => {
    const told = given(ask("declare"), ask("overrulePriority"), ask("triage", { at: at("03:20") }));
    expect(told.state).toMatchObject({ priority: 3, overruled: null });
    const later = ask("proposePriority", { at: at("03:30") });
    expect(told.when(later).state).toMatchObject({ priority: 1, major: true });
  });

  test("the priority stands, so the impact alone may be judged anew", () => {
    const { happened, state } = given(...TRIAGED).when(ask("triage", { impact: 3 }));
    expect(happened).toEqual(["incident.triaged"]);
    expect(state).toMatchObject({ priority: 3, assessed: { impact: 3, urgency: 2 } });
  });
});

describe("proposed", () => {
  test("a new proposal is followed", () => {
    const { events, state } = given(...TRIAGED).when(ask("proposePriority"));
    expect(events).toMatchObject([
      { type: "incident.priorityProposed", proposal: P1, followed: true },
      { type: "incident.majorDeclared" },
    ]);
    expect(state).toMatchObject({ proposal: P1, priority: 1, major: true });
  });

  test("a milder proposal lowers the priority, and the incident stays major until somebody stands down", () => {
    const told = given(ask("declare", { proposal: P1 }));
    const { state } = told.when(ask("proposePriority", { proposal: P3 }));
    expect(state).toMatchObject({ priority: 3, major: true });
  });

  test("what is proposed already is not said again; other reasons are", () => {
    const told = given(ask("declare"));
    expect(told.when(ask("proposePriority", { proposal: { ...P3 } })).events).toEqual([]);
    const reasons = [...P3.reasons, "The severity is error."];
    const more = ask("proposePriority", { proposal: { ...P3, reasons } });
    expect(told.when(more).happened).toEqual(["incident.priorityProposed"]);
    const swapped = given(ask("declare", { proposal: { ...P3, reasons: ["A.", "B."] } }));
    const order = ask("proposePriority", { proposal: { ...P3, reasons: ["B.", "A."] } });
    expect(swapped.when(order).happened).toEqual(["incident.priorityProposed"]);
  });

  test("what a person overruled stands: a later proposal is only written down", () => {
    const { events, state } = given(ask("declare"), ask("overrulePriority")).when(
      ask("proposePriority", { at: at("03:30") }),
    );
    expect(events).toMatchObject([{ type: "incident.priorityProposed", followed: false }]);
    expect(state).toMatchObject({ proposal: P1, priority: 2, major: false });
  });
});

describe("overruled", () => {
  test("with a reason, from which priority to which", () => {
    const { events, state } = given(...TRIAGED).when(ask("overrulePriority"));
    expect(events).toEqual([
      {
        type: "incident.priorityOverruled",
        at: at("03:16"),
        by: ADA,
        from: 3,
        priority: 2,
        reason: "Half of the customers cannot pay.",
      },
    ]);
    expect(state.priority).toBe(2);
  });

  test("without a reason it is refused, and asked by its name", () => {
    const answer = given(...TRIAGED).when(ask("overrulePriority", { reason: "  " }));
    expect(answer.refused).toBe("incident.reasonMissing");
    expect(answer.words).toContain("why is this P2?");
  });

  test("with the priority it has, it is pinned", () => {
    const pin = ask("overrulePriority", { priority: 3 });
    const told = given(...TRIAGED, pin);
    expect(told.state.overruled).not.toBeNull();
    expect(told.when(ask("proposePriority")).state.priority).toBe(3);
    expect(told.when(pin).events).toEqual([]);
  });

  test("a second person may overrule the first, and is the one who is named", () => {
    const lower = ask("overrulePriority", { by: BO, at: at("03:30"), priority: 4, reason: "Few." });
    const { events, state } = given(...TRIAGED, ask("overrulePriority")).when(lower);
    expect(events).toMatchObject([{ from: 2, priority: 4 }]);
    expect(state.overruled).toEqual({ by: BO, reason: "Few.", at: at("03:30") });
  });

  test("to P1, even after the resolution, it is major and needs its review", () => {
    const worse = ask("overrulePriority", { at: at("04:10"), priority: 1 });
    const story = given(...RESOLVED, worse);
    expect(story.state.major).toBe(true);
    expect(story.when(ask("close")).refused).toBe("incident.reviewMissing");
  });
});

describe("major", () => {
  test("by hand at any priority, once", () => {
    const { happened, state } = given(...TRIAGED).when(ask("declareMajor"));
    expect(happened).toEqual(["incident.majorDeclared"]);
    expect(state).toMatchObject({ major: true, majorReason: "The press is calling.", priority: 3 });
    const again = ask("declareMajor", { by: BO, at: at("03:19"), reason: "It burns." });
    expect(given(...TRIAGED, ask("declareMajor")).when(again).events).toEqual([]);
  });

  test("declaring and standing down both need a reason", () => {
    const told = given(...TRIAGED, ask("declareMajor"));
    expect(given(...TRIAGED).when(ask("declareMajor", { reason: "" })).refused).toBe(
      "incident.reasonMissing",
    );
    expect(told.when(ask("standDownMajor", { reason: "" })).refused).toBe("incident.reasonMissing");
  });

  test("a P1 cannot stand down before its priority is lowered", () => {
    const told = given(ask("declare", { proposal: P1 }));
    const answer = told.when(ask("standDownMajor"));
    expect(answer).toMatchObject({ refused: "incident.p1IsMajor", kind: "rule" });
    const lowered = given(ask("declare", { proposal: P1 }), ask("overrulePriority"));
    expect(lowered.when(ask("standDownMajor")).state).toMatchObject({ major: false, priority: 2 });
  });

  test("that it was major once is not forgotten", () => {
    const { state } = given(...TRIAGED, ask("declareMajor")).when(ask("standDownMajor"));
    expect(state).toMatchObject({ major: false, majorReason: "The press is calling." });
  });

  test("what is not major has nothing to stand down from", () => {
    expect(given(...TRIAGED).when(ask("standDownMajor"))).toMatchObject({
      events: [],
      refused: null,
    });
  });

  test("major by hand first, then P1: it is not declared twice", () => {
    const { happened } = given(...TRIAGED, ask("declareMajor")).when(
      ask("overrulePriority", { at: at("03:30"), priority: 1 }),
    );
    expect(happened).toEqual(["incident.priorityOverruled"]);
  });

  test("a second time major after a stand-down, for the newer reason", () => {
    const told = given(...TRIAGED, ask("declareMajor"), ask("standDownMajor"));
    const { state } = told.when(ask("declareMajor", { at: at("03:50"), reason: "It spreads." }));
    expect(state).toMatchObject({ major: true, majorReason: "It spreads." });
  });
});

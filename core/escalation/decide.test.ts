import { describe, expect, test } from "vitest";
import { MUSTER } from "../actor.ts";
import { ADA, at, BO } from "../testing/night.ts";
import { nextRung } from "./decide.ts";
import { rungLabel } from "./steps.ts";
import { ask, FIRST, given, OWNER, paged, POLICY, SECOND, STARTED } from "./testing.ts";
import type { Policy } from "./words.ts";

describe("started", () => {
  test("with its own copy of the policy, and due at once", () => {
    const { events, state } = given().when(ask("start"));
    expect(events).toEqual([
      {
        type: "escalation.started",
        incidentId: "incident-1",
        policy: POLICY,
        reason: "INC-1 hits the shop.",
        at: at("03:00"),
      },
    ]);
    expect(state).toEqual({
      status: "climbing",
      incidentId: "incident-1",
      policy: POLICY,
      rung: -1,
      nextAt: at("03:00"),
      paged: [],
    });
  });

  test("once: a second start neither restarts it nor changes its policy", () => {
    const edited: Policy = { ...POLICY, rungs: [] };
    const answer = given(...FIRST).when(ask("start", { policy: edited, at: at("03:01") }));
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.policy).toEqual(POLICY);
    expect(given(...FIRST, ask("stop")).when(ask("start")).events).toEqual([]);
  });

  test("for one incident, not for another", () => {
    const answer = given(...STARTED).when(ask("start", { incidentId: "incident-2" }));
    expect(answer).toMatchObject({ refused: "escalation.alreadyStarted", kind: "conflict" });
  });
});

describe("climbs", () => {
  test("the first rung at once: who is paged and why, and until when they may answer", () => {
    const unreachable = ["Bo has no address."];
    const { events, state } = given(...STARTED).when(ask("climb", { unreachable }));
    expect(events).toEqual([
      {
        type: "escalation.rungReached",
        rung: 0,
        label: "Rung 1 of 2",
        reached: [paged(ADA.id)],
        unreachable,
        reason: "The ladder starts.",
        nextAt: at("03:05"),
        by: MUSTER,
        at: at("03:00"),
      },
    ]);
    expect(state).toMatchObject({ status: "climbing", rung: 0, nextAt: at("03:05") });
    expect(state.paged).toEqual([ADA.id]);
  });

  test("to the next rung when nobody answers, and to the owner after the last", () => {
    const told = given(...OWNER);
    expect(told.state).toMatchObject({ status: "climbing", rung: 2, nextAt: at("03:30") });
    expect(told.state.paged).toEqual([ADA.id, BO.id, "p-owner"]);
  });

  test("a timer that comes twice, or for a rung that is behind or ahead, is harmless", () => {
    const told = given(...SECOND);
    for (const expectedRung of [-1, 0, 1, 3]) {
      const late = ask("climb", { expectedRung, at: at("03:06") });
      expect(told.when(late)).toMatchObject({ events: [], refused: null });
    }
    expect(given().when(ask("climb"))).toMatchObject({ events: [], refused: null });
  });

  test("somebody in a hurry climbs at once, and the timer that was set comes too late", () => {
    const hurry = ask("climb", {
      expectedRung: 1,
      reached: [paged(BO.id)],
      by: ADA,
      reason: "I am in a tunnel.",
      at: at("03:02"),
    });
    const told = given(...FIRST, hurry);
    expect(told.state).toMatchObject({ rung: 1, nextAt: at("03:12") });
    expect(told.when(ask("climb", { expectedRung: 1, at: at("03:05") })).events).toEqual([]);
  });

  test("two people in a hurry at the same moment climb one rung, not two", () => {
    const hurry = (by: typeof ADA | typeof BO) =>
      ask("climb", { expectedRung: 1, reached: [paged("p-cy")], by, at: at("03:02") });
    const { events, state } = given(...FIRST, hurry(ADA)).when(hurry(BO));
    expect(events).toEqual([]);
    expect(state.rung).toBe(1);
  });

  test("nobody is paged twice on the same rung, for the first reason", () => {
    const reached = [paged(ADA.id, "Primary."), paged(BO.id), paged(ADA.id, "Team lead.")];
    const { events } = given(...STARTED).when(ask("climb", { reached }));
    expect(events).toMatchObject([{ reached: [paged(ADA.id, "Primary."), paged(BO.id)] }]);
  });

  test("the same person may be paged again on a higher rung, and is counted once", () => {
    const again = ask("climb", { expectedRung: 1, reached: [paged(ADA.id)], at: at("03:05") });
    const { events, state } = given(...FIRST).when(again);
    expect(events).toMatchObject([{ reached: [paged(ADA.id)] }]);
    expect(state.paged).toEqual([ADA.id]);
  });

  test("a rung that reaches nobody is passed at once, and says why nobody", () => {
    const unreachable = ["Nobody is on call for the shop."];
    const empty = ask("climb", { reached: [], unreachable });
    const { events, state } = given(...STARTED).when(empty);
    expect(events).toMatchObject([{ reached: [], unreachable, nextAt: at("03:00") }]);
    expect(state).toMatchObject({ status: "climbing", nextAt: at("03:00"), paged: [] });
  });

  test("minutes that are missing or negative are no minutes, never a time in the past", () => {
    const policy: Policy = { ...POLICY, rungs: [{ targets: [], ackMinutes: -5 }] };
    const { events } = given(ask("start", { policy })).when(ask("climb"));
    expect(events).toMatchObject([{ nextAt: at("03:00") }]);
  });
});

describe("acknowledged", () => {
  test("stops: no rung is due any more", () => {
    const { events, state } = given(...FIRST).when(ask("acknowledge"));
    expect(events).toEqual([{ type: "escalation.acknowledged", by: ADA, at: at("03:04") }]);
    expect(state).toMatchObject({ status: "acknowledged", nextAt: null, rung: 0 });
  });

  test("the timer that was under way wakes nobody", () => {
    const timer = ask("climb", { expectedRung: 1, reached: [paged(BO.id)], at: at("03:05") });
    const answer = given(...FIRST, ask("acknowledge")).when(timer);
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.paged).toEqual([ADA.id]);
  });

  test("by two people at the same moment: the first stops it, the second says nothing new", () => {
    const second = ask("acknowledge", { by: BO });
    expect(given(...FIRST, ask("acknowledge")).when(second).events).toEqual([]);
  });

  test("even before the first rung was reached", () => {
    expect(given(...STARTED).when(ask("acknowledge")).state.status).toBe("acknowledged");
  });

  test("before the start there is nothing to acknowledge or stop", () => {
    expect(given().when(ask("acknowledge")).events).toEqual([]);
    expect(given().when(ask("stop")).events).toEqual([]);
  });
});

describe("stopped", () => {
  test("with the reason", () => {
    const { events, state } = given(...SECOND).when(ask("stop"));
    expect(events).toEqual([
      { type: "escalation.stopped", reason: "The incident is resolved.", at: at("03:04") },
    ]);
    expect(state).toMatchObject({ status: "stopped", nextAt: null });
  });

  test("what stands still is not stopped again", () => {
    expect(given(...SECOND, ask("stop")).when(ask("stop")).events).toEqual([]);
    expect(given(...SECOND, ask("acknowledge")).when(ask("stop")).events).toEqual([]);
  });
});

describe("exhausted", () => {
  const after = ask("climb", { expectedRung: 3, reached: [], at: at("03:30") });

  test("when the owner does not answer either", () => {
    const { events, state } = given(...OWNER).when(after);
    expect(events).toEqual([
      {
        type: "escalation.exhausted",
        reason: "3 people were paged up to the owner of last resort, and nobody acknowledged.",
        at: at("03:30"),
      },
    ]);
    expect(state).toMatchObject({ status: "exhausted", nextAt: null });
  });

  test("one person is one person", () => {
    const policy: Policy = { ...POLICY, rungs: [] };
    const alone = [ask("start", { policy }), ask("climb", { reached: [paged("p-owner")] })];
    const { events } = given(...alone).when(ask("climb", { expectedRung: 1, at: at("03:15") }));
    expect(events).toMatchObject([
      { reason: "One person was paged up to the owner of last resort, and nobody acknowledged." },
    ]);
  });

  test("at once when there is no owner to page", () => {
    const nobody = ask("climb", { expectedRung: 2, reached: [], at: at("03:15") });
    const { happened, state } = given(...SECOND).when(nobody);
    expect(happened).toEqual(["escalation.rungReached", "escalation.exhausted"]);
    expect(state).toMatchObject({ status: "exhausted", rung: 2, nextAt: null });
  });

  test("when no rung reached anybody and there is no owner, the words say so", () => {
    const empty = [0, 1].map((expectedRung) => ask("climb", { expectedRung, reached: [] }));
    const { events } = given(...STARTED, ...empty).when(
      ask("climb", { expectedRung: 2, reached: [] }),
    );
    expect(events[1]).toMatchObject({
      reason: "No rung reached anybody, and neither was there an owner of last resort to page.",
    });
  });

  test("nobody cuts the owner's time short by hand; the moment it is over, they may", () => {
    const byHand = (time: string) =>
      given(...OWNER).when(ask("climb", { expectedRung: 3, by: ADA, at: at(time) }));
    expect(byHand("03:29:59.999")).toMatchObject({
      refused: "escalation.topReached",
      kind: "conflict",
      words:
        "The owner of last resort is paged already and has until 2026-11-24T03:30:00.000Z, Ada. " +
        "There is no rung above; call somebody directly.",
    });
    expect(byHand("03:30").happened).toEqual(["escalation.exhausted"]);
  });

  test("after the end nothing happens any more", () => {
    const told = given(...OWNER, after);
    for (const late of [ask("acknowledge"), ask("stop"), ask("climb", { expectedRung: 4 })]) {
      expect(told.when(late)).toMatchObject({ events: [], refused: null });
    }
  });
});

describe("whom the caller has to look up next", () => {
  test("nobody before the start and after the end", () => {
    expect(nextRung(given().state)).toBeNull();
    expect(nextRung(given(...FIRST, ask("acknowledge")).state)).toBeNull();
  });

  test("the targets of the next rung, then the owner, then nobody", () => {
    const targets = POLICY.rungs.map((rung) => rung.targets);
    expect(nextRung(given(...STARTED).state)).toEqual({
      kind: "policy",
      rung: 0,
      targets: targets[0],
    });
    expect(nextRung(given(...FIRST).state)).toEqual({
      kind: "policy",
      rung: 1,
      targets: targets[1],
    });
    expect(nextRung(given(...SECOND).state)).toEqual({ kind: "owner", rung: 2 });
    expect(nextRung(given(...OWNER).state)).toEqual({ kind: "end", rung: 3 });
  });

  test("a policy without rungs goes straight to the owner", () => {
    const { state } = given(ask("start", { policy: { ...POLICY, rungs: [] } }));
    expect(nextRung(state)).toEqual({ kind: "owner", rung: 0 });
  });
});

test("rungs are counted from one when people read them", () => {
  expect([0, 1, 2].map((rung) => rungLabel(POLICY, rung))).toEqual([
    "Rung 1 of 2",
    "Rung 2 of 2",
    "Owner of last resort",
  ]);
});

import { describe, expect, test } from "vitest";
import { ADA, at, BO, nextDay, PROBE } from "../testing/night.ts";
import { needsReview } from "./stages.ts";
import { ask, given, P1, RESOLVED, TRIAGED } from "./testing.ts";
import type { Incident, ReviewFact } from "./words.ts";

const signedAt = (time: string): ReviewFact => ({ status: "signedOff", at: time });

describe("acknowledged", () => {
  test("the first to acknowledge has it", () => {
    const { events, state } = given(ask("declare")).when(ask("acknowledge"));
    expect(events).toEqual([{ type: "incident.acknowledged", at: at("03:05"), by: ADA }]);
    expect(state).toMatchObject({ acknowledgedAt: at("03:05"), acknowledgedBy: ADA });
    expect(state.status).toBe("open");
  });

  test("two people at the same moment: the second reads who is on it and since when", () => {
    const first = ask("acknowledge", { by: ADA, at: at("03:05:00.120") });
    const second = ask("acknowledge", { by: BO, at: at("03:05:00.120") });
    const answer = given(ask("declare"), first).when(second);
    expect(answer).toMatchObject({ refused: "incident.alreadyAcknowledged", kind: "conflict" });
    expect(answer.words).toBe(
      "Ada acknowledged this incident at 2026-11-24T03:05:00.120Z and is on it. " +
        "Ask Ada how you can help, or take a role.",
    );
    expect(answer.state.acknowledgedBy).toEqual(ADA);
  });

  test("a double click of the same person says nothing twice, renamed or not", () => {
    const again = ask("acknowledge", { by: { ...ADA, name: "Ada (phone)" }, at: at("03:06") });
    const answer = given(ask("declare"), ask("acknowledge")).when(again);
    expect(answer).toMatchObject({ events: [], refused: null });
    expect(answer.state.acknowledgedAt).toBe(at("03:05"));
  });

  test("a person and a source with the same id are not the same one", () => {
    const machine = ask("acknowledge", { by: { ...PROBE, id: ADA.id } });
    const answer = given(ask("declare"), ask("acknowledge")).when(machine);
    expect(answer.refused).toBe("incident.alreadyAcknowledged");
  });

  test("after the resolution there is nothing to acknowledge", () => {
    const nobody = [ask("declare"), ask("triage"), ask("resolve")];
    const answer = given(...nobody).when(ask("acknowledge", { at: at("04:01") }));
    expect(answer).toMatchObject({ refused: "incident.alreadyResolved", kind: "conflict" });
  });
});

describe("escalated", () => {
  test("somebody else has to answer, and the first answer stays the first", () => {
    const answer = given(ask("declare"), ask("acknowledge")).when(ask("escalate"));
    expect(answer.happened).toEqual(["incident.escalated"]);
    expect(answer.state).toMatchObject({ acknowledgedAt: at("03:05"), acknowledgedBy: null });
    const bo = ask("acknowledge", { by: BO, at: at("03:09") });
    const next = given(ask("declare"), ask("acknowledge"), ask("escalate")).when(bo);
    expect(next.state).toMatchObject({ acknowledgedAt: at("03:05"), acknowledgedBy: BO });
  });

  test("while nobody has it there is nobody to relieve", () => {
    expect(given(ask("declare")).when(ask("escalate"))).toMatchObject({
      events: [],
      refused: null,
    });
  });

  test("it has a reason, and an incident to be about", () => {
    const answered = [ask("declare"), ask("acknowledge")];
    const mute = given(...answered).when(ask("escalate", { reason: " " }));
    expect(mute.refused).toBe("incident.reasonMissing");
    const late = given(...answered, ask("triage"), ask("resolve")).when(
      ask("escalate", { at: at("04:01") }),
    );
    expect(late).toMatchObject({ refused: "incident.alreadyResolved", kind: "conflict" });
  });
});

describe("somebody called", () => {
  test("stands on the timeline with who, for what skill and why, and whoever has it keeps it", () => {
    const { events, state } = given(ask("declare"), ask("acknowledge")).when(ask("call"));
    expect(events).toEqual([{ ...ask("call"), type: "incident.called" }]);
    expect(state.acknowledgedBy).toEqual(ADA);
  });

  test("is refused when there is nobody, with the reasons, and when it is over", () => {
    const skipped = ["Bo asked for it."];
    const nobody = given(ask("declare")).when(ask("call", { people: [], skipped }));
    expect(nobody).toMatchObject({
      refused: "incident.nobodyToCall",
      words:
        "Nobody with the skill “Kafka” can be called now. Bo asked for it. Choose somebody else, or escalate.",
    });
    const one = given(ask("declare")).when(ask("call", { people: [], skill: null }));
    expect(one.words).toMatch(/^That person cannot be called now/);
    const over = given(ask("declare"), ask("triage"), ask("resolve"));
    expect(over.when(ask("call", { at: at("04:01") }))).toMatchObject({
      refused: "incident.alreadyResolved",
    });
  });
});

describe("mitigated", () => {
  test("the damage is contained, the impact lasts on", () => {
    const { happened, state } = given(...TRIAGED).when(ask("mitigate"));
    expect(happened).toEqual(["incident.mitigated"]);
    expect(state).toMatchObject({ status: "mitigated", mitigatedAt: at("03:40") });
    expect(state.services).toEqual([{ serviceId: "shop", from: at("02:50"), until: null }]);
  });

  test("somebody has to say how", () => {
    const answer = given(...TRIAGED).when(ask("mitigate", { how: " \n " }));
    expect(answer).toMatchObject({ refused: "incident.howMissing", kind: "rule" });
  });

  test("twice is a conflict that says since when", () => {
    const answer = given(...TRIAGED, ask("mitigate")).when(ask("mitigate", { at: at("03:41") }));
    expect(answer.refused).toBe("incident.alreadyMitigated");
    expect(answer.words).toContain(at("03:40"));
  });

  test("an untriaged incident may be mitigated: containing the damage never waits for a form", () => {
    expect(given(ask("declare")).when(ask("mitigate")).state.status).toBe("mitigated");
  });

  test("a resolved incident is more than mitigated", () => {
    const answer = given(...RESOLVED).when(ask("mitigate", { at: at("04:01") }));
    expect(answer.refused).toBe("incident.alreadyResolved");
  });
});

describe("resolved", () => {
  test("ends every impact that is still open", () => {
    const { happened, state } = given(...TRIAGED, ask("addService")).when(ask("resolve"));
    expect(happened).toEqual([
      "incident.resolved",
      "incident.serviceRestored",
      "incident.serviceRestored",
    ]);
    expect(state).toMatchObject({ status: "resolved", restoredBy: "Rolled back release 4.2." });
    expect(state.services).toEqual([
      { serviceId: "shop", from: at("02:50"), until: at("04:00") },
      { serviceId: "search", from: at("03:12"), until: at("04:00") },
    ]);
  });

  test("leaves an impact alone that ended before", () => {
    const { happened, state } = given(...TRIAGED, ask("endServiceImpact")).when(ask("resolve"));
    expect(happened).toEqual(["incident.resolved"]);
    expect(state.services[0]?.until).toBe(at("03:42"));
  });

  test("the impact may have ended before somebody pressed the button", () => {
    const answer = given(...TRIAGED).when(ask("resolve", { impactUntil: at("03:47") }));
    expect(answer.state).toMatchObject({ resolvedAt: at("04:00") });
    expect(answer.state.services[0]?.until).toBe(at("03:47"));
  });

  test.for([
    ["in the future", at("04:01"), "incident.inTheFuture"],
    ["before it began", at("02:49"), "incident.impactEndsBeforeItBegins"],
  ] as const)("an impact cannot end %s", ([, impactUntil, refused]) => {
    expect(given(...TRIAGED).when(ask("resolve", { impactUntil })).refused).toBe(refused);
  });

  test("nothing is resolved that was never triaged", () => {
    const answer = given(ask("declare"), ask("acknowledge")).when(ask("resolve"));
    expect(answer).toMatchObject({ refused: "incident.notTriaged", kind: "rule" });
    expect(answer.words).toContain("Say its type, category and priority first");
  });

  test("somebody has to say what restored the service", () => {
    const answer = given(...TRIAGED).when(ask("resolve", { restoredBy: "  " }));
    expect(answer.refused).toBe("incident.restoredByMissing");
  });

  test("a second click is told since when it is resolved", () => {
    const answer = given(...RESOLVED).when(ask("resolve", { at: at("04:00:01") }));
    expect(answer).toMatchObject({ refused: "incident.alreadyResolved", kind: "conflict" });
    expect(answer.words).toContain(at("04:00"));
  });

  test("no update is promised any more", () => {
    const promised = given(...TRIAGED, ask("postUpdate"));
    expect(promised.state.nextUpdateAt).toBe(at("03:55"));
    expect(promised.when(ask("resolve")).state.nextUpdateAt).toBeNull();
  });
});

describe("closed", () => {
  test("an ordinary incident is closed without a review, and the event says so", () => {
    const { events, state } = given(...RESOLVED).when(ask("close"));
    expect(events).toEqual([
      { type: "incident.closed", at: nextDay("10:00"), by: ADA, reviewed: false },
    ]);
    expect(state).toMatchObject({ status: "closed", closedAt: nextDay("10:00") });
  });

  test("a review nobody asked for counts when it is signed after the resolution", () => {
    const close = (review: ReviewFact) => given(...RESOLVED).when(ask("close", { review })).events;
    expect(close(signedAt(at("04:00")))).toMatchObject([{ reviewed: true }]);
    expect(close(signedAt(at("03:59:59.999")))).toMatchObject([{ reviewed: false }]);
    expect(close({ status: "draft" })).toMatchObject([{ reviewed: false }]);
  });

  test("only a resolved incident is closed", () => {
    expect(given(ask("declare")).when(ask("close")).refused).toBe("incident.notResolved");
    const mitigated = given(...TRIAGED, ask("mitigate"));
    expect(mitigated.when(ask("close")).refused).toBe("incident.notResolved");
  });

  test.for<readonly [ReviewFact, string | null]>([
    [{ status: "missing" }, "incident.reviewMissing"],
    [{ status: "draft" }, "incident.reviewNotSignedOff"],
    [signedAt(at("03:59:59.999")), "incident.reviewOutdated"],
    [signedAt(at("04:00")), null],
    [signedAt(nextDay("09:00")), null],
  ])("a major incident with the review %o: %s", ([review, refused]) => {
    const major = [ask("declare", { proposal: P1 }), ask("triage", { priority: 1 })];
    const answer = given(...major, ask("resolve")).when(ask("close", { review }));
    expect(answer.refused).toBe(refused);
    expect(answer.words.includes("closed only with a signed review")).toBe(refused !== null);
  });

  test("an incident that was major once needs its review even after the stand-down", () => {
    const wasMajor = [...TRIAGED, ask("declareMajor"), ask("standDownMajor"), ask("resolve")];
    const answer = given(...wasMajor).when(ask("close"));
    expect(answer.state).toMatchObject({ major: false, priority: 3 });
    expect(answer.refused).toBe("incident.reviewMissing");
  });

  test("an incident lowered from P2 is closed without a review", () => {
    const overrule = ask("overrulePriority", { priority: 2 });
    const lowered = ask("overrulePriority", { priority: 4, at: at("03:20") });
    const answer = given(...TRIAGED, overrule, lowered, ask("resolve")).when(ask("close"));
    expect(answer.state.status).toBe("closed");
  });
});

test.for<readonly [Pick<Incident, "priority" | "major" | "majorReason">, boolean]>([
  [{ priority: null, major: false, majorReason: null }, false],
  [{ priority: 1, major: false, majorReason: null }, true],
  [{ priority: 2, major: false, majorReason: null }, true],
  [{ priority: 3, major: false, majorReason: null }, false],
  [{ priority: 5, major: false, majorReason: null }, false],
  [{ priority: 5, major: true, majorReason: null }, true],
  [{ priority: 5, major: false, majorReason: "It was bad." }, true],
])("%o needs a review: %s", ([incident, needed]) => {
  expect(needsReview(incident)).toBe(needed);
});

describe("reopened", () => {
  test("hits again what was hit until the end, and somebody has to answer anew", () => {
    const { happened, state } = given(...RESOLVED).when(ask("reopen"));
    expect(happened).toEqual(["incident.reopened", "incident.serviceAdded"]);
    expect(state).toMatchObject({
      status: "open",
      acknowledgedAt: null,
      acknowledgedBy: null,
      mitigatedAt: null,
      resolvedAt: null,
      closedAt: null,
      restoredBy: null,
      reopenings: 1,
    });
    expect(state.services).toEqual([
      { serviceId: "shop", from: at("02:50"), until: at("04:00") },
      { serviceId: "shop", from: at("05:00"), until: null },
    ]);
  });

  test("does not hit again what was restored before the resolution", () => {
    const before = [...TRIAGED, ask("addService"), ask("endServiceImpact"), ask("resolve")];
    const { events } = given(...before).when(ask("reopen"));
    expect(events).toMatchObject([
      { type: "incident.reopened", from: "resolved" },
      { type: "incident.serviceAdded", serviceId: "search", from: at("05:00") },
    ]);
  });

  test("stays triaged, so it can be resolved at once", () => {
    const back = given(...RESOLVED, ask("reopen"));
    expect(back.when(ask("resolve", { at: at("05:30") })).state.status).toBe("resolved");
  });

  test("after closing, the old signature no longer closes it", () => {
    const review = signedAt(at("06:00"));
    const declared = [ask("declare", { proposal: P1 }), ask("triage", { priority: 1 })];
    const closed = [...declared, ask("resolve"), ask("close", { at: at("07:00"), review })];
    const again = [ask("reopen", { at: at("08:00") }), ask("resolve", { at: at("09:00") })];
    const story = given(...closed, ...again);
    expect(story.state).toMatchObject({ status: "resolved", major: true, reopenings: 1 });
    expect(story.when(ask("close", { review })).refused).toBe("incident.reviewOutdated");
    const renewed = ask("close", { review: signedAt(at("09:30")) });
    expect(story.when(renewed).events).toMatchObject([{ reviewed: true }]);
  });

  test("a cancelled incident that was real after all comes back with its services", () => {
    const answer = given(ask("declare"), ask("cancel")).when(ask("reopen", { at: at("03:35") }));
    expect(answer.events[0]).toMatchObject({ from: "cancelled" });
    expect(answer.state.services).toEqual([
      { serviceId: "shop", from: at("02:50"), until: at("03:30") },
      { serviceId: "shop", from: at("03:35"), until: null },
    ]);
  });

  test("at the very moment of the resolution, the impact goes on without a seam", () => {
    const { state } = given(...RESOLVED).when(ask("reopen", { at: at("04:00") }));
    expect(state.services.map(({ from, until }) => [from, until])).toEqual([
      [at("02:50"), at("04:00")],
      [at("04:00"), null],
    ]);
  });

  test("needs to know what shows that it is not over", () => {
    const answer = given(...RESOLVED).when(ask("reopen", { reason: "" }));
    expect(answer.refused).toBe("incident.reasonMissing");
    expect(answer.words).toContain("what shows that it is not over?");
  });

  test("an incident under way is not reopened", () => {
    expect(given(...TRIAGED).when(ask("reopen"))).toMatchObject({
      refused: "incident.notOver",
      kind: "conflict",
    });
    expect(given(...TRIAGED, ask("mitigate")).when(ask("reopen")).refused).toBe("incident.notOver");
  });
});

describe("cancelled", () => {
  test("a false alarm ends its impacts and its promises", () => {
    const promised = [ask("declare"), ask("postUpdate")];
    const { events, state } = given(...promised).when(ask("cancel"));
    expect(events).toEqual([
      {
        type: "incident.cancelled",
        at: at("03:30"),
        by: ADA,
        reason: "The probe itself was broken.",
      },
    ]);
    expect(state).toMatchObject({ status: "cancelled", nextUpdateAt: null });
    expect(state.services).toEqual([{ serviceId: "shop", from: at("02:50"), until: at("03:30") }]);
  });

  test("a P1 is cancelled without a review: it was no incident", () => {
    const answer = given(ask("declare", { proposal: P1 })).when(ask("cancel"));
    expect(answer.state.status).toBe("cancelled");
  });

  test("what was resolved was real", () => {
    const answer = given(...RESOLVED).when(ask("cancel", { at: at("04:01") }));
    expect(answer.refused).toBe("incident.alreadyResolved");
    expect(answer.words).toContain("Close it instead");
  });

  test("needs a reason", () => {
    const answer = given(ask("declare")).when(ask("cancel", { reason: "\t" }));
    expect(answer.refused).toBe("incident.reasonMissing");
  });
});

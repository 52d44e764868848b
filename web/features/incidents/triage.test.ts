// Holds the form to the rule it foretells: it asks for a reason exactly when the rule would refuse without one.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ask, given, P1, P3 } from "../../../core/incidents/testing.ts";
import type { IncidentCommand } from "../../../core/incidents/words.ts";
import type { Priority } from "../../../core/priority/matrix.ts";
import { judge } from "./triage.ts";

const anyPriority = fc.constantFrom<Priority>(1, 2, 3, 4, 5);

function judgedAfter(way: readonly IncidentCommand[], byMatrix: Priority, keep: boolean) {
  const { state } = given(...way);
  const { proposal, overruled, priority, major } = state;
  if (proposal === null) throw new Error("nothing is proposed");
  const incident = {
    proposal: { ...proposal, reasons: [...proposal.reasons] },
    overruled:
      overruled === null
        ? null
        : { ...overruled, by: { kind: "person" as const, id: null, name: "Ada" } },
    priority,
    major,
  };
  return judge(incident, byMatrix, keep);
}

test("a reason is asked for exactly when the rule refuses without one", () => {
  const overrule = anyPriority.map((priority) => [ask("overrulePriority", { priority })]);
  fc.assert(
    fc.property(
      fc.constantFrom(P1, P3),
      fc.oneof(fc.constant([]), overrule),
      anyPriority,
      fc.boolean(),
      (proposal, overruled, byMatrix, keep) => {
        const way = [ask("declare", { proposal }), ...overruled];
        const { priority, needsReason } = judgedAfter(way, byMatrix, keep);
        const { refused } = given(...way).when(ask("triage", { priority, reason: "" }));
        expect(refused === "incident.reasonMissing").toBe(needsReason);
      },
    ),
  );
});

test("it says that a P1 makes a major incident, unless it is one already", () => {
  expect(judgedAfter([ask("declare")], 1, false).becomesMajor).toBe(true);
  expect(judgedAfter([ask("declare"), ask("declareMajor")], 1, false).becomesMajor).toBe(false);
});

test("what a person set is kept only while it is asked to be kept", () => {
  const way = [ask("declare"), ask("overrulePriority", { priority: 2 })];
  expect(judgedAfter(way, 3, true).priority).toBe(2);
  expect(judgedAfter(way, 3, false).priority).toBe(3);
});

import { expect, test } from "vitest";
import { becameOf, stepsOf } from "./progress.ts";

const AT = "2026-11-24T08:00:00.000Z";
const LATER = "2026-11-24T09:00:00.000Z";
const NEW = { status: "new", createdAt: AT, updatedAt: AT, incident: null } as const;

function inIncident(status: "open" | "mitigated" | "resolved" | "closed" | "cancelled") {
  const resolvedAt = status === "open" || status === "mitigated" ? null : LATER;
  const incident = { incidentId: "i", number: 1, title: "Down", status, updates: [], resolvedAt };
  return { ...NEW, status: "linked", incident: { ...incident, nextUpdateAt: null } } as const;
}

const statesOf = (ticket: Parameters<typeof stepsOf>[0]) => stepsOf(ticket).map((one) => one.state);

test("a new report is received, and the rest lies ahead", () => {
  expect(statesOf(NEW)).toEqual(["done", "ahead", "ahead"]);
});

test("a report in an incident under way is being worked on", () => {
  expect(statesOf(inIncident("open"))).toEqual(["done", "now", "ahead"]);
  expect(becameOf(inIncident("mitigated")).words).toBe("Nearly solved");
});

test("a report is solved once its incident is resolved, at that moment", () => {
  expect(stepsOf(inIncident("resolved")).at(-1)).toMatchObject({ name: "Solved", at: LATER });
  expect(becameOf(inIncident("closed")).words).toBe("Solved");
});

test("nobody is told that a false alarm was solved", () => {
  expect(stepsOf(inIncident("cancelled")).at(-1)?.name).toBe("Checked");
});

test("an answer without an incident ends the report", () => {
  const answered = { ...NEW, status: "answered", updatedAt: LATER } as const;
  expect(stepsOf(answered).at(-1)).toMatchObject({ name: "Answered", state: "done", at: LATER });
});

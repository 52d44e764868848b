import { describe, expect, test } from "vitest";
import { at, nextDay } from "../testing/night.ts";
import { ask, given, RESOLVED } from "./testing.ts";
import type { IncidentCommand } from "./words.ts";

const COMMANDS = [
  "edit",
  "acknowledge",
  "escalate",
  "triage",
  "proposePriority",
  "overrulePriority",
  "declareMajor",
  "standDownMajor",
  "assignRole",
  "addTask",
  "changeTask",
  "postUpdate",
  "note",
  "attach",
  "linkAlert",
  "linkTicket",
  "alertResolved",
  "addService",
  "endServiceImpact",
  "mitigate",
  "resolve",
  "close",
  "cancel",
] as const satisfies readonly IncidentCommand["type"][];

describe.for(COMMANDS)("%s", (type) => {
  test("waits for the declaration", () => {
    expect(given().when(ask(type))).toMatchObject({
      refused: "incident.notDeclared",
      kind: "conflict",
    });
  });

  test("changes nothing once the incident is closed", () => {
    const answer = given(...RESOLVED, ask("close")).when(ask(type, { at: nextDay("11:00") }));
    expect(answer).toMatchObject({ refused: "incident.closed", kind: "conflict" });
    expect(answer.words).toContain("Reopen it with a reason first");
  });

  test("changes nothing once the incident is cancelled", () => {
    const answer = given(ask("declare"), ask("cancel")).when(ask(type, { at: at("03:31") }));
    expect(answer).toMatchObject({ refused: "incident.cancelled", kind: "conflict" });
  });
});

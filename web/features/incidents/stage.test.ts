import { expect, test } from "vitest";
import { ask, given, RESOLVED, TRIAGED } from "../../../core/incidents/testing.ts";
import type { IncidentCommand } from "../../../core/incidents/words.ts";
import { stageOf } from "./stage.ts";

function stageAfter(...way: readonly IncidentCommand[]) {
  const { status, triagedAt, resolvedAt } = given(...way).state;
  if (status === "none") throw new Error("nothing is declared yet");
  return stageOf({ status, triagedAt, resolvedAt });
}

test("a declared incident waits to be categorised", () => {
  expect(stageAfter(ask("declare"), ask("acknowledge"))).toBe("categorise");
});

test("a triaged one is being resolved, also when it is mitigated", () => {
  expect(stageAfter(...TRIAGED)).toBe("resolve");
  expect(stageAfter(...TRIAGED, ask("mitigate"))).toBe("resolve");
});

test("a resolved one waits to be closed, and a closed one has every stage behind it", () => {
  expect(stageAfter(...RESOLVED)).toBe("close");
  expect(stageAfter(...RESOLVED, ask("close"))).toBeNull();
});

test("a reopened one is being resolved again", () => {
  expect(stageAfter(...RESOLVED, ask("reopen"))).toBe("resolve");
});

test("a false alarm stays in the stage in which it was recognised", () => {
  expect(stageAfter(ask("declare"), ask("cancel"))).toBe("categorise");
  expect(stageAfter(...TRIAGED, ask("cancel"))).toBe("resolve");
});

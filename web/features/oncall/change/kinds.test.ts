import { expect, test } from "vitest";
import { effectOf, kindOf, KINDS, sayKind } from "./kinds.ts";

const HOUR = 3_600_000;
const hours = { start: 0, end: 10 * HOUR };
const iso = (hour: number) => new Date(hour * HOUR).toISOString();

function shift(name: string, start: number, end: number, shadow = false) {
  const person = { personId: name, name };
  return { person, start: iso(start), end: iso(end), reason: "", override: false, shadow };
}

const ask = (
  kind: "takeOver" | "nobody" | "replace" | "join" | "relieve",
  personId: string | null,
  replacesId: string | null = null,
) => ({ kind, personId, replacesId, ...hours });

test("whoever takes over is told in whose place, each name once and those who ride along not at all", () => {
  const shifts = [
    shift("Ana", 0, 4),
    shift("Ben", 4, 8),
    shift("Ana", 8, 10),
    shift("Emi", 0, 10, true),
  ];
  expect(effectOf(ask("takeOver", "Cleo"), shifts)?.words).toBe("In place of Ana, then Ben.");
  expect(effectOf(ask("takeOver", "Ana"), [shift("Ana", 0, 10)])?.words).toContain("anyway");
  expect(effectOf(ask("takeOver", "Ana"), [])?.words).toBe("So far nobody is on call then.");
});

test("nobody is said in red", () => {
  expect(effectOf(ask("nobody", null), [])?.tone).toBe("hot");
});

test("standing in for somebody who has no turn then is said to change nothing", () => {
  const effect = effectOf(ask("replace", "Ben", "Ana"), [shift("Cleo", 0, 10)]);
  expect(effect?.tone).toBe("warm");
  expect(effectOf(ask("replace", "Ben", "Ana"), [shift("Ana", 0, 5)])?.words).toContain(
    "only a part",
  );
  expect(effectOf(ask("replace", "Ben", "Ana"), [shift("Ana", 0, 10)])?.words).toBe(
    "In place of Ana.",
  );
  expect(effectOf(ask("replace", "Ben", null), [])).toBeNull();
});

test("relieving the only one leaves nobody, and says so in red", () => {
  const alone = effectOf(ask("relieve", null, "Ana"), [shift("Ana", 0, 10)]);
  expect(alone?.tone).toBe("hot");
  const two = effectOf(ask("relieve", null, "Ana"), [shift("Ana", 0, 10), shift("Ben", 0, 10)]);
  expect(two).toEqual({ tone: "plain", words: "Ana does not serve; the others stay." });
});

test("every kind says whom it names, as the server asks for them", () => {
  const names = KINDS.map(({ value, person, replaces }) => [
    value,
    person !== undefined,
    replaces !== undefined,
  ]);
  expect(names).toEqual([
    ["replace", true, true],
    ["takeOver", true, false],
    ["join", true, false],
    ["relieve", false, true],
    ["nobody", false, false],
  ]);
  expect(kindOf("join").verb).toBe("Let them join");
  expect(sayKind("replace", "Ana")).toBe("stands in for Ana");
});

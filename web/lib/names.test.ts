import { expect, test } from "vitest";
import { incidentCode, initials } from "./names.ts";

test.for([
  ["Ada Lovelace", "AL"],
  ["ada", "A"],
  ["  Ludwig  Mies van der Rohe ", "LR"],
  ["Émile Zola", "ÉZ"],
  ["𝒳eno", "𝒳"],
  ["", ""],
] as const)("the initials of %s are %s", ([name, letters]) => {
  expect(initials(name)).toBe(letters);
});

test("an incident is called by its number", () => {
  expect(incidentCode(12)).toBe("INC-12");
});

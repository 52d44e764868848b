import { expect, test } from "vitest";
import { headlineOf } from "./headline.ts";

const holder = { personId: "ada", name: "Ada" };
const held = { major: false, holder };
const alone = { major: false, holder: null };
const major = { major: true, holder };

test("a calm night is said calmly", () => {
  expect(headlineOf([])).toBe("Nothing is burning");
});

test("one incident is said with what matters about it", () => {
  expect(headlineOf([held])).toBe("1 incident");
  expect(headlineOf([{ major: true, holder: null }])).toBe("1 major incident, and nobody has it");
});

test("several are counted, the major ones and those that nobody has apart", () => {
  expect(headlineOf([held, held])).toBe("2 incidents");
  expect(headlineOf([major, held, alone])).toBe("3 incidents, 1 of them major, 1 with nobody");
});

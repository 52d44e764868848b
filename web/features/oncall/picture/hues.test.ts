import { expect, test } from "vitest";
import { hueOf, huesOf } from "./hues.ts";

const people = ["01a", "01b", "01c", "01d"];

test("a colour does not depend on the order of the list", () => {
  expect(huesOf(people)).toEqual(huesOf(people.toReversed()));
});

test("somebody new changes nobody's colour", () => {
  const before = huesOf(people);
  const after = huesOf([...people, "02a"]);
  for (const personId of people) expect(after.get(personId)).toBe(before.get(personId));
});

test("twelve people who came one after the other all differ, and none is red", () => {
  const hues = [...huesOf(Array.from({ length: 12 }, (_, at) => String(at + 10))).values()];
  expect(new Set(hues).size).toBe(12);
  for (const hue of hues) expect(hue > 45 && hue < 350).toBe(true);
});

test("somebody unknown has a colour, and always the same", () => {
  expect(hueOf("gone", huesOf(people))).toBe(hueOf("gone", new Map()));
  expect(hueOf("01b", huesOf(people))).toBe(huesOf(people).get("01b"));
});

import { expect, test } from "vitest";
import { asWeekday, sayRotation, sayTurns } from "./rotation-words.ts";

const rotation = { weekday: "MO", at: "09:00", timeZone: "Europe/Berlin" } as const;

test("a rotation says who takes turns, when they hand over and by whose clock", () => {
  expect(sayRotation({ ...rotation, personIds: ["a", "b", "c"] })).toBe(
    "3 people take turns week by week and hand over on Monday at 09:00 (Europe/Berlin).",
  );
});

test("somebody who has two of the turns is counted once", () => {
  expect(sayRotation({ ...rotation, personIds: ["a", "b", "a"] })).toMatch(/^2 people/);
});

test("one person has no turns to take", () => {
  expect(sayRotation({ ...rotation, personIds: ["a"] })).toMatch(
    /^One person is on call all the time/,
  );
});

test("how many take turns is said without the hand-off too", () => {
  expect(sayTurns({ personIds: ["a", "b"] })).toBe("2 people take turns week by week.");
  expect(sayTurns({ personIds: ["a", "a"] })).toBe("One person is on call all the time.");
});

test("only the seven codes of the calendar are weekdays", () => {
  expect(asWeekday("SU")).toBe("SU");
  expect(asWeekday("Sunday")).toBeNull();
});

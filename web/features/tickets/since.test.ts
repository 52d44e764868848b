import { expect, test } from "vitest";
import { instantOf } from "./since.ts";

const NOON = new Date(2026, 10, 24, 12, 30).getTime();

test("this morning is eight o'clock on the reporter's own clock", () => {
  expect(instantOf("morning", null, NOON)).toBe(new Date(2026, 10, 24, 8).toISOString());
});

test("this morning is never in the future", () => {
  const early = new Date(2026, 10, 24, 6, 15).getTime();
  expect(instantOf("morning", null, early)).toBe(new Date(early).toISOString());
});

test("15 minutes ago counts from the present", () => {
  expect(instantOf("15", null, NOON)).toBe(new Date(2026, 10, 24, 12, 15).toISOString());
});

test("another time is what was filled in, or nothing yet", () => {
  expect(instantOf("other", "2026-11-01T10:00:00.000Z", NOON)).toBe("2026-11-01T10:00:00.000Z");
  expect(instantOf("other", null, NOON)).toBeNull();
});

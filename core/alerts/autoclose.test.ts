import { expect, test } from "vitest";
import { closesByItself } from "./autoclose.ts";

test.for([
  ["30 days and a millisecond", "2026-03-31T00:00:00.001Z", 30, true],
  ["exactly 30 days", "2026-03-31T00:00:00.000Z", 30, false],
  ["a year, and nobody set a limit", "2027-03-01T00:00:00.000Z", null, false],
  ["a millisecond, with a limit of no days", "2026-03-01T00:00:00.001Z", 0, true],
  ["less than nothing, for the clock ran behind", "2026-02-28T23:59:59.000Z", 0, false],
] as const)("after %s of quiet", ([, now, days, closes]) => {
  expect(closesByItself("2026-03-01T00:00:00.000Z", days, now)).toBe(closes);
});

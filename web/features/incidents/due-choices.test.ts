import { expect, test } from "vitest";
import { dueAtOf } from "./due-choices.ts";

const NOW = Date.parse("2026-11-24T03:12:00Z");

test("no time means no instant", () => {
  expect(dueAtOf("none", NOW)).toBeNull();
});

test("minutes are counted from now", () => {
  expect(dueAtOf("15", NOW)).toBe("2026-11-24T03:27:00.000Z");
  expect(dueAtOf("240", NOW)).toBe("2026-11-24T07:12:00.000Z");
});

test("tomorrow is the next day of the viewer's calendar at nine, also at the end of a month", () => {
  const last = new Date(2026, 10, 30, 23, 59).getTime();
  expect(dueAtOf("tomorrow", last)).toBe(new Date(2026, 11, 1, 9).toISOString());
});

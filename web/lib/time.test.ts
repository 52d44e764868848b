import { describe, expect, test } from "vitest";
import { absolute, clock, day, due, duration, relative, short, utc } from "./time.ts";

const NOW = Date.parse("2026-11-24T03:12:00.000Z");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const at = (millisFromNow: number) => new Date(NOW + millisFromNow).toISOString();

describe("duration", () => {
  test.for([
    [0, "0 s"],
    [59 * SECOND, "59 s"],
    [60 * SECOND, "1 min"],
    [HOUR - 1, "59 min"],
    [HOUR + 5 * MINUTE, "1 h 05 min"],
    [DAY - 1, "23 h 59 min"],
    [3 * DAY + 4 * HOUR + 59 * MINUTE, "3 d 4 h"],
    [-5 * MINUTE, "5 min"],
  ] as const)("%i ms is %s", ([millis, words]) => {
    expect(duration(millis)).toBe(words);
  });
});

describe("clock", () => {
  test.for([
    [0, "00:00"],
    [4 * MINUTE + 7 * SECOND, "04:07"],
    [HOUR - 1, "59:59"],
    [HOUR + 5 * MINUTE + 12 * SECOND, "1:05:12"],
    [2 * DAY + 4 * HOUR, "2 d 4 h"],
    [-1, "00:00"],
  ] as const)("%i ms is %s", ([millis, words]) => {
    expect(clock(millis)).toBe(words);
  });
});

describe("relative", () => {
  test.for([
    [-3 * SECOND, "just now"],
    [-45 * SECOND, "45 s ago"],
    [-4 * MINUTE, "4 min ago"],
    [-(HOUR + 59 * MINUTE), "1 h ago"],
    [-DAY, "1 day ago"],
    [-3 * DAY, "3 days ago"],
    [12 * MINUTE, "in 12 min"],
    [-8 * DAY, "16 Nov"],
    [-400 * DAY, "20 Oct 2025"],
  ] as const)("%i ms from now is %s", ([millis, words]) => {
    expect(relative(at(millis), NOW, "UTC")).toBe(words);
  });
});

test("what is due says how long is left, and how late it is", () => {
  expect(due(at(12 * MINUTE), NOW)).toBe("in 12 min");
  expect(due(at(-4 * MINUTE), NOW)).toBe("4 min late");
  expect(due(at(10 * SECOND), NOW)).toBe("due now");
});

test("a short time names the day only when it is another one in the viewer's zone", () => {
  expect(short("2026-11-24T00:30:00.000Z", NOW, "UTC")).toBe("00:30");
  expect(short("2026-11-23T23:30:00.000Z", NOW, "UTC")).toBe("23 Nov, 23:30");
  expect(short("2026-11-23T23:30:00.000Z", NOW, "Europe/Berlin")).toBe("00:30");
});

test("an absolute time names weekday, date, seconds and zone", () => {
  expect(absolute("2026-11-24T03:12:00.000Z", "Europe/Berlin")).toBe(
    "Tue 24 Nov 2026, 04:12:00 CET",
  );
  expect(absolute("2026-11-24T03:12:00.000Z", "Asia/Kolkata")).toContain("08:42:00");
});

test("midnight is 00 and never 24", () => {
  expect(short("2026-11-24T00:00:00.000Z", NOW, "UTC")).toBe("00:00");
});

test("UTC is written the way logs write it", () => {
  expect(utc("2026-11-24T03:12:00.500Z")).toBe("2026-11-24 03:12:00 UTC");
});

test("a day of another year names the year", () => {
  expect(day("2025-12-31T12:00:00.000Z", NOW, "UTC")).toBe("31 Dec 2025");
  expect(day("2026-01-01T12:00:00.000Z", NOW, "UTC")).toBe("1 Jan");
});

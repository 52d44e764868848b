import { expect, test } from "vitest";
import { byDay, dayOf, rangeOf, snap, spanOf, viewOf, walk, weeksOf, wordOf } from "./view.ts";

const local = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime();
/** A Tuesday. */
const AT = local(2026, 11, 24, 15, 30);

test("a week runs from Monday to Monday", () => {
  expect(rangeOf("week", AT, 28)).toEqual({ start: local(2026, 11, 23), end: local(2026, 11, 30) });
});

test("a month shows whole weeks, with the days around it", () => {
  const range = rangeOf("month", AT, 28);
  expect(range).toEqual({ start: local(2026, 10, 26), end: local(2026, 12, 7) });
  expect(weeksOf(range)).toHaveLength(6);
});

test("a timeline begins the day before", () => {
  expect(rangeOf("timeline", AT, 14)).toEqual({
    start: local(2026, 11, 23),
    end: local(2026, 12, 7),
  });
});

test("a step is a week, a month, or half of the timeline, and back leads home", () => {
  expect(walk("week", AT, 28, 1)).toBe(local(2026, 12, 1));
  expect(walk("month", local(2026, 1, 31), 28, 1)).toBe(local(2026, 2, 1));
  expect(walk("timeline", AT, 28, -1)).toBe(local(2026, 11, 10));
});

test("a day in the address that does not exist is today", () => {
  expect(dayOf("2026-11-24")).toBe(local(2026, 11, 24));
  expect(dayOf(wordOf(AT))).toBe(local(2026, 11, 24));
  expect(dayOf("2026-02-31")).toBeNull();
  expect(dayOf("tomorrow")).toBeNull();
  expect(dayOf(undefined)).toBeNull();
});

test("words in the address that mean nothing are the usual view", () => {
  expect(viewOf("month")).toBe("month");
  expect(viewOf("year")).toBe("timeline");
  expect(spanOf("7", 28)).toBe(7);
  expect(spanOf("9", 28)).toBe(28);
});

test("a night is cut at midnight, and only what is shown is left of it", () => {
  const range = { start: local(2026, 11, 24), end: local(2026, 11, 26) };
  const night = { start: local(2026, 11, 24, 18), end: local(2026, 11, 25, 8) };
  expect(byDay(night, range)).toEqual([
    { start: night.start, end: local(2026, 11, 25) },
    { start: local(2026, 11, 25), end: night.end },
  ]);
  expect(byDay({ start: 0, end: local(2030, 1, 1) }, range)).toHaveLength(2);
});

test("a pointer aims at whole steps of the local day", () => {
  expect(snap(local(2026, 11, 24, 9, 20), 1_800_000)).toBe(local(2026, 11, 24, 9, 30));
  expect(snap(local(2026, 11, 24, 9, 10), 1_800_000)).toBe(local(2026, 11, 24, 9));
});

import { expect, test } from "vitest";
import { daysIn, gapsIn, midnight, place } from "./placing.ts";

const range = { start: 100, end: 200 };

test("a stretch inside the range stands where its times say", () => {
  expect(place({ start: 125, end: 150 }, range)).toEqual({
    left: 25,
    width: 25,
    cutLeft: false,
    cutRight: false,
  });
});

test("a stretch that reaches beyond the range is cut at its edges, and says so", () => {
  expect(place({ start: 0, end: 999 }, range)).toEqual({
    left: 0,
    width: 100,
    cutLeft: true,
    cutRight: true,
  });
});

test("what only touches the range is not in the picture", () => {
  expect(place({ start: 0, end: 100 }, range)).toBeNull();
  expect(place({ start: 200, end: 300 }, range)).toBeNull();
});

test("gaps are what no shift covers, also when shifts overlap or stand out of order", () => {
  const covered = [
    { start: 150, end: 170 },
    { start: 90, end: 120 },
    { start: 110, end: 140 },
  ];
  expect(gapsIn(covered, range)).toEqual([
    { start: 140, end: 150 },
    { start: 170, end: 200 },
  ]);
});

test("without any shift everything is a gap, and with full cover nothing is", () => {
  expect(gapsIn([], range)).toEqual([range]);
  expect(gapsIn([{ start: 0, end: 200 }], range)).toEqual([]);
});

test("a shift that begins after the range leaves one gap, which ends with the range", () => {
  expect(gapsIn([{ start: 500, end: 600 }], range)).toEqual([range]);
});

test("four weeks have 28 days and one name per month, also across a change of clocks", () => {
  const start = midnight(new Date(2026, 9, 12).getTime());
  const days = daysIn({ start, end: midnight(start, 28) });
  expect(days).toHaveLength(28);
  expect(days.flatMap(({ month }) => month ?? [])).toEqual(["October", "November"]);
  expect(days.filter(({ monday }) => monday)).toHaveLength(4);
  expect(days.filter(({ weekend }) => weekend)).toHaveLength(8);
});

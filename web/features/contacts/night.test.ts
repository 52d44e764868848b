import { expect, test } from "vitest";
import { nightBands } from "./night.ts";

test("a night over midnight is two bands of the day", () => {
  expect(nightBands("18:00", "06:00")).toEqual([
    { from: 0, until: 0.25 },
    { from: 0.75, until: 1 },
  ]);
});

test("a night until midnight, or within one day, is one band", () => {
  expect(nightBands("18:00", "00:00")).toEqual([{ from: 0.75, until: 1 }]);
  expect(nightBands("00:00", "06:00")).toEqual([{ from: 0, until: 0.25 }]);
});

test("half a time makes no night", () => {
  expect(nightBands("", "06:00")).toEqual([]);
  expect(nightBands("06:00", "06:00")).toEqual([]);
});

import { expect, test } from "vitest";
import type { LaneItem } from "../picture/duty.ts";
import { changesBetween } from "./compare.ts";

function item(names: string, start: number, end: number, shadow = false): LaneItem {
  const people = names === "" ? [] : names.split("+").map((name) => ({ personId: name, name }));
  const rest = { reason: "", override: false, unreached: null, openStart: false, openEnd: false };
  return { people, start, end, shadow, ...rest };
}

const range = { start: 0, end: 100 };
const said = (before: LaneItem[], after: LaneItem[]) =>
  changesBetween(before, after, range).map(
    (one) =>
      `${one.start}-${one.end} ${one.before.map(({ name }) => name).join("+")}>${one.after.map(({ name }) => name).join("+")}`,
  );

test("the same people in other pieces or another order are no change", () => {
  expect(
    said(
      [item("Ana", 0, 100), item("Ben", 0, 100)],
      [item("Ben+Ana", 0, 40), item("Ana+Ben", 40, 100)],
    ),
  ).toEqual([]);
});

test("who comes, who goes and where nobody is left are changes, each from its first to its last moment", () => {
  const before = [item("Ana", 0, 50), item("Ben", 50, 100)];
  const after = [
    item("Ana", 0, 30),
    item("Ben", 30, 60),
    item("Ben+Cleo", 60, 90),
    item("", 90, 100),
  ];
  expect(said(before, after)).toEqual(["30-50 Ana>Ben", "60-90 Ben>Ben+Cleo", "90-100 Ben>"]);
});

test("the same change in two pieces is told once", () => {
  expect(said([item("Ana", 0, 50), item("Ana", 50, 100)], [item("Ben", 0, 100)])).toEqual([
    "0-100 Ana>Ben",
  ]);
});

test("who rides along, and what lies outside, changes nothing", () => {
  expect(said([item("Ana", -50, 150)], [item("Ana", -10, 120), item("Emi", 0, 50, true)])).toEqual(
    [],
  );
  expect(said([item("Ana", -50, 0)], [item("Ben", 100, 150)])).toEqual([]);
});

import { expect, test } from "vitest";
import type { PersonLoad } from "../../../../contract/oncall.ts";
import { byHours, columnsOf, figure, periodOf } from "./fairness.ts";

function load(name: string, hours: number, pages = 0): PersonLoad {
  const person = { personId: name, name };
  return { person, hours, nightHours: 0, weekendHours: 0, nights: 0, weekends: 0, pages };
}

test("bars are shares of the longest, and the mean stands among them", () => {
  const [hours] = columnsOf([load("Ana", 200), load("Ben", 100), load("Cleo", 0)]);
  expect(hours?.cells.map(({ share }) => share)).toEqual([100, 50, 0]);
  expect(hours?.mean).toBe(100);
  expect(hours?.meanShare).toBe(50);
});

test("where nobody had any there is nothing to divide by", () => {
  const pages = columnsOf([load("Ana", 1), load("Ben", 2)]).find(({ key }) => key === "pages");
  expect(pages).toMatchObject({ mean: 0, meanShare: 0 });
  expect(pages?.cells.every(({ share }) => share === 0)).toBe(true);
  expect(columnsOf([]).every(({ mean }) => mean === 0)).toBe(true);
});

test("whoever bears most comes first", () => {
  const names = byHours([load("Ben", 5), load("Cleo", 9), load("Ana", 5)]).map(
    ({ person }) => person.name,
  );
  expect(names).toEqual(["Cleo", "Ana", "Ben"]);
});

test("figures say no more digits than they mean", () => {
  expect([168, 12.5, 12.04, 100.6, 3].map(figure)).toEqual(["168", "12.5", "12.0", "101", "3"]);
});

test("a period that is not known is the last 90 days", () => {
  expect(periodOf("next30").ahead).toBe(30);
  expect(periodOf("ever").value).toBe("90");
});

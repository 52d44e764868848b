import { expect, test } from "vitest";
import { askedOf } from "./asked.ts";
import { rowsOf } from "./week.ts";

const person = (name: string) => ({ personId: name, name });
const owner = { label: "Owner of last resort", people: [person("Olga")] };
const local = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

function stretch(start: string, end: string, names: readonly string[], uncovered = false) {
  const rungs = [{ label: "Rung 1 of 1", people: names.map(person) }, owner];
  return { start, end, policy: "Shop", rungs, uncovered };
}

test("a stretch over midnight is a piece of each day, placed by the hour", () => {
  const rows = rowsOf([stretch(local(23, 18), local(24, 6), ["Ana"])]);
  expect(
    rows.map(({ pieces }) => pieces.map(({ from, until, who }) => [from, until, who])),
  ).toEqual([[[0.75, 1, "Ana"]], [[0, 0.25, "Ana"]]]);
});

test("what reaches only the owner is uncovered; what a later rung reaches is a gap", () => {
  const second = { label: "Rung 2 of 2", people: [person("Ben")] };
  const late = stretch(local(23, 6), local(23, 12), []);
  const rows = rowsOf([
    stretch(local(23, 0), local(23, 6), [], true),
    { ...late, rungs: [{ label: "Rung 1 of 2", people: [] }, second, owner] },
    stretch(local(23, 12), local(23, 18), ["Ana", "Ben", "Cy"]),
  ]);
  expect(rows[0]?.pieces.map(({ who, cover }) => [who, cover])).toEqual([
    ["Only Olga", "uncovered"],
    ["Ben", "gap"],
    ["Ana and 2 others", "covered"],
  ]);
});

test("neighbours with the same first people are one piece, and the same people keep their colour", () => {
  const other = { label: "Rung 2 of 2", people: [person("Cy")] };
  const one = stretch(local(23, 0), local(23, 6), ["Ana"]);
  const rows = rowsOf([
    one,
    { ...one, start: local(23, 6), end: local(23, 8), rungs: [...one.rungs, other] },
    stretch(local(23, 8), local(23, 12), ["Ben"]),
    stretch(local(23, 12), local(23, 18), ["Ana"]),
  ]);
  expect(rows[0]?.pieces.map(({ who, hue }) => [who, hue])).toEqual([
    ["Ana", 0],
    ["Ben", 1],
    ["Ana", 0],
  ]);
});

test("without a question in the address the weightiest service is asked about, as P1, now", () => {
  const services = [
    { serviceId: "wiki", name: "Wiki", criticality: "low" },
    { serviceId: "shop", name: "Shop", criticality: "critical" },
  ];
  expect(askedOf({}, services)).toEqual({ serviceId: "shop", priority: 1, at: null });
  expect(askedOf({ service: "wiki", priority: "4", at: "2026-11-24T03:12Z" }, services)).toEqual({
    serviceId: "wiki",
    priority: 4,
    at: "2026-11-24T03:12:00.000Z",
  });
  expect(askedOf({ priority: "9", at: "soon" }, services)).toMatchObject({ priority: 1, at: null });
  expect(askedOf({}, [])).toBeNull();
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_MATRIX, matrixFaults, priorityOf } from "./matrix.ts";
import type { Impact, MatrixRow, Priority, PriorityMatrix, Urgency } from "./matrix.ts";

test("the default table is P1 where everything is hit at once and P5 where little is hit slowly", () => {
  expect(priorityOf(DEFAULT_MATRIX, 1, 1)).toBe(1);
  expect(priorityOf(DEFAULT_MATRIX, 2, 1)).toBe(2);
  expect(priorityOf(DEFAULT_MATRIX, 3, 3)).toBe(5);
  expect(matrixFaults(DEFAULT_MATRIX)).toEqual([]);
});

test("rows are the impact and columns the urgency", () => {
  const table: PriorityMatrix = [
    [1, 1, 2],
    [3, 3, 3],
    [4, 5, 5],
  ];
  expect(priorityOf(table, 1, 3)).toBe(2);
  expect(priorityOf(table, 3, 1)).toBe(4);
});

test("a table in which more impact gets a milder priority is shown with its cell", () => {
  expect(
    matrixFaults([
      [3, 3, 3],
      [1, 3, 4],
      [3, 4, 5],
    ]),
  ).toEqual(["Impact 1 with urgency 1 is P3, milder than the smaller impact 2."]);
});

test("a table in which more urgency gets a milder priority is shown with its cell", () => {
  expect(
    matrixFaults([
      [1, 2, 3],
      [2, 3, 4],
      [3, 5, 4],
    ]),
  ).toEqual(["Impact 3 with urgency 2 is P5, milder than the slower urgency 3."]);
});

const priority = fc.constantFrom<Priority>(1, 2, 3, 4, 5);
const row: fc.Arbitrary<MatrixRow> = fc.tuple(priority, priority, priority);
const table: fc.Arbitrary<PriorityMatrix> = fc.tuple(row, row, row);
const impact = fc.constantFrom<Impact>(1, 2, 3);
const urgency = fc.constantFrom<Urgency>(1, 2, 3);

test("a table without faults is one in which no damage is worse and milder at once", () => {
  const impacts = [1, 2, 3] as const;
  const property = fc.property(table, (any) => {
    const worseIsMilder = impacts.some((i) =>
      impacts.some((u) =>
        impacts.some((more) =>
          impacts.some(
            (faster) =>
              more <= i && faster <= u && priorityOf(any, more, faster) > priorityOf(any, i, u),
          ),
        ),
      ),
    );
    expect(matrixFaults(any).length > 0).toBe(worseIsMilder);
  });
  fc.assert(property, { numRuns: 300 });
});

test("one table for everything has no faults: every cell may be the same", () => {
  const property = fc.property(priority, impact, urgency, (one, i, u) => {
    const flat: MatrixRow = [one, one, one];
    expect(matrixFaults([flat, flat, flat])).toEqual([]);
    expect(priorityOf([flat, flat, flat], i, u)).toBe(one);
  });
  fc.assert(property, { numRuns: 50 });
});

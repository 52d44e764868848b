import { expect, test } from "vitest";
import { DEFAULT_MATRIX, matrixFaults, priorityOf } from "./matrix.ts";

test("the default table is P1 where everything is hit at once and P5 where little is hit slowly", () => {
  expect(priorityOf(DEFAULT_MATRIX, 1, 1)).toBe(1);
  expect(priorityOf(DEFAULT_MATRIX, 2, 1)).toBe(2);
  expect(priorityOf(DEFAULT_MATRIX, 3, 3)).toBe(5);
  expect(matrixFaults(DEFAULT_MATRIX)).toEqual([]);
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

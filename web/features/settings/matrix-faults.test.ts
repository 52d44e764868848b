import { expect, test } from "vitest";
import { DEFAULT_MATRIX, matrixFaults } from "../../../core/priority/matrix.ts";
import { cellsAtFault, withCell } from "./matrix-faults.ts";

test("the usual matrix marks no field", () => {
  expect(cellsAtFault(DEFAULT_MATRIX).size).toBe(0);
});

test("a field that is milder than one with less damage is marked, and no other", () => {
  const matrix = withCell(DEFAULT_MATRIX, 1, 1, 3);
  expect([...cellsAtFault(matrix)]).toEqual(["1.1"]);
});

test("fields are marked exactly when the rule of the house has something to say", () => {
  for (const impact of [1, 2, 3] as const) {
    for (const urgency of [1, 2, 3] as const) {
      for (const priority of [1, 2, 3, 4, 5] as const) {
        const matrix = withCell(DEFAULT_MATRIX, impact, urgency, priority);
        expect(cellsAtFault(matrix).size > 0).toBe(matrixFaults(matrix).length > 0);
      }
    }
  }
});

test("changing one field leaves the other eight as they were", () => {
  const matrix = withCell(DEFAULT_MATRIX, 2, 3, 5);
  expect(matrix).toEqual([
    [1, 2, 3],
    [2, 3, 5],
    [3, 4, 5],
  ]);
});

import { expect, test } from "vitest";
import { isArrow, nextBox } from "./arrows.ts";

const box = (left: number, top: number, width = 100, height = 20) => ({ left, top, width, height });
/** Two lanes: three bars above, two long ones below. */
const lanes = [box(0, 0), box(100, 0), box(200, 0), box(0, 40, 150), box(150, 40, 150)];

test("right and left stay in the lane", () => {
  expect(nextBox(lanes, 0, "ArrowRight")).toBe(1);
  expect(nextBox(lanes, 2, "ArrowLeft")).toBe(1);
});

test("up and down lead to what stands at the same time", () => {
  expect(nextBox(lanes, 2, "ArrowDown")).toBe(4);
  expect(nextBox(lanes, 3, "ArrowUp")).toBe(0);
});

test("at the end of a row right goes on with the next one, as one reads", () => {
  expect(nextBox([box(100, 0), box(0, 40)], 0, "ArrowRight")).toBe(1);
  expect(nextBox([box(0, 0), box(300, 0), box(400, 40)], 1, "ArrowRight")).toBe(2);
  expect(nextBox(lanes, 3, "ArrowLeft")).toBe(2);
});

test("where nothing is, an arrow leads nowhere", () => {
  expect(nextBox(lanes, 0, "ArrowUp")).toBe(-1);
  expect(nextBox(lanes, 0, "ArrowLeft")).toBe(-1);
  expect(nextBox(lanes, 4, "ArrowRight")).toBe(-1);
});

test("other keys are no arrows", () => {
  expect(nextBox(lanes, 0, "Enter")).toBe(-1);
  expect(isArrow("ArrowUp")).toBe(true);
  expect(isArrow("a")).toBe(false);
});

import { expect, test } from "vitest";
import { makeLanes } from "./lanes.ts";

const lanes = () => makeLanes({ webhook: { atOnce: 3, perReceiver: 2 } });

test("a receiver that hangs takes its own places and leaves the others theirs", () => {
  const { enter } = lanes();
  expect([enter("webhook", "slow"), enter("webhook", "slow")]).not.toContain(null);
  expect(enter("webhook", "slow")).toBeNull();
  expect(enter("webhook", "other")).not.toBeNull();
  expect(enter("webhook", "third")).toBeNull();
});

test("whoever leaves makes room for one, also when it says so twice", () => {
  const { enter } = lanes();
  const leave = enter("webhook", "slow");
  enter("webhook", "slow");
  leave?.();
  leave?.();
  expect(enter("webhook", "slow")).not.toBeNull();
  expect(enter("webhook", "slow")).toBeNull();
});

test("one channel does not wait for another", () => {
  const { enter } = makeLanes({
    webhook: { atOnce: 1, perReceiver: 1 },
    email: { atOnce: 1, perReceiver: 1 },
  });
  enter("webhook", "slow");
  expect(enter("email", "slow")).not.toBeNull();
});

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

test("all channels together leave room for what is no message", () => {
  const { enter } = makeLanes(
    { sms: { atOnce: 3, perReceiver: 3 }, email: { atOnce: 3, perReceiver: 3 } },
    4,
  );
  const leave = enter("sms", "a");
  for (const receiver of ["b", "c", "d"]) enter("email", receiver);
  expect(enter("sms", "e")).toBeNull();
  leave?.();
  expect(enter("sms", "e")).not.toBeNull();
});

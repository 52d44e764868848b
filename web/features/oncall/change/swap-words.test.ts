import { expect, test } from "vitest";
import type { Swap } from "../../../../contract/oncall.ts";
import { actsOn, saySwap } from "./swap-words.ts";

const person = (name: string) => ({ personId: name, name });
const swap: Swap = {
  swapId: "s",
  scheduleId: "x",
  schedule: "Payments",
  asker: person("Ben"),
  offeredTo: person("Ana"),
  taker: null,
  give: { start: "2026-12-01T09:00:00.000Z", end: "2026-12-02T09:00:00.000Z" },
  take: null,
  note: "",
  status: "offered",
  createdAt: "2026-11-24T09:00:00.000Z",
};
const NONE = { accept: false, decline: false, withdraw: false };

test("whom it is offered to may accept or decline, the asker may withdraw, others only look", () => {
  expect(actsOn(swap, "Ana", true)).toEqual({ accept: true, decline: true, withdraw: false });
  expect(actsOn(swap, "Ben", true)).toEqual({ ...NONE, withdraw: true });
  expect(actsOn(swap, "Cleo", true)).toEqual(NONE);
});

test("what is offered to everybody is for the people of the schedule, and nobody can decline it for all", () => {
  const open = { ...swap, offeredTo: null };
  expect(actsOn(open, "Cleo", true)).toEqual({ ...NONE, accept: true });
  expect(actsOn(open, "Cleo", false)).toEqual(NONE);
  expect(actsOn(open, "Ben", true)).toEqual({ ...NONE, withdraw: true });
});

test("nothing is left to do once it is decided", () => {
  expect(actsOn({ ...swap, status: "accepted", taker: person("Ana") }, "Ana", true)).toEqual(NONE);
});

test("an offer says who gives what to whom, and for what", () => {
  expect(saySwap(swap, "Ana")).toMatch(/^Ben offers .* to you$/);
  expect(saySwap({ ...swap, offeredTo: null }, "Ben")).toMatch(
    /^You offer .* to whoever takes it$/,
  );
  expect(saySwap({ ...swap, take: swap.give }, "Cleo")).toMatch(/^Ben offers .* to Ana, for .*$/);
  const taken = { ...swap, status: "accepted", taker: person("Ana") } as const;
  expect(saySwap(taken, "Ana")).toMatch(/^You take .* from Ben$/);
  expect(saySwap(taken, "Ben")).toMatch(/^Ana takes .* from you$/);
});

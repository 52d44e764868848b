import { describe, expect, test } from "vitest";
import { at } from "../testing/night.ts";
import { rungTimes, rungTimesAcross } from "./times.ts";

const rungs = (...minutes: number[]) => minutes.map((ackMinutes) => ({ ackMinutes }));

describe("the rungs of a ladder are due", () => {
  test("the first at once, each further one when the wait before it is over", () => {
    expect(rungTimes(rungs(5, 10, 30), at("03:00"))).toEqual([
      { at: at("03:00"), rung: 0 },
      { at: at("03:05"), rung: 1 },
      { at: at("03:15"), rung: 2 },
    ]);
  });

  test("together when there is no wait, and never when there are none", () => {
    expect(rungTimes(rungs(0, 5), at("03:00")).map((due) => due.at)).toEqual([
      at("03:00"),
      at("03:00"),
    ]);
    expect(rungTimes([], at("03:00"))).toEqual([]);
  });

  test("by the instant, not by the wall clock: the hour of a change to winter time is no hour longer", () => {
    const [, second] = rungTimes(rungs(60, 60), "2026-10-25T00:30:00.000Z");
    expect(second?.at).toBe("2026-10-25T01:30:00.000Z");
  });
});

describe("while a service changes its policy", () => {
  const old = { name: "old", rungs: rungs(30, 30) };
  const fresh = { name: "fresh", rungs: rungs(30) };

  test("each change starts anew and ends the old one", () => {
    const due = rungTimesAcross([
      { from: at("03:00"), policy: old },
      { from: at("03:10"), policy: fresh },
    ]);
    expect(due.map(({ at: when, rung, policy }) => [when, rung, policy.name])).toEqual([
      [at("03:00"), 0, "old"],
      [at("03:10"), 0, "fresh"],
    ]);
  });

  test("a rung due at the very moment of the change belongs to the new policy", () => {
    const due = rungTimesAcross([
      { from: at("03:00"), policy: old },
      { from: at("03:30"), policy: fresh },
    ]);
    expect(due.map(({ at: when, policy }) => [when, policy.name])).toEqual([
      [at("03:00"), "old"],
      [at("03:30"), "fresh"],
    ]);
  });
});

import { expect, test } from "vitest";
import {
  reachedAfter,
  sayAfter,
  sayOccasion,
  sayPolicy,
  sayTargets,
  timesOf,
} from "./policy-words.ts";

const onCall = { kind: "schedule", id: "1", name: "Payments on call" } as const;
const nights = { kind: "schedule", id: "4", name: "Nights" } as const;
const team = { kind: "team", id: "2", name: "Payments" } as const;
const person = { kind: "person", id: "3", name: "Dana Ito" } as const;

const rungs = [
  { targets: [onCall], ackMinutes: 5 },
  { targets: [team, person], ackMinutes: 10 },
];
const plain = { rungs: [], repeat: 0, fallback: [] };

test("a policy reads as sentences from the first page to the owner", () => {
  const said = sayPolicy({ ...plain, rungs });
  expect(said).toBe(
    "First page Payments on call. If nobody answers for 5 min, then all of Payments and Dana Ito. " +
      "If nobody answers for 10 min, finally the owner.",
  );
});

test("a policy without rungs pages the owner", () => {
  expect(sayPolicy(plain)).toBe("Page the owner.");
});

test("rounds and a fallback stand between the rungs and the owner", () => {
  expect(sayPolicy({ rungs, repeat: 2, fallback: [person] })).toBe(
    "First page Payments on call. If nobody answers for 5 min, then all of Payments and Dana Ito. " +
      "The rungs are climbed 2 times more. If nobody answers for 10 min, then Dana Ito. Finally the owner.",
  );
});

test("everything has its time: two rounds, then the fallback with its own wait, then the owner", () => {
  expect(timesOf({ rungs, repeat: 1, fallback: [person] })).toEqual({
    rungs: [0, 5],
    round: 15,
    fallback: 30,
    owner: 45,
  });
  expect(timesOf({ rungs, repeat: 0, fallback: [] })).toMatchObject({ fallback: 15, owner: 15 });
});

test("a path says for which incidents it is", () => {
  expect(sayOccasion({ priorities: [4, 5], hours: "outsideSupportHours" })).toBe(
    "P4 and P5 outside support hours",
  );
  expect(sayOccasion({ priorities: [1, 2, 3], hours: "always" })).toBe("P1, P2 and P3 at any time");
  expect(sayOccasion({ priorities: [], hours: "supportHours" })).toBe(
    "Every incident in support hours",
  );
});

test("three targets are joined with commas and one and", () => {
  expect(sayTargets([onCall, team, person])).toBe("Payments on call, all of Payments and Dana Ito");
});

test("a schedule whose name does not say so is said to be a matter of being on call", () => {
  expect(sayTargets([nights])).toBe("whoever is on call in Nights");
});

test("a rung is reached after all the waits before it, the owner after all of them", () => {
  expect(reachedAfter([{ ackMinutes: 5 }, { ackMinutes: 10 }])).toEqual([0, 5, 15]);
});

test("waits are said in hours and minutes", () => {
  expect([0, 5, 60, 95].map(sayAfter)).toEqual([
    "at once",
    "after 5 min",
    "after 1 h",
    "after 1 h 35 min",
  ]);
});

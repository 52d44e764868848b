import { expect, test } from "vitest";
import { plusMinutes } from "../time.ts";
import { choosePath } from "./choose.ts";
import { type Facts, findPeople } from "./find.ts";
import type { WrittenPolicy } from "./words.ts";
import { simulateStretches } from "./week.ts";

/** Monday, midnight in London. */
const FROM = "2026-11-23T00:00:00.000Z";
const TO = plusMinutes(FROM, 7 * 24 * 60);
const HAND_OFF = "2026-11-25T09:05:00.000Z";
const END = "2026-11-28T12:00:00.000Z";

const WRITTEN: WrittenPolicy = {
  policyId: "policy-1",
  name: "Shop",
  rungs: [{ targets: [{ kind: "schedule", id: "nights" }], ackMinutes: 10 }],
  repeat: 3,
  fallback: [],
  silentMinutes: null,
  supportHours: null,
  paths: [],
};

/** Ada until Wednesday 09:05, then Bo, and nobody from Saturday noon on. */
function factsAt(at: string): Facts {
  const who = at < HAND_OFF ? "Ada" : at < END ? "Bo" : null;
  const people = who === null ? [] : [{ personId: who, name: who, reason: "" }];
  return {
    duty: () => ({ scheduleName: "Nights", people, skipped: [] }),
    team: () => ({ name: "", members: [] }),
    person: (id) => ({ name: id, status: "active" }),
    owners: () => [{ personId: "Olga", name: "Olga" }],
    hasWay: () => true,
  };
}

function weekOf(written: WrittenPolicy) {
  return simulateStretches({
    from: FROM,
    to: TO,
    changes: [HAND_OFF, END],
    choose: (at) => choosePath(written, { priority: 1, at }),
    find: ({ next, at }) => findPeople(next, factsAt(at)),
  });
}

test("equal moments are one stretch, which ends at the very minute of the hand-off", () => {
  expect(weekOf(WRITTEN)).toEqual([
    stretch(FROM, HAND_OFF, "Ada", false),
    stretch(HAND_OFF, END, "Bo", false),
    stretch(END, TO, null, true),
  ]);
});

test("the stretches cover the week without a hole", () => {
  const stretches = weekOf(WRITTEN);
  expect(stretches[0]?.start).toBe(FROM);
  expect(stretches.at(-1)?.end).toBe(TO);
  expect(stretches.slice(1).map(({ start }) => start)).toEqual(
    stretches.slice(0, -1).map(({ end }) => end),
  );
});

test("another path in other hours is another stretch", () => {
  const stretches = weekOf({
    ...WRITTEN,
    supportHours: {
      timeZone: "Europe/London",
      windows: [{ kind: "daily", days: ["MO"], from: "08:00", until: "18:15" }],
    },
    paths: [
      { name: "By day", priorities: [], hours: "supportHours", rungs: WRITTEN.rungs, repeat: 0 },
    ],
  });
  expect(stretches.slice(0, 3).map(({ start, policy }) => [start.slice(11, 16), policy])).toEqual([
    ["00:00", "Shop"],
    ["08:00", "Shop: By day"],
    ["18:15", "Shop"],
  ]);
});

test("what only the second rung reaches is covered; a fallback covers too", () => {
  const second = { targets: [{ kind: "person", id: "Cy" }], ackMinutes: 5 } as const;
  const late = weekOf({ ...WRITTEN, rungs: [...WRITTEN.rungs, second] });
  expect(late.at(-1)).toMatchObject({ uncovered: false });
  const fallback = weekOf({ ...WRITTEN, fallback: [{ kind: "person", id: "Cy" }] });
  expect(fallback.at(-1)).toMatchObject({ uncovered: false });
});

function stretch(start: string, end: string, who: string | null, uncovered: boolean) {
  const people = who === null ? [] : [{ personId: who, name: who }];
  return {
    start,
    end,
    policy: "Shop",
    rungs: [
      { label: "Rung 1 of 1", people },
      { label: "Owner of last resort", people: [{ personId: "Olga", name: "Olga" }] },
    ],
    uncovered,
  };
}

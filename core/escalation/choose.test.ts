import { describe, expect, test } from "vitest";
import { choosePath, supportEdges } from "./choose.ts";
import { sayDays, sayHours } from "./hours.ts";
import type { WrittenPolicy } from "./words.ts";

const RUNGS = [{ targets: [{ kind: "person", id: "p-ada" }], ackMinutes: 5 }] as const;
const MORNING = [{ targets: [{ kind: "person", id: "p-bo" }], ackMinutes: 60 }] as const;

const WRITTEN: WrittenPolicy = {
  policyId: "policy-1",
  name: "Shop",
  rungs: RUNGS,
  repeat: 2,
  fallback: [{ kind: "team", id: "shop" }],
  silentMinutes: 30,
  supportHours: {
    timeZone: "Europe/Berlin",
    windows: [
      { kind: "daily", days: ["MO", "TU", "WE", "TH", "FR"], from: "08:00", until: "18:00" },
    ],
  },
  paths: [
    {
      name: "Next morning",
      priorities: [4, 5],
      hours: "outsideSupportHours",
      rungs: MORNING,
      repeat: 0,
    },
    { name: "Everything small", priorities: [5], hours: "always", rungs: MORNING, repeat: 1 },
  ],
};

/** Tuesday, 04:12 in Berlin. */
const NIGHT = "2026-11-24T03:12:00.000Z";
/** Tuesday, 10:00 in Berlin. */
const DAY = "2026-11-24T09:00:00.000Z";

describe("the path", () => {
  test("whose priorities and hours hold is taken, and the reason says which", () => {
    const { policy, reason } = choosePath(WRITTEN, { priority: 4, at: NIGHT });
    expect(policy).toEqual({
      policyId: "policy-1",
      name: "Shop: Next morning",
      path: "Next morning",
      rungs: MORNING,
      repeat: 0,
      fallback: WRITTEN.fallback,
      silentMinutes: 30,
    });
    expect(reason).toBe(
      "P4 outside support hours (Mon–Fri 08:00–18:00 Europe/Berlin), so the path “Next morning” applies.",
    );
  });

  test("that comes first wins, and by day another one may", () => {
    expect(choosePath(WRITTEN, { priority: 5, at: NIGHT }).policy.path).toBe("Next morning");
    expect(choosePath(WRITTEN, { priority: 5, at: DAY }).policy.path).toBe("Everything small");
  });

  test("is none when no path applies: then the main rungs are climbed", () => {
    const { policy, reason } = choosePath(WRITTEN, { priority: 1, at: NIGHT });
    expect(policy).toMatchObject({ name: "Shop", rungs: RUNGS, repeat: 2 });
    expect(policy.path).toBeUndefined();
    expect(reason).toBe(
      "P1 outside support hours (Mon–Fri 08:00–18:00 Europe/Berlin): none of its paths applies, so its main rungs do.",
    );
  });

  test("for some priorities is not taken while there is no priority", () => {
    expect(choosePath(WRITTEN, { priority: null, at: NIGHT }).policy.path).toBeUndefined();
  });

  test("needs no words where there are no paths", () => {
    expect(choosePath({ ...WRITTEN, paths: [] }, { priority: 4, at: NIGHT }).reason).toBe("");
  });

  test("bound to hours is never taken while nobody has said which hours", () => {
    const lost = { ...WRITTEN, supportHours: null };
    expect(choosePath(lost, { priority: 4, at: NIGHT }).policy.path).toBeUndefined();
  });

  test("follows the wall clock: the hour at which support begins moves with the summer", () => {
    const at = (instant: string) =>
      choosePath(WRITTEN, { priority: 4, at: instant }).policy.path ?? "main";
    // Monday 08:30 in Berlin, in winter and in summer; 07:30 is before support in both.
    expect(at("2027-03-22T07:30:00.000Z")).toBe("main");
    expect(at("2027-03-29T06:30:00.000Z")).toBe("main");
    expect(at("2027-03-22T06:30:00.000Z")).toBe("Next morning");
  });
});

test("the edges of support are those of the wall clock, on the night the clocks change too", () => {
  const { supportHours } = WRITTEN;
  // Friday to Monday in Berlin; on Sunday the clocks go forward.
  expect(
    supportEdges(supportHours, "2027-03-26T00:00:00.000Z", "2027-03-29T12:00:00.000Z"),
  ).toEqual(["2027-03-26T07:00:00.000Z", "2027-03-26T17:00:00.000Z", "2027-03-29T06:00:00.000Z"]);
  expect(supportEdges(null, NIGHT, DAY)).toEqual([]);
});

describe("hours are said as people write them", () => {
  test("days in a row as a stretch, others one by one", () => {
    expect(sayDays(["MO", "TU", "WE", "TH", "FR"])).toBe("Mon–Fri");
    expect(sayDays(["SU", "SA", "MO"])).toBe("Mon, Sat, Sun");
    expect(sayDays(["SA", "SU"])).toBe("Sat, Sun");
    expect(sayDays(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])).toBe("daily");
  });

  test("several windows, and those that span days", () => {
    const said = sayHours({
      timeZone: "Asia/Kolkata",
      windows: [
        { kind: "daily", from: "09:30", until: "24:00" },
        { kind: "weekly", fromDay: "FR", from: "18:00", untilDay: "MO", until: "08:00" },
      ],
    });
    expect(said).toBe("daily 09:30–24:00, Fri 18:00 to Mon 08:00 Asia/Kolkata");
  });
});

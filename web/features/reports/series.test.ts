// What the pictures draw from the figures.
import { expect, test } from "vitest";
import type { Figures } from "../../../contract/reports.ts";
import { courseOf, downtimeBars, peakOf, priorityBars, serviceBars, typeBars } from "./series.ts";

const NONE = { n: 0, median: null, p90: null };
const FIGURES: Figures = {
  from: "2026-11-01T00:00:00.000Z",
  to: "2026-11-03T00:00:00.000Z",
  incidents: 4,
  falseAlarms: 0,
  major: 1,
  stillOpen: 0,
  byType: [
    { type: null, count: 1 },
    { type: "software", count: 3 },
  ],
  byCategory: [],
  byPriority: [
    { priority: null, count: 1 },
    { priority: 3, count: 2 },
    { priority: 1, count: 1 },
  ],
  byTeam: [],
  byService: [
    { serviceId: "a", name: "Checkout", incidents: 1, downtimeMinutes: 65 },
    { serviceId: "b", name: "Search", incidents: 3, downtimeMinutes: 0 },
    { serviceId: "c", name: "Mail", incidents: 0, downtimeMinutes: 90 },
  ],
  byDay: [
    { day: "2026-11-01", count: 1 },
    { day: "2026-11-02", count: 3 },
  ],
  timeToAcknowledge: NONE,
  timeToMitigate: NONE,
  timeToResolve: NONE,
};

test("priorities stand from the worst down, those without one last", () => {
  expect(priorityBars(FIGURES).map(({ name }) => name)).toEqual(["P1", "P3", "None yet"]);
});

test("types stand from the most frequent down", () => {
  expect(typeBars(FIGURES).map(({ name }) => name)).toEqual(["Software", "Not categorised"]);
});

test("a service is drawn where it has something to show, and downtime is said in words", () => {
  expect(serviceBars(FIGURES).map(({ name }) => name)).toEqual(["Search", "Checkout"]);
  expect(downtimeBars(FIGURES).map(({ words }) => words)).toEqual(["1 h 30 min", "1 h 05 min"]);
});

test("a short period is drawn by day, and its peak is said", () => {
  const course = courseOf(FIGURES);
  expect(course.step).toBe("day");
  expect(peakOf(course)).toBe("Most on 2 Nov: 3.");
});

test("a long period is drawn by week from Monday, and no incident is lost", () => {
  const byDay = Array.from({ length: 200 }, (_, place) => ({
    day: new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10),
    count: place === 40 ? 5 : 1,
  }));
  const course = courseOf({ byDay });
  expect(course.step).toBe("week");
  expect(course.bars.reduce((sum, { value }) => sum + value, 0)).toBe(204);
  expect(course.bars.every(({ key }) => new Date(key).getUTCDay() === 1)).toBe(true);
  expect(peakOf(course)).toBe("Most in the week of 9 Feb: 11.");
});

test("two days alike are no peak", () => {
  const byDay = [
    { day: "2026-11-01", count: 2 },
    { day: "2026-11-02", count: 2 },
  ];
  expect(peakOf(courseOf({ byDay }))).toBeNull();
});

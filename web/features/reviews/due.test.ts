// How a due day is said, and what counts as overdue.
import { expect, test } from "vitest";
import { dueWords, isOverdue, plusDays, summaryOf } from "./due.ts";

const TODAY = "2026-11-24";

test.each([
  ["2026-11-24", "today"],
  ["2026-11-25", "tomorrow"],
  ["2026-11-29", "in 5 days"],
  ["2026-12-09", "9 Dec"],
  ["2027-01-10", "10 Jan 2027"],
  ["2026-11-23", "1 day overdue"],
  ["2026-11-14", "10 days overdue"],
])("what is due on %s is due %s", (dueOn, words) => {
  expect(dueWords(dueOn, TODAY)).toBe(words);
});

test("an action is overdue from the day after, and never once it is done", () => {
  expect(isOverdue({ status: "open", dueOn: "2026-11-23" }, TODAY)).toBe(true);
  expect(isOverdue({ status: "open", dueOn: TODAY }, TODAY)).toBe(false);
  expect(isOverdue({ status: "done", dueOn: "2026-11-23" }, TODAY)).toBe(false);
});

test("the summary says what is open and what of it is overdue", () => {
  const late = { status: "open", dueOn: "2026-11-01" } as const;
  const early = { status: "open", dueOn: "2026-12-01" } as const;
  const done = { status: "done", dueOn: "2026-11-01" } as const;
  expect(summaryOf([late, early, done], TODAY)).toBe("2 open, 1 overdue");
  expect(summaryOf([early], TODAY)).toBe("1 open");
  expect(summaryOf([done], TODAY)).toBe("1 action");
});

test("days are added across the end of a month", () => {
  expect(plusDays("2026-11-24", 14)).toBe("2026-12-08");
});

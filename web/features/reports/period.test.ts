// Which days an address means.
import { expect, test } from "vitest";
import { instantsOf, lengthOf, periodOf } from "./period.ts";

const TODAY = "2026-03-05";

test.each([
  ["7d", "2026-02-27", "2026-03-05", 7],
  ["30d", "2026-02-04", "2026-03-05", 30],
  ["90d", "2025-12-06", "2026-03-05", 90],
  ["month", "2026-03-01", "2026-03-05", 5],
  ["lastMonth", "2026-02-01", "2026-02-28", 28],
  ["year", "2026-01-01", "2026-03-05", 64],
])("%s is from %s to %s", (period, from, until, days) => {
  const found = periodOf({ period }, TODAY);
  expect(found).toMatchObject({ from, until });
  expect(lengthOf(found)).toBe(days);
});

test("without a word it is the last 30 days", () => {
  expect(periodOf({}, TODAY)).toEqual(periodOf({ period: "30d" }, TODAY));
});

test("chosen days may be given in either order, and nonsense is the last 30 days", () => {
  const chosen = { period: "custom", from: "2026-02-10", until: "2026-02-01" };
  expect(periodOf(chosen, TODAY)).toMatchObject({ from: "2026-02-01", until: "2026-02-10" });
  expect(periodOf({ ...chosen, from: "soon" }, TODAY)).toMatchObject({ from: "2026-02-04" });
});

test("the last day belongs to the period with all its hours", () => {
  const { from, to } = instantsOf({ from: "2026-02-01", until: "2026-02-01" });
  expect(Date.parse(to) - Date.parse(from)).toBe(24 * 3_600_000);
});

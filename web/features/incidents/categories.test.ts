import { expect, test } from "vitest";
import { suggest } from "./categories.ts";

const used = ["release", "queue", null, "queue"].map((category) => ({ category }));

test("what was used most often is suggested first", () => {
  expect(suggest(used, null)).toEqual(["queue", "release"]);
});

test("a usual category is suggested once, in the organisation's own writing", () => {
  const suggested = suggest(used, "software");
  expect(suggested.slice(0, 2)).toEqual(["queue", "release"]);
  expect(suggested.filter((category) => category.toLowerCase() === "release")).toHaveLength(1);
  expect(suggested).toContain("Database");
});

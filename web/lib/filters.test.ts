import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./filters.ts";

test("filters survive the way into the address and back", () => {
  const filters = { status: "firing", q: "50% & more" };
  expect(parseSearch(stringifySearch(filters))).toEqual(filters);
});

test("what is not set leaves no trace", () => {
  expect(stringifySearch({ status: undefined, q: "" })).toBe("");
});

test("a number in the address stays a word", () => {
  expect(parseSearch("?priority=1")).toEqual({ priority: "1" });
});

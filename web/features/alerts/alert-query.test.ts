import { expect, test } from "vitest";
import { queryOf } from "./alert-query.ts";

test("an address that says nothing asks for what fires", () => {
  expect(queryOf({})).toEqual({ status: "firing" });
});

test("all alerts are asked for without a state", () => {
  expect(queryOf({ status: "all", severity: "critical" })).toEqual({ severity: "critical" });
});

test("words that mean nothing to the API are left out", () => {
  expect(queryOf({ status: "resolved", severity: "loud", serviceId: "x", q: "  " })).toEqual({
    status: "resolved",
  });
});

test("a search is cut to what the API takes", () => {
  expect(queryOf({ q: "a".repeat(300) }).q).toHaveLength(200);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { millisBetween, plusMillis, plusMinutes } from "./time.ts";

describe("minutes later", () => {
  test.for([
    ["2028-02-28T23:59:00.000Z", 1, "2028-02-29T00:00:00.000Z"],
    ["2026-02-28T23:59:00.000Z", 1, "2026-03-01T00:00:00.000Z"],
    ["2026-12-31T23:30:00.000Z", 45, "2027-01-01T00:15:00.000Z"],
    ["2026-03-29T00:59:00.000Z", 2, "2026-03-29T01:01:00.000Z"],
    ["2026-11-24T03:00:00.000Z", -0.5, "2026-11-24T02:59:30.000Z"],
  ] as const)("%s and %d minutes is %s", ([from, minutes, then]) => {
    expect(plusMinutes(from, minutes)).toBe(then);
  });
});

test("instants sort as text in the order of time, and what was added is between them", () => {
  const instant = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
  const millis = fc.integer({ min: -1e11, max: 1e11 });
  const property = fc.property(instant, millis, (date, added) => {
    const from = date.toISOString();
    const to = plusMillis(from, added);
    expect(millisBetween(from, to)).toBe(added);
    expect(millisBetween(to, from)).toBe(0 - added);
    expect(from < to).toBe(added > 0);
  });
  fc.assert(property);
});

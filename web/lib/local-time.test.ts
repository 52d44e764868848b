import { expect, test } from "vitest";
import { fromLocal, toLocal } from "./local-time.ts";

test("an instant on a whole minute survives the way through the field", () => {
  for (const instant of ["2026-01-05T07:08:00.000Z", "2026-07-31T23:59:00.000Z"]) {
    expect(fromLocal(toLocal(instant))).toBe(instant);
  }
});

test("the field is written in the zone of the browser", () => {
  const noon = new Date(2026, 10, 24, 12, 5);
  expect(toLocal(noon.toISOString())).toBe("2026-11-24T12:05");
});

test("a field that is not filled in is no instant", () => {
  expect(fromLocal("")).toBeNull();
  expect(fromLocal("2026-11-")).toBeNull();
});

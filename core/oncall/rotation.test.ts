// Hand-offs on difficult days: month ends, leap days, odd offsets, a day that never was.

import { expect, test } from "vitest";
import { handoffs, turnAround } from "./rotation.ts";
import type { Rotation } from "./schedule.ts";

function local(rotation: Rotation, timeZone: string, from: string, to: string): string[] {
  return handoffs(rotation, timeZone, Temporal.Instant.from(from), Temporal.Instant.from(to)).map(
    (at) =>
      at.toZonedDateTimeISO(timeZone).toString({ smallestUnit: "minute", timeZoneName: "never" }),
  );
}

test("a monthly turn begun on the 31st hands off on the last day of shorter months", () => {
  const rotation: Rotation = { unit: "month", every: 1, start: "2024-01-31T08:00" };
  expect(local(rotation, "UTC", "2024-02-01T00:00Z", "2024-04-30T08:00Z")).toEqual([
    "2024-01-31T08:00+00:00",
    "2024-02-29T08:00+00:00",
    "2024-03-31T08:00+00:00",
    "2024-04-30T08:00+00:00",
  ]);
});

test("a yearly turn begun on a leap day hands off on 28 February in common years", () => {
  const rotation: Rotation = { unit: "month", every: 12, start: "2024-02-29T08:00" };
  expect(local(rotation, "UTC", "2025-01-01T00:00Z", "2028-03-01T00:00Z").slice(1, 5)).toEqual([
    "2025-02-28T08:00+00:00",
    "2026-02-28T08:00+00:00",
    "2027-02-28T08:00+00:00",
    "2028-02-29T08:00+00:00",
  ]);
});

test("a daily turn crosses 29 February like any other day", () => {
  const rotation: Rotation = { unit: "day", every: 1, start: "2024-02-28T08:00" };
  expect(local(rotation, "UTC", "2024-02-28T09:00Z", "2024-03-01T07:00Z")).toEqual([
    "2024-02-28T08:00+00:00",
    "2024-02-29T08:00+00:00",
    "2024-03-01T08:00+00:00",
  ]);
});

test("in Apia the hand-off of the skipped 30 December 2011 happens as the 31st begins", () => {
  const rotation: Rotation = { unit: "day", every: 1, start: "2011-12-28T08:00" };
  expect(local(rotation, "Pacific/Apia", "2011-12-29T19:00Z", "2011-12-30T20:00Z")).toEqual([
    "2011-12-29T08:00-10:00",
    "2011-12-31T00:00+14:00",
    "2011-12-31T08:00+14:00",
    "2012-01-01T08:00+14:00",
  ]);
});

test("offsets of 45 minutes keep the wall clock", () => {
  const rotation: Rotation = { unit: "week", every: 1, start: "2026-01-05T09:00" };
  const turn = turnAround(
    rotation,
    "Asia/Kathmandu",
    Temporal.Instant.from("2026-01-12T03:14:59Z"),
  );
  expect(turn.turn).toBe(0);
  expect(turn.end.toString()).toBe("2026-01-12T03:15:00Z");
});

test("an hourly turn squeezed to nothing by a gap is lost, and the next one is right on time", () => {
  const rotation: Rotation = { unit: "hour", every: 1, start: "2020-03-08T00:00" };
  const zone = "America/Chicago";
  const turn = (at: string): number => turnAround(rotation, zone, Temporal.Instant.from(at)).turn;
  expect(turn("2020-03-08T07:59:59Z")).toBe(1);
  expect(turn("2020-03-08T08:00:00Z")).toBe(3);
});

test("a turn of three working days skips the weekend", () => {
  const rotation: Rotation = {
    unit: "day",
    every: 3,
    start: "2026-01-05T09:00",
    countDays: ["MO", "TU", "WE", "TH", "FR"],
  };
  expect(local(rotation, "UTC", "2026-01-05T09:00Z", "2026-01-13T09:00Z")).toEqual([
    "2026-01-05T09:00+00:00",
    "2026-01-08T09:00+00:00",
    "2026-01-13T09:00+00:00",
  ]);
});

test("a rotation that turns on less than one unit is refused", () => {
  const rotation: Rotation = { unit: "day", every: 0, start: "2026-01-05T09:00" };
  expect(() => turnAround(rotation, "UTC", Temporal.Instant.from("2026-01-05T09:00Z"))).toThrow(
    RangeError,
  );
});

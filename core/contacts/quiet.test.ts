import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quietUntil } from "./quiet.ts";
import type { QuietHours } from "./words.ts";

const hours = (timeZone: string, from: string, until: string): QuietHours => {
  return { timeZone, from, until };
};
const BERLIN = hours("Europe/Berlin", "22:00", "07:00");
const until = (quiet: QuietHours, at: string) => quietUntil(quiet, `${at}:00.000Z`)?.slice(0, 16);

describe("quiet hours over midnight", () => {
  test("begin with their first minute and end before their last", () => {
    expect(until(BERLIN, "2026-11-24T20:59")).toBeUndefined();
    expect(until(BERLIN, "2026-11-24T21:00")).toBe("2026-11-25T06:00");
    expect(until(BERLIN, "2026-11-25T05:59")).toBe("2026-11-25T06:00");
    expect(until(BERLIN, "2026-11-25T06:00")).toBeUndefined();
  });

  test("are an hour longer in the night that repeats one, and an hour shorter in the one that leaves one out", () => {
    expect(until(BERLIN, "2026-10-24T21:00")).toBe("2026-10-25T06:00");
    expect(until(BERLIN, "2026-10-24T19:59")).toBeUndefined();
    expect(until(BERLIN, "2026-10-24T20:00")).toBe("2026-10-25T06:00");
    expect(until(BERLIN, "2026-03-28T21:00")).toBe("2026-03-29T05:00");
  });
});

describe("an end at a time that", () => {
  test("does not exist that night is the first instant after the gap", () => {
    expect(until(hours("Europe/Berlin", "22:00", "02:30"), "2026-03-29T00:59")).toBe(
      "2026-03-29T01:00",
    );
  });

  test("comes twice is the first, and its second time is quiet no more", () => {
    const quiet = hours("Europe/Berlin", "22:00", "02:30");
    expect(until(quiet, "2026-10-25T00:29")).toBe("2026-10-25T00:30");
    expect(until(quiet, "2026-10-25T00:30")).toBeUndefined();
    expect(until(quiet, "2026-10-25T01:10")).toBeUndefined();
  });
});

test("hours of one day, and in zones of half hours", () => {
  expect(until(hours("Asia/Kolkata", "12:00", "14:00"), "2026-11-24T07:00")).toBe(
    "2026-11-24T08:30",
  );
  expect(until(hours("Asia/Kolkata", "12:00", "14:00"), "2026-11-24T08:30")).toBeUndefined();
  expect(until(hours("Australia/Lord_Howe", "23:00", "02:15"), "2026-10-03T14:00")).toBe(
    "2026-10-03T15:30",
  );
});

test("a day that a zone left out takes its night along", () => {
  // Samoa had no 30 December 2011: the night that began on the 29th ended on the 31st.
  expect(until(hours("Pacific/Apia", "22:00", "07:00"), "2011-12-30T09:00")).toBe(
    "2011-12-30T17:00",
  );
});

test("hours that begin when they end are none", () => {
  expect(until(hours("UTC", "22:00", "22:00"), "2026-11-24T22:30")).toBeUndefined();
});

test("the end is later, at most a day and an hour away, and not quiet itself", () => {
  const clock = fc.integer({ min: 0, max: 47 }).map((half) => {
    return `${String(half >> 1).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`;
  });
  const zone = fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC");
  const moment = fc
    .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
    .map((minute) => new Date(minute * 60_000).toISOString());
  const property = fc.property(zone, clock, clock, moment, (timeZone, from, to, at) => {
    const quiet = hours(timeZone, from, to);
    const end = quietUntil(quiet, at);
    if (end === null) return;
    expect(end > at).toBe(true);
    expect(Date.parse(end) - Date.parse(at)).toBeLessThanOrEqual(49 * 3_600_000);
    expect(quietUntil(quiet, end)).toBeNull();
  });
  fc.assert(property);
});

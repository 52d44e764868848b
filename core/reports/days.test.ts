import { describe, expect, test } from "vitest";
import { type Day, type Instant, plusMillis } from "../time.ts";
import { figuresOf } from "./figures.ts";
import type { IncidentFacts, Period } from "./figures.ts";

function declared(declaredAt: Instant): IncidentFacts {
  return {
    type: null,
    category: null,
    priority: null,
    major: false,
    teamId: null,
    services: [],
    declaredAt,
    acknowledgedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    closedAt: null,
    status: "open",
  };
}

/** The days as a reader in that zone counts them. */
const dayIn =
  (zone: string) =>
  (instant: Instant): Day =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** From the beginning of a local day to the beginning of another. */
function localPeriod(zone: string, first: Day, end: Day): Period {
  const start = (day: Day): Instant => {
    const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime(zone);
    return new Date(epochMilliseconds).toISOString();
  };
  return { from: start(first), to: start(end), dayOf: dayIn(zone) };
}

const days = (period: Period, ...times: Instant[]) =>
  figuresOf(times.map(declared), period).byDay.map(({ key, count }) => [key, count]);

describe("every day of the period is there, the empty ones too", () => {
  test("in UTC when nobody says where the reader is", () => {
    const period = { from: "2026-11-23T00:00:00.000Z", to: "2026-11-26T00:00:00.000Z" };
    expect(days(period, "2026-11-24T00:00:00.000Z", "2026-11-24T23:59:59.999Z")).toEqual([
      ["2026-11-23", 0],
      ["2026-11-24", 2],
      ["2026-11-25", 0],
    ]);
  });

  test("leap day too", () => {
    const period = { from: "2028-02-28T00:00:00.000Z", to: "2028-03-02T00:00:00.000Z" };
    expect(days(period, "2028-02-29T23:00:00.000Z")).toEqual([
      ["2028-02-28", 0],
      ["2028-02-29", 1],
      ["2028-03-01", 0],
    ]);
  });

  test("a period that begins and ends inside a day counts what lies in it", () => {
    const period = { from: "2026-11-23T23:59:00.000Z", to: "2026-11-25T00:00:00.001Z" };
    expect(days(period, "2026-11-23T23:58:59.999Z", "2026-11-25T00:00:00.000Z")).toEqual([
      ["2026-11-23", 0],
      ["2026-11-24", 0],
      ["2026-11-25", 1],
    ]);
  });

  test("a period of one millisecond is one day", () => {
    const period = { from: "2026-11-24T12:00:00.000Z", to: "2026-11-24T12:00:00.001Z" };
    expect(days(period)).toEqual([["2026-11-24", 0]]);
  });

  test.for([
    ["the night that loses an hour", "2026-03-29", "2026-03-28", "2026-03-31", 23],
    ["the night that gains one", "2026-10-25", "2026-10-24", "2026-10-27", 25],
  ] as const)("in Berlin, around %s", ([, turning, first, end, hours]) => {
    const period = localPeriod("Europe/Berlin", first, end);
    const day = localPeriod("Europe/Berlin", turning, first);
    const last = plusMillis(day.from, hours * 3_600_000 - 1);
    expect(days(period, day.from, last, plusMillis(last, 1)).map(([, count]) => count)).toEqual([
      0, 2, 1,
    ]);
    expect(days(period).map(([key]) => key)).toEqual([
      first,
      turning,
      Temporal.PlainDate.from(turning).add({ days: 1 }).toString(),
    ]);
  });

  test("an evening of the reader is an evening, whatever day it is in UTC", () => {
    const period = localPeriod("America/Chicago", "2026-11-23", "2026-11-25");
    expect(days(period, "2026-11-24T05:59:59.999Z", "2026-11-24T06:00:00.000Z")).toEqual([
      ["2026-11-23", 1],
      ["2026-11-24", 1],
    ]);
  });

  test("in Apia 30 December 2011 never was, and is not invented", () => {
    const period = localPeriod("Pacific/Apia", "2011-12-29", "2012-01-01");
    expect(days(period)).toEqual([
      ["2011-12-29", 0],
      ["2011-12-31", 0],
    ]);
  });

  test("a whole leap year has 366 days, in order, also where clocks are turned by half an hour", () => {
    const year = days(localPeriod("Australia/Lord_Howe", "2028-01-01", "2029-01-01"));
    const names = year.map(([key]) => key);
    expect(new Set(names).size).toBe(366);
    expect(names).toEqual(names.toSorted());
    expect([names[0], names[59], names.at(-1)]).toEqual(["2028-01-01", "2028-02-29", "2028-12-31"]);
  });
});

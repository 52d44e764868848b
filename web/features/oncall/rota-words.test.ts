import { expect, test } from "vitest";
import {
  asUnit,
  asWeekday,
  ordinal,
  sayDays,
  sayLayer,
  sayRestriction,
  sayRotation,
  weekdayOf,
} from "./rota-words.ts";

const start = "2026-11-23T09:00";

test("a rotation says how often it turns, and when", () => {
  expect(sayRotation({ unit: "week", every: 1, start })).toBe("week by week, on Monday at 09:00");
  expect(sayRotation({ unit: "week", every: 2, start })).toBe("every 2 weeks, on Monday at 09:00");
  expect(sayRotation({ unit: "day", every: 1, start })).toBe("day by day at 09:00");
  expect(sayRotation({ unit: "hour", every: 12, start })).toBe(
    "every 12 hours, counted from 09:00",
  );
  expect(sayRotation({ unit: "month", every: 1, start })).toBe(
    "month by month, on the 23rd at 09:00",
  );
  expect(sayRotation({ unit: "day", every: 1, start, countDays: ["MO", "TU"] })).toBe(
    "day by day at 09:00, counting Mon, Tue",
  );
});

test("days that follow each other are said as a range", () => {
  expect(sayDays(["FR", "MO", "TU", "WE", "TH"])).toBe("Mon–Fri");
  expect(sayDays(["SA", "SU"])).toBe("Sat, Sun");
  expect(sayDays(["MO", "WE", "TH", "FR"])).toBe("Mon, Wed–Fri");
  expect(sayDays(undefined)).toBe("every day");
  expect(sayDays(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])).toBe("every day");
});

test("hours that end before they begin end on the next day", () => {
  expect(sayRestriction({ kind: "daily", from: "18:00", until: "08:00" })).toBe(
    "every day 18:00–08:00 of the next day",
  );
  expect(sayRestriction({ kind: "daily", days: ["MO"], from: "09:00", until: "24:00" })).toBe(
    "Mon 09:00–24:00",
  );
  const weekend = {
    kind: "weekly",
    fromDay: "FR",
    from: "18:00",
    untilDay: "MO",
    until: "08:00",
  } as const;
  expect(sayRestriction(weekend)).toBe("Fri 18:00 to Mon 08:00");
});

test("a layer says all that bounds it", () => {
  expect(
    sayLayer({
      name: "Europe",
      rotation: { unit: "week", every: 2, start, serves: { unit: "week", n: 1 } },
      participants: [["a"]],
      restrictions: [{ kind: "daily", from: "08:00", until: "17:00" }],
      timeZone: "Europe/Berlin",
      shadow: false,
      holidays: ["2026-12-25"],
    }),
  ).toBe(
    "every 2 weeks, on Monday at 09:00; each serves the first week of the turn; " +
      "only every day 08:00–17:00; by the clock of Europe/Berlin; not on 1 holiday",
  );
});

test("the teens are all -th", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 31].map(ordinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 31st",
  );
});

test("only words that the contract knows are weekdays and units", () => {
  expect(asWeekday("SU")).toBe("SU");
  expect(asWeekday("Sunday")).toBeNull();
  expect(asUnit("month")).toBe("month");
  expect(asUnit("year")).toBeNull();
  expect(weekdayOf("2026-11-29")).toBe("SU");
});

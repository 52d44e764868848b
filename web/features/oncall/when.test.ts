import { expect, test } from "vitest";
import { sameClock, sayDays, sayStretch, sayTimes, when, whenSoon } from "./when.ts";

const AT = "2026-12-07T08:00:00.000Z";

test("an instant of the rota is said with its weekday, in the zone asked for", () => {
  expect(when(AT, "Europe/Berlin")).toBe("Mon 7 Dec, 09:00");
  expect(when(Date.parse(AT), "America/New_York")).toBe("Mon 7 Dec, 03:00");
});

test("within the week the date is left out", () => {
  expect(whenSoon(AT, Date.parse("2026-12-03T12:00:00Z"), "UTC")).toBe("Mon 08:00");
  expect(whenSoon(AT, Date.parse("2026-11-24T12:00:00Z"), "UTC")).toBe("Mon 7 Dec, 08:00");
});

test("zones with other names can show the same clock, and the same zone does not in another season", () => {
  expect(sameClock(AT, "Europe/Berlin", "Europe/Paris")).toBe(true);
  expect(sameClock(AT, "Europe/Berlin", "Europe/London")).toBe(false);
});

test("an end that lies beyond what was asked for is left open", () => {
  const times = { start: Date.parse(AT), end: Date.parse("2026-12-14T08:00:00Z") };
  const say = (openStart: boolean, openEnd: boolean) =>
    sayTimes({ ...times, openStart, openEnd }, "UTC");
  expect(say(false, false)).toBe("Mon 7 Dec, 08:00 – Mon 14 Dec, 08:00");
  expect(say(true, false)).toBe("Until Mon 14 Dec, 08:00");
  expect(say(false, true)).toBe("From Mon 7 Dec, 08:00 on");
  expect(say(true, true)).toBe("The whole time shown");
});

test("inside a bar only the days are said, once when it is one", () => {
  const start = Date.parse(AT);
  const times = (end: string) => ({
    start,
    end: Date.parse(end),
    openStart: false,
    openEnd: false,
  });
  expect(sayDays(times("2026-12-14T08:00:00Z"), "UTC")).toBe("7 Dec – 14 Dec");
  expect(sayDays(times("2026-12-07T18:00:00Z"), "UTC")).toBe("7 Dec");
  expect(sayDays({ ...times("2026-12-14T08:00:00Z"), openStart: true }, "UTC")).toBe(
    "until 14 Dec",
  );
});

test("a stretch says both its ends, with the date where the weekday alone would mislead", () => {
  const gap = { start: AT, end: "2026-12-14T09:00:00.000Z" };
  expect(sayStretch(gap, Date.parse("2026-12-05T12:00:00Z"), "UTC")).toBe(
    "Mon 08:00 to Mon 14 Dec, 09:00",
  );
  expect(sayStretch(gap, Date.parse(AT), "UTC")).toBe("now to Mon 14 Dec, 09:00");
  expect(whenSoon(AT, Date.parse("2026-12-20T12:00:00Z"), "UTC")).toBe("Mon 7 Dec, 08:00");
});

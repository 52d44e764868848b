import { expect, test } from "vitest";
import { sayClocks } from "./clocks.ts";

const NOW = Date.parse("2026-11-25T03:20:00.000Z");
const berlin = (text: string) => sayClocks(text, NOW, "Europe/Berlin");

test("a time of today is said by the viewer's clock", () => {
  expect(berlin("Ben acknowledged at 03:14 UTC and is on it.")).toBe(
    "Ben acknowledged at 04:14 and is on it.",
  );
});

test("a time of another day keeps its day, which may be another one here", () => {
  expect(berlin("INC-4 is closed since 23:30 UTC on 2026-11-23.")).toBe(
    "INC-4 is closed since 24 Nov, 00:30.",
  );
});

test("what is no time is left as it is", () => {
  expect(berlin("Times are UTC; 29:14 UTC is none.")).toBe("Times are UTC; 29:14 UTC is none.");
});

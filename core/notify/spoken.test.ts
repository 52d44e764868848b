// What a telephone says must be understood by somebody who was asleep a moment ago.
import { expect, test } from "vitest";
import { spoken, spokenDigits } from "./spoken.ts";

test.each([
  ["[P1] INC-12 Checkout fails", "Priority 1. Incident 12: Checkout fails"],
  ["[MAJOR P1] INC-12 Checkout fails.", "Major incident, priority 1. Incident 12: Checkout fails"],
  ["[P?] INC-7 Mail waits", "Priority not known yet. Incident 7: Mail waits"],
  ["3 pages, the first: [P2] INC-13 Search", "3 pages, the first: priority 2. Incident 13: Search"],
  ["You acknowledged INC-12 and INC-13.", "You acknowledged incident 12 and incident 13"],
  ["down\u0001\nagain", "Down  again"],
])("%j", (written, said) => expect(spoken(written)).toBe(said));

test("is over before one hangs up", () => {
  expect(spoken("x".repeat(5_000)).length).toBe(400);
});

test("a code is said digit by digit", () => {
  expect(spokenDigits("407199")).toBe("4, 0, 7, 1, 9, 9");
});

import { expect, test } from "vitest";
import { afterWords, sentenceOf, stopWords } from "./rule-words.ts";
import type { Lane } from "./rules.ts";

const lane = (kind: Lane["kind"], afterMinutes: number | null): Lane => ({
  contactId: `${kind}${afterMinutes}`,
  kind,
  address: "somewhere",
  afterMinutes,
});

test("rules are one sentence in the order of their turns", () => {
  const lanes = [lane("voice", 5), lane("push", 0), lane("email", 0), lane("sms", 2)];
  expect(sentenceOf(lanes)).toBe(
    "At once by push and e-mail, after 2 minutes by SMS, after 5 minutes by voice call.",
  );
});

test("two addresses of one kind in one turn are said once", () => {
  expect(sentenceOf([lane("sms", 1), { ...lane("sms", 1), contactId: "other" }])).toBe(
    "After 1 minute by SMS.",
  );
});

test("nothing chosen says whose rules go on", () => {
  expect(sentenceOf([lane("email", null)])).toContain("Muster’s own rules");
});

test("minutes become hours", () => {
  expect([45, 60, 90, 120].map(afterWords)).toEqual([
    "After 45 minutes",
    "After 1 h",
    "After 1 h 30 min",
    "After 2 h",
  ]);
  expect([0, 45, 60, 90].map(stopWords)).toEqual(["now", "45 min", "1 h", "1½ h"]);
});

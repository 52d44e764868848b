import { expect, test } from "vitest";
import { receiptOf, summaryOf } from "./receipts.ts";

const SENT = {
  status: "sent",
  channel: "sms",
  lastError: null,
  answeredAt: null,
  attempts: 1,
} as const;

test("an SMS that the provider took has not arrived yet, a mail has nothing more to tell", () => {
  expect(receiptOf(SENT)).toMatchObject({ settled: false, arrived: false });
  expect(receiptOf({ ...SENT, channel: "email" })).toMatchObject({ settled: true, arrived: true });
});

test("what failed says why", () => {
  const words = "The number is blocked.";
  expect(receiptOf({ ...SENT, status: "dead", lastError: words })).toMatchObject({
    word: "Did not arrive",
    note: words,
    settled: true,
    arrived: false,
  });
  expect(receiptOf({ ...SENT, status: "planned", lastError: words })).toMatchObject({
    word: "Trying again",
    note: words,
    settled: false,
  });
});

test("what is not in the outbox yet is on its way", () => {
  expect(receiptOf(null)).toMatchObject({ word: "Going out", settled: false });
});

test("a person who answered has got it, whatever the provider says", () => {
  const answeredAt = "2026-11-25T03:12:00.000Z";
  expect(receiptOf({ ...SENT, status: "dead", answeredAt })).toMatchObject({ word: "Answered" });
});

test("the summary counts what went out and what is still on the way", () => {
  const good = receiptOf({ ...SENT, status: "delivered" });
  const bad = receiptOf({ ...SENT, status: "withheld" });
  expect(summaryOf([good, receiptOf(SENT)])).toBe("1 of 2 so far; 1 still on the way.");
  expect(summaryOf([good, good])).toBe("All 2 went out.");
  expect(summaryOf([good, bad])).toBe("1 of 2 went out.");
  expect(summaryOf([bad])).toBe("None went out.");
});

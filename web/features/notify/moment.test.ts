import { expect, test } from "vitest";
import { momentOf } from "./moment.ts";

const planned = "2026-11-25T03:00:00.000Z";
const due = "2026-11-25T03:05:00.000Z";
const later = "2026-11-25T03:06:00.000Z";
const NOW = Date.parse("2026-11-25T03:01:00.000Z");

const waiting = {
  status: "planned",
  plannedAt: planned,
  dueAt: due,
  nextAttemptAt: null,
  sentAt: null,
  deliveredAt: null,
  answeredAt: null,
} as const;

test("a message that waits for its turn says when that is", () => {
  expect(momentOf(waiting, NOW)).toEqual({ at: due, words: "goes out" });
});

test("a message whose turn has come is as old as its plan", () => {
  expect(momentOf({ ...waiting, dueAt: planned }, NOW)).toEqual({ at: planned, words: "" });
});

test("a message that failed says when it is tried again", () => {
  expect(momentOf({ ...waiting, nextAttemptAt: later }, NOW)).toEqual({
    at: later,
    words: "next try",
  });
});

test("of a message that is out the last thing that happened counts", () => {
  const out = { ...waiting, status: "delivered", sentAt: due, deliveredAt: later } as const;
  expect(momentOf(out, NOW).at).toBe(later);
  expect(momentOf({ ...out, status: "sent", deliveredAt: null }, NOW).at).toBe(due);
  expect(momentOf({ ...waiting, status: "cancelled" }, NOW).at).toBe(planned);
});

import { expect, test } from "vitest";
import { lanesOf, moved, rulesFrom, sameLanes, stopsFor } from "./rules.ts";

const phone = {
  contactId: "c1",
  kind: "sms",
  address: "+49 151 23456789",
  label: "",
  verifiedAt: "2026-11-01T10:00:00.000Z",
} as const;
const late = { ...phone, contactId: "c2", kind: "voice" } as const;
const unproved = { ...phone, contactId: "c3", verifiedAt: null } as const;

const reach = {
  email: "ana@example.org",
  contacts: [late, phone, unproved],
  rules: [
    { urgency: "high", contactId: "c2", afterMinutes: 6 },
    { urgency: "high", contactId: "c1", afterMinutes: 10 },
    { urgency: "high", contactId: "c1", afterMinutes: 2 },
    { urgency: "low", contactId: null, afterMinutes: 0 },
  ],
} as const;

const copy = () => lanesOf({ ...reach, contacts: [...reach.contacts], rules: [...reach.rules] });

test("an address has one lane, at the first of its turns, the earliest on top", () => {
  expect(copy().high.map(({ contactId, afterMinutes }) => [contactId, afterMinutes])).toEqual([
    ["c1", 2],
    ["c2", 6],
    [null, null],
  ]);
});

test("an address that is not verified has no lane", () => {
  expect(copy().high.some(({ contactId }) => contactId === "c3")).toBe(false);
});

test("what is not used makes no rule", () => {
  const lanes = moved(copy(), "high", "c2", null);
  expect(rulesFrom(lanes)).toEqual([
    { urgency: "high", contactId: "c1", afterMinutes: 2 },
    { urgency: "low", contactId: null, afterMinutes: 0 },
  ]);
});

test("moving there and back changes nothing, moving elsewhere does", () => {
  const away = moved(copy(), "low", "c1", 5);
  expect(sameLanes(away, copy())).toBe(false);
  expect(sameLanes(moved(away, "low", "c1", null), copy())).toBe(true);
});

test("a minute that nobody can choose here keeps its place on the time line", () => {
  const stops = stopsFor(copy().high);
  expect(stops.slice(stops.indexOf(5), stops.indexOf(10))).toEqual([5, 6, 7]);
});

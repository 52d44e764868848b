import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { urgencyOf } from "./urgency.ts";
import { allWays, defaultRules, planWays } from "./ways.ts";
import {
  CONTACT_KINDS,
  type ContactRule,
  type Method,
  type QuietHours,
  type Reachable,
} from "./words.ts";

const NOON = "2026-11-24T12:00:00.000Z";
const NIGHT = "2026-11-24T23:30:00.000Z";
const SIGN_IN: Method = {
  contactId: null,
  kind: "email",
  address: "ada@example.org",
  verified: true,
};
const method = (kind: Method["kind"], verified = true): Method => {
  return { contactId: kind, kind, address: `${kind} of Ada`, verified };
};
const reachable = (more: Partial<Reachable> = {}): Reachable => {
  return { methods: [SIGN_IN], rules: [], quietHours: null, ...more };
};
const rule = (contactId: string | null, afterMinutes: number): ContactRule => {
  return { urgency: "high", contactId, afterMinutes };
};
const QUIET: QuietHours = { timeZone: "Europe/Berlin", from: "22:00", until: "07:00" };
const told = (person: Reachable, urgency: "high" | "low", at = NOON) =>
  planWays(person, urgency, at).map(({ kind, dueAt }) => `${kind} ${dueAt.slice(11, 16)}`);

test("P1 to P3 are high, everything else is low", () => {
  expect([1, 2, 3, 4, 5, null].map(urgencyOf)).toEqual([
    "high",
    "high",
    "high",
    "low",
    "low",
    "low",
  ]);
});

describe("without rules of their own", () => {
  const all = [...CONTACT_KINDS.map((kind) => method(kind)), SIGN_IN];

  test("everything that is read at once, an SMS after two minutes, a call after five", () => {
    const ways = planWays(reachable({ methods: all }), "high", NOON);
    expect(ways.map(({ kind, dueAt }) => `${kind} ${dueAt.slice(14, 16)}`)).toEqual([
      "email 00",
      "push 00",
      "slack 00",
      "ntfy 00",
      "telegram 00",
      "sms 02",
      "voice 05",
    ]);
    expect(ways.at(-1)?.reason).toBe("After 5 minutes by the usual rules.");
  });

  test("what can wait goes by e-mail and push alone", () => {
    expect(told(reachable({ methods: all }), "low")).toEqual(["email 12:00", "push 12:00"]);
  });

  test("the sign-in address takes part until another e-mail address is verified", () => {
    const addressOf = (methods: readonly Method[]) =>
      planWays(reachable({ methods }), "high", NOON).map(({ address }) => address);
    expect(addressOf([SIGN_IN])).toEqual(["ada@example.org"]);
    expect(addressOf([method("email", false), SIGN_IN])).toEqual(["ada@example.org"]);
    expect(addressOf([method("sms"), SIGN_IN])).toEqual(["ada@example.org", "sms of Ada"]);
    expect(addressOf([method("email"), SIGN_IN])).toEqual(["email of Ada"]);
  });

  test("nothing that is not verified is used", () => {
    const methods = [method("sms", false), method("voice"), SIGN_IN];
    expect(defaultRules(methods).map(({ contactId }) => contactId)).toEqual(["voice", null, null]);
  });

  test("somebody without any method has no way, and that is no fault", () => {
    expect(planWays(reachable({ methods: [] }), "high", NOON)).toEqual([]);
  });
});

describe("by their own rules", () => {
  const methods = [method("sms"), method("voice"), method("push", false), SIGN_IN];

  test("the earliest first, each way once at its earliest", () => {
    const rules = [rule("voice", 10), rule("sms", 1), rule(null, 0), rule("sms", 5)];
    expect(told(reachable({ methods, rules }), "high")).toEqual([
      "email 12:00",
      "sms 12:01",
      "voice 12:10",
    ]);
  });

  test("what is not verified, or gone, is passed over", () => {
    const rules = [rule("push", 0), rule("gone", 0), rule("sms", 3)];
    expect(told(reachable({ methods, rules }), "high")).toEqual(["sms 12:03"]);
  });

  test("rules that lead to nothing give way to the usual ones, so that nobody is forgotten", () => {
    const rules = [rule("push", 0), rule("gone", 0)];
    expect(told(reachable({ methods, rules }), "high")).toEqual([
      "email 12:00",
      "sms 12:02",
      "voice 12:05",
    ]);
  });

  test("rules for one urgency say nothing about the other", () => {
    const rules = [rule("voice", 0)];
    expect(told(reachable({ methods, rules }), "high")).toEqual(["voice 12:00"]);
    expect(told(reachable({ methods, rules }), "low")).toEqual(["email 12:00"]);
  });
});

describe("in quiet hours", () => {
  const person = reachable({ quietHours: QUIET });

  test("what can wait does, and says why", () => {
    const [way] = planWays(person, "low", NIGHT);
    expect(way).toMatchObject({
      dueAt: "2026-11-25T06:00:00.000Z",
      reason: "At once by the usual rules, after their quiet hours until 07:00 (Europe/Berlin).",
    });
  });

  test("what is urgent does not", () => {
    expect(planWays(person, "high", NIGHT)[0]?.dueAt).toBe(NIGHT);
  });

  test("the minutes of the rules count from the end, and a turn that falls into them waits too", () => {
    const methods = [method("push"), SIGN_IN];
    const rules: ContactRule[] = [
      { urgency: "low", contactId: null, afterMinutes: 0 },
      { urgency: "low", contactId: "push", afterMinutes: 15 },
    ];
    const told = (at: string) =>
      planWays({ methods, rules, quietHours: QUIET }, "low", at).map(({ dueAt }) => dueAt);
    expect(told(NIGHT)).toEqual(["2026-11-25T06:00:00.000Z", "2026-11-25T06:15:00.000Z"]);
    expect(told("2026-11-24T20:50:00.000Z")).toEqual([
      "2026-11-24T20:50:00.000Z",
      "2026-11-25T06:00:00.000Z",
    ]);
  });
});

test("a test goes to every verified address at once, or to the sign-in address", () => {
  const kinds = (methods: readonly Method[]) => allWays({ methods }, NOON).map(({ kind }) => kind);
  expect(kinds([method("sms"), method("voice", false), method("push"), SIGN_IN])).toEqual([
    "sms",
    "push",
  ]);
  expect(kinds([method("voice", false), SIGN_IN])).toEqual(["email"]);
});

const kind = fc.constantFrom(...CONTACT_KINDS);
const methods = fc
  .uniqueArray(fc.record({ kind, verified: fc.boolean() }), { selector: (one) => one.kind })
  .map((some) => [...some.map((one) => method(one.kind, one.verified)), SIGN_IN]);
const rules = fc.array(
  fc.record({
    urgency: fc.constantFrom("high" as const, "low" as const),
    contactId: fc.constantFrom(null, "gone", ...CONTACT_KINDS),
    afterMinutes: fc.nat(120),
  }),
  { maxLength: 12 },
);
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString());

test("whatever the rules: somebody is always reached, by each verified way at most once, never in the past", () => {
  const urgency = fc.constantFrom("high" as const, "low" as const);
  const property = fc.property(methods, rules, urgency, moment, (own, theirs, how, at) => {
    const person = { methods: own, rules: theirs, quietHours: QUIET };
    const ways = planWays(person, how, at);
    const ids = ways.map(({ contactId }) => contactId);
    expect(ways.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    for (const way of ways) {
      expect(own.find(({ contactId }) => contactId === way.contactId)?.verified).toBe(true);
      expect(way.dueAt >= at).toBe(true);
    }
    expect(ways.map(({ dueAt }) => dueAt)).toEqual(ways.map(({ dueAt }) => dueAt).toSorted());
  });
  fc.assert(property);
});

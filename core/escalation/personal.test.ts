import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueMethods } from "./personal.ts";

const RULES = [
  { contactMethodId: "phone", afterMinutes: 5 },
  { contactMethodId: "mail", afterMinutes: 0 },
  { contactMethodId: "phone", afterMinutes: 10 },
];

describe("a person is reached", () => {
  test("at the first look by everything that is due, each way once", () => {
    expect(dueMethods(RULES, null, 0)).toEqual(["mail"]);
    expect(dueMethods(RULES, null, 5)).toEqual(["mail", "phone"]);
  });

  test("at every further look only by what became due since the last one", () => {
    expect(dueMethods(RULES, 0, 4.9)).toEqual([]);
    expect(dueMethods(RULES, 4.9, 5)).toEqual(["phone"]);
    expect(dueMethods(RULES, 5, 9.9)).toEqual([]);
    expect(dueMethods(RULES, 5, 10)).toEqual(["phone"]);
    expect(dueMethods(RULES, 10, 60)).toEqual([]);
  });

  test("after an outage by one message per way, not by the whole backlog", () => {
    expect(dueMethods(RULES, null, 60)).toEqual(["mail", "phone"]);
    expect(dueMethods(RULES, 0, 60)).toEqual(["phone"]);
  });

  test("not at all without rules", () => {
    expect(dueMethods([], null, 60)).toEqual([]);
  });

  test("by every rule at exactly one look, however often somebody looks", () => {
    const minutes = fc.integer({ min: 0, max: 30 });
    const rules = fc.uniqueArray(minutes, { maxLength: 5 });
    const property = fc.property(rules, fc.array(minutes, { maxLength: 8 }), (afters, looks) => {
      const own = afters.map((afterMinutes) => ({
        contactMethodId: `after-${afterMinutes}`,
        afterMinutes,
      }));
      let last: number | null = null;
      const sent: string[] = [];
      for (const now of [...looks, 30].toSorted((a, b) => a - b)) {
        sent.push(...dueMethods(own, last, now));
        last = now;
      }
      expect(sent.toSorted()).toEqual(own.map((one) => one.contactMethodId).toSorted());
    });
    fc.assert(property);
  });
});

// What holds for the figures of any incidents in any period.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IncidentStatus } from "../incidents/words.ts";
import type { Priority } from "../priority/matrix.ts";
import { at } from "../testing/night.ts";
import { plusMinutes } from "../time.ts";
import { downtimeMinutes, figuresOf } from "./figures.ts";
import type { IncidentFacts, Period, Spread } from "./figures.ts";

const MINUTES = 120;
const minute = fc.integer({ min: 0, max: MINUTES });
const instant = (minutes: number): string => plusMinutes(at("03:00"), minutes);

/** An impact in minutes: from when, for how long, or still. */
const span = fc.record({ from: minute, lasts: fc.option(fc.integer({ min: 0, max: 50 })) });
type Span = { readonly from: number; readonly lasts: number | null };
const impactOf = ({ from, lasts }: Span) => ({
  from: instant(from),
  until: lasts === null ? null : instant(from + lasts),
});
const period = fc.record({ from: minute, to: minute, asOf: fc.option(minute, { nil: undefined }) });
const periodOf = ({
  from,
  to,
  asOf,
}: {
  from: number;
  to: number;
  asOf?: number | undefined;
}): Period => ({
  from: instant(from),
  to: instant(to),
  ...(asOf !== undefined && { asOf: instant(asOf) }),
});

describe("downtime", () => {
  const spans = fc.array(span, { maxLength: 5 });

  test("is the number of minutes in which at least one impact lasts", () => {
    const property = fc.property(spans, period, (impacts, around) => {
      const end = Math.min(around.to, around.asOf ?? around.to);
      let down = 0;
      for (let now = around.from; now < end; now += 1) {
        const hit = ({ from, lasts }: Span) =>
          from <= now && (lasts === null || now < from + lasts);
        if (impacts.some(hit)) down += 1;
      }
      expect(downtimeMinutes(impacts.map(impactOf), periodOf(around))).toBe(down);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("of two periods that follow each other is that of both together", () => {
    const property = fc.property(spans, fc.tuple(minute, minute, minute), (impacts, edges) => {
      const [from = 0, middle = 0, to = 0] = edges.toSorted((a, b) => a - b);
      const down = (start: number, end: number) =>
        downtimeMinutes(impacts.map(impactOf), periodOf({ from: start, to: end }));
      expect(down(from, middle) + down(middle, to)).toBe(down(from, to));
    });
    fc.assert(property);
  });

  test("of part of a minute is part of a minute", () => {
    const impact = { from: at("03:00"), until: at("03:00:15") };
    expect(downtimeMinutes([impact], { from: at("03:00"), to: at("04:00") })).toBe(0.25);
    expect(downtimeMinutes([impact, impact], { from: at("03:00:03"), to: at("04:00") })).toBe(0.2);
  });

  test("is none before the period begins, and none in a period that has not begun yet", () => {
    const open = [{ from: at("02:00"), until: null }];
    expect(downtimeMinutes(open, { from: at("03:00"), to: at("04:00") })).toBe(60);
    expect(downtimeMinutes(open, { from: at("03:00"), to: at("04:00"), asOf: at("02:30") })).toBe(
      0,
    );
    expect(downtimeMinutes(open, { from: at("03:00"), to: at("04:00"), asOf: at("09:00") })).toBe(
      60,
    );
    expect(downtimeMinutes([], { from: at("03:00"), to: at("04:00") })).toBe(0);
  });
});

const after = fc.option(fc.integer({ min: -1, max: 300 }));
const facts: fc.Arbitrary<IncidentFacts> = fc
  .record({
    declared: minute,
    acknowledged: after,
    mitigated: after,
    resolved: after,
    spans: fc.array(fc.record({ serviceId: fc.constantFrom("shop", "mail"), span }), {
      maxLength: 3,
    }),
    type: fc.option(fc.constantFrom("software" as const, "network" as const)),
    category: fc.option(fc.constantFrom("a", "b")),
    priority: fc.option(fc.constantFrom<Priority>(1, 2, 3, 4, 5)),
    teamId: fc.option(fc.constantFrom("t-1", "t-2")),
    major: fc.boolean(),
    status: fc.constantFrom<IncidentStatus>("open", "mitigated", "resolved", "closed", "cancelled"),
  })
  .map(({ declared, acknowledged, mitigated, resolved, spans, ...rest }) => {
    const time = (minutes: number | null) =>
      minutes === null ? null : instant(declared + minutes);
    return {
      ...rest,
      services: spans.map((one) => ({ serviceId: one.serviceId, ...impactOf(one.span) })),
      declaredAt: instant(declared),
      acknowledgedAt: time(acknowledged),
      mitigatedAt: time(mitigated),
      resolvedAt: time(resolved),
      closedAt: null,
    };
  });

describe("figures", () => {
  const many = fc.array(facts, { maxLength: 8 });
  const sum = (counts: readonly { readonly count: number }[]) =>
    counts.reduce((total, { count }) => total + count, 0);

  test("every breakdown counts every incident once", () => {
    const property = fc.property(many, period, (all, around) => {
      const figures = figuresOf(all, periodOf(around));
      const { byType, byCategory, byPriority, byTeam, byDay } = figures;
      for (const counts of [byType, byCategory, byPriority, byTeam, byDay]) {
        expect(sum(counts)).toBe(figures.incidents);
      }
      expect(figures.major).toBeLessThanOrEqual(figures.incidents);
      expect(figures.stillOpen).toBeLessThanOrEqual(figures.incidents);
    });
    fc.assert(property);
  });

  test("the order in which incidents are read makes no difference", () => {
    const property = fc.property(many, period, (all, around) => {
      const one = figuresOf(all, periodOf(around));
      expect(figuresOf(all.toReversed(), periodOf(around))).toEqual(one);
    });
    fc.assert(property);
  });

  test("the median lies below the 90th percentile, both between nothing and the longest", () => {
    const fits = ({ n, median, p90 }: Spread): boolean => {
      if (median === null || p90 === null) return n === 0 && median === p90;
      return n > 0 && 0 <= median && median <= p90 && p90 <= 300;
    };
    const property = fc.property(many, period, (all, around) => {
      const { timeToAcknowledge, timeToMitigate, timeToResolve } = figuresOf(all, periodOf(around));
      return [timeToAcknowledge, timeToMitigate, timeToResolve].every(fits);
    });
    fc.assert(property);
  });

  test("no service is down longer than the period lasts", () => {
    const property = fc.property(many, period, (all, around) => {
      const { byService } = figuresOf(all, periodOf(around));
      const longest = Math.max(0, around.to - around.from);
      return byService.every((one) => one.downtimeMinutes <= longest && one.downtimeMinutes >= 0);
    });
    fc.assert(property);
  });
});

import { describe, expect, test } from "vitest";
import { at, nextDay } from "../testing/night.ts";
import { plusMinutes } from "../time.ts";
import { figuresOf } from "./figures.ts";
import type { IncidentFacts, Period } from "./figures.ts";

const DAY: Period = { from: at("00:00"), to: nextDay("00:00") };

/** Declared 03:00, acknowledged after 5, mitigated after 30, resolved after 60 minutes; a test says what differs. */
function incident(more: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    type: "software",
    category: "release",
    priority: 3,
    major: false,
    teamId: "t-shop",
    services: [{ serviceId: "shop", from: at("02:50"), until: at("04:00") }],
    declaredAt: at("03:00"),
    acknowledgedAt: at("03:05"),
    mitigatedAt: at("03:30"),
    resolvedAt: at("04:00"),
    closedAt: nextDay("10:00"),
    status: "closed",
    ...more,
  };
}

/** Neither answered nor contained nor over yet. */
const UNDER_WAY = {
  status: "open",
  acknowledgedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  closedAt: null,
} as const;

describe("what is counted", () => {
  test("what was declared in the period, its first moment included and its last not", () => {
    const times = [at("00:00"), at("23:59:59.999"), nextDay("00:00"), "2026-11-23T23:59:59.999Z"];
    const facts = times.map((declaredAt) => incident({ declaredAt }));
    expect(figuresOf(facts, DAY).incidents).toBe(2);
  });

  test("false alarms apart, in no other figure", () => {
    const alarm = incident({ status: "cancelled", priority: 1, major: true, type: "security" });
    const figures = figuresOf([incident(), alarm, incident({ status: "none" })], DAY);
    expect(figures).toMatchObject({ incidents: 1, falseAlarms: 2, major: 0 });
    expect(figures.byType).toEqual([{ key: "software", count: 1 }]);
    expect(figures.byService).toMatchObject([{ incidents: 1, downtimeMinutes: 70 }]);
    expect(figures.timeToResolve.n).toBe(1);
  });

  test("what is still open, mitigated or not", () => {
    const statuses = ["open", "mitigated", "resolved", "closed"] as const;
    const figures = figuresOf(
      statuses.map((status) => incident({ status })),
      DAY,
    );
    expect(figures).toMatchObject({ incidents: 4, stillOpen: 2 });
  });

  test("major incidents", () => {
    expect(figuresOf([incident({ major: true }), incident()], DAY).major).toBe(1);
  });

  test("by type, category, priority and team: the most frequent first, equal ones by name, the unknown last", () => {
    const figures = figuresOf(
      [
        incident({ type: "network", category: "b", priority: 4, teamId: "t-2" }),
        incident({ type: null, category: null, priority: null, teamId: null }),
        incident({ type: "hardware", category: "a", priority: 2, teamId: "t-1" }),
        incident({ type: "software", category: "c", priority: 2, teamId: "t-1" }),
        incident({ type: "software", category: "c", priority: 5, teamId: null }),
      ],
      DAY,
    );
    expect(figures.byType.map(({ key, count }) => [key, count])).toEqual([
      ["software", 2],
      ["hardware", 1],
      ["network", 1],
      [null, 1],
    ]);
    expect(figures.byCategory.map(({ key }) => key)).toEqual(["c", "a", "b", null]);
    expect(figures.byPriority.map(({ key }) => key)).toEqual([2, 4, 5, null]);
    expect(figures.byTeam.map(({ key }) => key)).toEqual(["t-1", null, "t-2"]);
  });

  test("of nothing is nothing, and no figure is invented", () => {
    const none = { n: 0, median: null, p90: null };
    expect(figuresOf([], { from: at("00:00"), to: at("00:00") })).toEqual({
      incidents: 0,
      falseAlarms: 0,
      major: 0,
      stillOpen: 0,
      byType: [],
      byCategory: [],
      byPriority: [],
      byTeam: [],
      byService: [],
      byDay: [],
      timeToAcknowledge: none,
      timeToMitigate: none,
      timeToResolve: none,
    });
    const backwards = { from: nextDay("00:00"), to: at("00:00") };
    expect(figuresOf([incident()], backwards)).toMatchObject({
      incidents: 0,
      byDay: [],
      byService: [],
    });
  });
});

describe("how long it took", () => {
  const after = (...minutes: (number | null)[]) =>
    figuresOf(
      minutes.map((one) =>
        incident({ resolvedAt: one === null ? null : plusMinutes(at("03:00"), one) }),
      ),
      DAY,
    ).timeToResolve;

  test("from the declaration, in minutes", () => {
    const figures = figuresOf([incident()], DAY);
    expect(figures.timeToAcknowledge).toEqual({ n: 1, median: 5, p90: 5 });
    expect(figures.timeToMitigate).toEqual({ n: 1, median: 30, p90: 30 });
    expect(figures.timeToResolve).toEqual({ n: 1, median: 60, p90: 60 });
  });

  test("none, one, two and three values", () => {
    expect(after()).toEqual({ n: 0, median: null, p90: null });
    expect(after(null, null)).toEqual({ n: 0, median: null, p90: null });
    expect(after(7)).toEqual({ n: 1, median: 7, p90: 7 });
    expect(after(20, 10)).toEqual({ n: 2, median: 15, p90: 19 });
    expect(after(30, 10, null, 20)).toEqual({ n: 3, median: 20, p90: 28 });
    expect(after(...Array.from({ length: 11 }, (_, n) => 10 * n))).toEqual({
      n: 11,
      median: 50,
      p90: 90,
    });
  });

  test("numbers are sorted as numbers", () => {
    expect(after(100, 20, 3).median).toBe(20);
  });

  test("resolved without a mitigation is mitigated by the resolution", () => {
    const figures = figuresOf([incident({ mitigatedAt: null })], DAY);
    expect(figures.timeToMitigate).toEqual({ n: 1, median: 60, p90: 60 });
    expect(figuresOf([incident(UNDER_WAY)], DAY).timeToMitigate.n).toBe(0);
  });

  test("a clock that ran behind makes no time negative", () => {
    const early = incident({ acknowledgedAt: at("02:59:59") });
    expect(figuresOf([early], DAY).timeToAcknowledge.median).toBe(0);
  });

  test("reopened after closing, it is open again: its times come anew, its downtime is both", () => {
    const reopened = incident({
      ...UNDER_WAY,
      services: [
        { serviceId: "shop", from: at("02:50"), until: at("04:00") },
        { serviceId: "shop", from: at("12:00"), until: null },
      ],
    });
    const figures = figuresOf([reopened], { ...DAY, asOf: at("12:30") });
    expect(figures).toMatchObject({ incidents: 1, stillOpen: 1 });
    expect(figures.timeToResolve.n).toBe(0);
    expect(figures.byService).toEqual([
      { serviceId: "shop", incidents: 1, downtimeMinutes: 70 + 30 },
    ]);
  });
});

describe("per service", () => {
  const impacts = (serviceId: string, from: string, until: string | null) => {
    return incident({ services: [{ serviceId, from, until }] });
  };

  test("two incidents of the same hour are one hour of downtime, and two incidents", () => {
    const facts = [
      impacts("shop", at("03:00"), at("04:00")),
      impacts("shop", at("03:30"), at("04:30")),
    ];
    expect(figuresOf(facts, DAY).byService).toEqual([
      { serviceId: "shop", incidents: 2, downtimeMinutes: 90 },
    ]);
  });

  test("an incident that hits it twice counts once", () => {
    const twice = incident({
      services: [
        { serviceId: "shop", from: at("03:00"), until: at("03:10") },
        { serviceId: "shop", from: at("03:20"), until: at("03:30") },
      ],
    });
    expect(figuresOf([twice], DAY).byService).toMatchObject([
      { incidents: 1, downtimeMinutes: 20 },
    ]);
  });

  test("downtime lasts into the period, whenever its incident was declared", () => {
    const before = impacts("shop", "2026-11-23T22:00:00.000Z", at("01:00"));
    const facts = [{ ...before, declaredAt: "2026-11-23T22:00:00.000Z" }];
    expect(figuresOf(facts, DAY)).toMatchObject({
      incidents: 0,
      byService: [{ serviceId: "shop", incidents: 0, downtimeMinutes: 60 }],
    });
  });

  test("the longest down first, then the most often hit, then by name; untouched ones not at all", () => {
    const facts = [
      impacts("a", at("03:00"), at("03:10")),
      impacts("c", at("03:00"), at("03:00")),
      impacts("b", at("03:00"), at("03:00")),
      impacts("d", at("03:00"), at("03:20")),
      impacts("e", at("05:00"), at("05:10")),
      impacts("e", at("05:00"), at("05:10")),
      { ...impacts("f", at("03:00"), at("03:00")), declaredAt: nextDay("03:00") },
    ];
    expect(figuresOf(facts, DAY).byService.map(({ serviceId }) => serviceId)).toEqual([
      "d",
      "e",
      "a",
      "b",
      "c",
    ]);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Criticality, ServiceFacts } from "../catalog/words.ts";
import type { Severity } from "../signals/words.ts";
import { DEFAULT_MATRIX, matrixFaults, priorityOf } from "./matrix.ts";
import type { MatrixRow, Priority, PriorityMatrix } from "./matrix.ts";
import { type PriorityFacts, proposePriority } from "./propose.ts";

const SHOP: ServiceFacts = {
  serviceId: "shop",
  name: "Shop",
  criticality: "medium",
  customerFacing: false,
  dependents: [],
};

const service = (name: string, more: Partial<ServiceFacts> = {}): ServiceFacts => {
  return { ...SHOP, serviceId: name, name, ...more };
};

/** An error of an ordinary service inside the house; a test says only what is different. */
const proposed = (more: Partial<PriorityFacts> = {}) =>
  proposePriority(
    { services: [SHOP], severity: "error", usersAffected: null, security: false, ...more },
    DEFAULT_MATRIX,
  );

describe("the impact", () => {
  test.for([
    ["critical", false, 1],
    ["critical", true, 1],
    ["high", false, 2],
    ["high", true, 1],
    ["medium", false, 3],
    ["medium", true, 2],
    ["low", false, 3],
    ["low", true, 3],
  ] as const)(
    "of a service that is %s, customers use it: %s",
    ([criticality, customerFacing, impact]) => {
      expect(proposed({ services: [service("A", { criticality, customerFacing })] }).impact).toBe(
        impact,
      );
    },
  );

  test("is that of the worst service", () => {
    const services = [SHOP, service("Pay", { criticality: "critical" }), service("Mail")];
    const { impact, reasons } = proposed({ services });
    expect(impact).toBe(1);
    expect(reasons).toContain("Pay is critical to the business.");
  });

  test("is medium when nobody knows what is hit", () => {
    const { impact, reasons } = proposed({ services: [] });
    expect(impact).toBe(2);
    expect(reasons).toContain(
      "No service of the catalogue is known to be hit, so the impact is taken as medium.",
    );
  });

  test("is one level worse from five services on, those that depend on the hit ones counted once", () => {
    const dependents = ["A", "B", "C"];
    const four = [service("Shop", { dependents })];
    expect(proposed({ services: four }).impact).toBe(3);
    const five = [service("Shop", { dependents }), service("D", { dependents: ["A", "Shop"] })];
    const { impact, reasons } = proposed({ services: five });
    expect(impact).toBe(2);
    expect(reasons).toContain("5 services are hit, counting those that depend on them.");
  });

  test.for([
    ["one", 3, 3],
    ["some", 3, 3],
    ["many", 3, 2],
    ["all", 3, 1],
    ["one", 1, 2],
    ["some", 1, 1],
    ["many", 1, 1],
  ] as const)(
    "when %s of the users are affected and the service says %i: %i",
    ([users, own, impact]) => {
      const criticality = own === 1 ? "critical" : "low";
      const services = [service("A", { criticality })];
      expect(proposed({ services, usersAffected: users }).impact).toBe(impact);
    },
  );
});

describe("the urgency", () => {
  test.for([
    ["critical", 1],
    ["error", 2],
    ["warning", 3],
    ["info", 3],
    [null, 2],
  ] as const)("of the severity %s is %i", ([severity, urgency]) => {
    expect(proposed({ severity }).urgency).toBe(urgency);
  });

  test("is faster when customers face a critical service", () => {
    const pay = service("Pay", { criticality: "critical", customerFacing: true });
    const { urgency, reasons } = proposed({ services: [SHOP, pay], severity: "warning" });
    expect(urgency).toBe(2);
    expect(reasons).toContain("Customers notice a critical service at once: more urgent.");
    const inside = service("Pay", { criticality: "critical" });
    expect(proposed({ services: [inside], severity: "warning" }).urgency).toBe(3);
  });

  test("is faster when security is at stake, however mild the alarm", () => {
    const { urgency, reasons } = proposed({ security: true, severity: "info" });
    expect(urgency).toBe(2);
    expect(reasons).toContain("Security may be at stake, and attackers do not wait.");
    expect(proposed({ security: true, severity: "critical" }).urgency).toBe(1);
  });
});

describe("the reasons", () => {
  test("say everything that counted, the weightiest first", () => {
    const pay = service("Pay", { criticality: "critical", customerFacing: true });
    expect(proposed({ services: [pay], severity: "warning", usersAffected: "some" })).toEqual({
      impact: 1,
      urgency: 2,
      priority: 2,
      reasons: [
        "Pay is critical to the business, and customers use it.",
        "Customers notice a critical service at once: more urgent.",
        "Some people are affected.",
        "The severity is warning.",
      ],
    });
  });

  test("say what a report by a person knows and what it does not", () => {
    const report = { services: [], severity: null, usersAffected: "one" } as const;
    expect(proposed(report)).toEqual({
      impact: 3,
      urgency: 2,
      priority: 4,
      reasons: [
        "No service of the catalogue is known to be hit, so the impact is taken as medium.",
        "Nobody said how severe it is, so the urgency is taken as medium.",
        "Only one person is affected, which lowers the impact.",
      ],
    });
  });

  test("name each importance in words", () => {
    const said = (criticality: Criticality) =>
      proposed({ services: [service("A", { criticality })] }).reasons.join(" ");
    expect(said("high")).toContain("A is of high importance to the business.");
    expect(said("medium")).toContain("A is of medium importance to the business.");
    expect(said("low")).toContain("A is of low importance to the business.");
  });

  test("say that everybody or many are affected", () => {
    expect(proposed({ usersAffected: "all" }).reasons[0]).toBe("Everybody is affected.");
    expect(proposed({ usersAffected: "many" }).reasons).toContain("Many people are affected.");
  });
});

test("the priority is read from the organisation's own table", () => {
  const own: PriorityMatrix = [
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 4],
  ];
  const mild = {
    services: [SHOP],
    severity: "info",
    usersAffected: null,
    security: false,
  } as const;
  expect(proposePriority(mild, own).priority).toBe(4);
});

const CRITICALITIES = ["low", "medium", "high", "critical"] as const satisfies Criticality[];
const SEVERITIES = ["info", "warning", "error", "critical"] as const satisfies Severity[];
const USERS = ["one", "some", "many", "all"] as const;

const names = fc.constantFrom("A", "B", "C", "D", "E", "F", "G");
const anyService = fc
  .record({
    name: names,
    criticality: fc.constantFrom(...CRITICALITIES),
    customerFacing: fc.boolean(),
    dependents: fc.uniqueArray(names, { maxLength: 3 }),
  })
  .map(({ name, ...more }) => service(name, more));
const anyFacts: fc.Arbitrary<PriorityFacts> = fc.record({
  services: fc.array(anyService, { minLength: 1, maxLength: 4 }),
  severity: fc.constantFrom(...SEVERITIES),
  usersAffected: fc.constantFrom(...USERS),
  security: fc.boolean(),
});

/** Any table in which more damage never gets a milder priority: each cell as mild as its milder neighbours allow. */
const faultless = fc
  .array(fc.constantFrom<Priority>(1, 2, 3, 4, 5), { minLength: 9, maxLength: 9 })
  .map((cells): PriorityMatrix => {
    const worst = (row: number, column: number): Priority => {
      const upTo = cells.filter((_, at) => Math.floor(at / 3) <= row && at % 3 <= column);
      return upTo.reduce((a, b) => (a > b ? a : b), 1);
    };
    const rowOf = (row: number): MatrixRow => [worst(row, 0), worst(row, 1), worst(row, 2)];
    return [rowOf(0), rowOf(1), rowOf(2)];
  });

function oneWorse<T>(scale: readonly T[], here: T): T {
  return scale[scale.indexOf(here) + 1] ?? here;
}

/** The same trouble, and one thing about it is worse. */
const worsenings: fc.Arbitrary<(facts: PriorityFacts) => PriorityFacts> = fc.oneof(
  anyService.map((one) => (facts: PriorityFacts) => {
    return { ...facts, services: [...facts.services, one] };
  }),
  fc.constant((facts: PriorityFacts) => ({ ...facts, security: true })),
  fc.constant((facts: PriorityFacts) => {
    return { ...facts, severity: oneWorse<Severity | null>(SEVERITIES, facts.severity) };
  }),
  fc.constant((facts: PriorityFacts) => {
    const usersAffected = oneWorse<PriorityFacts["usersAffected"]>(USERS, facts.usersAffected);
    return { ...facts, usersAffected };
  }),
  fc.constantFrom(0, 1, 2, 3).chain((place) =>
    fc
      .constantFrom<((one: ServiceFacts) => ServiceFacts)[]>(
        (one) => ({ ...one, customerFacing: true }),
        (one) => ({ ...one, criticality: oneWorse<Criticality>(CRITICALITIES, one.criticality) }),
        (one) => ({ ...one, dependents: [...one.dependents, "H"] }),
      )
      .map((worse) => (facts: PriorityFacts) => ({
        ...facts,
        services: facts.services.map((one, at) => (at === place ? worse(one) : one)),
      })),
  ),
);

describe("whatever is hit", () => {
  test("the tables of these tests are without faults, and not all the same", () => {
    const tables = fc.sample(faultless, { numRuns: 100, seed: 1 });
    expect(tables.flatMap(matrixFaults)).toEqual([]);
    expect(new Set(tables.map((table) => JSON.stringify(table))).size).toBeGreaterThan(50);
  });

  test("more damage never gets a milder priority", () => {
    const property = fc.property(anyFacts, worsenings, faultless, (facts, worsen, matrix) => {
      const [before, after] = [
        proposePriority(facts, matrix),
        proposePriority(worsen(facts), matrix),
      ];
      expect(after.impact).toBeLessThanOrEqual(before.impact);
      expect(after.urgency).toBeLessThanOrEqual(before.urgency);
      expect(after.priority).toBeLessThanOrEqual(before.priority);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test("the order in which services are named makes no difference, and asking twice neither", () => {
    const property = fc.property(anyFacts, (facts) => {
      const turned = { ...facts, services: facts.services.toReversed() };
      const one = proposePriority(facts, DEFAULT_MATRIX);
      expect(proposePriority(turned, DEFAULT_MATRIX)).toEqual(one);
      expect(proposePriority(facts, DEFAULT_MATRIX)).toEqual(one);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("the priority is the cell of its impact and urgency, and every reason is a sentence", () => {
    const property = fc.property(anyFacts, faultless, (facts, matrix) => {
      const { impact, urgency, priority, reasons } = proposePriority(facts, matrix);
      expect(priority).toBe(priorityOf(matrix, impact, urgency));
      expect(reasons.length).toBeGreaterThan(1);
      for (const reason of reasons) expect(reason).toMatch(/^[A-Z0-9].*\.$/);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

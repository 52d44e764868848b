// Which priority an incident should have, from what is hit and how badly, with reasons a person can check.
import type { ServiceFacts } from "../catalog/words.ts";
import type { PriorityProposal, UsersAffected } from "../incidents/words.ts";
import type { Severity } from "../signals/words.ts";
import { type Impact, priorityOf, type PriorityMatrix, type Urgency } from "./matrix.ts";

export interface PriorityFacts {
  readonly services: readonly ServiceFacts[];
  /** null when nobody said it: a report by a person. */
  readonly severity: Severity | null;
  /** null when nobody said it: an alert of a machine. */
  readonly usersAffected: UsersAffected | null;
  /** Somebody suspects an attack or a leak. */
  readonly security: boolean;
}

/** From this many services on, those that depend on the hit ones counted, an outage is broad. */
const BROAD = 5;

type Level = 1 | 2 | 3;

/** One thing that speaks for a level; the smaller the level, the weightier. */
interface Ground {
  readonly level: Level;
  readonly sentence: string;
}

/**
 * Deterministic and monotone: with a matrix without faults, more damage never gets a milder priority.
 * Impact: the worst service, one level worse when customers use it or the outage is broad; then the users.
 * Urgency: the severity, one level faster when customers face a critical service, and when security is at stake.
 */
export function proposePriority(facts: PriorityFacts, matrix: PriorityMatrix): PriorityProposal {
  const impact = impactOf(facts);
  const urgency = urgencyOf(facts);
  return {
    impact: impact.level,
    urgency: urgency.level,
    priority: priorityOf(matrix, impact.level, urgency.level),
    reasons: [...impact.grounds, ...urgency.grounds]
      .toSorted((a, b) => a.level - b.level)
      .map(({ sentence }) => sentence),
  };
}

interface Judgement<L extends Impact | Urgency> {
  readonly level: L;
  readonly grounds: readonly Ground[];
}

function impactOf(facts: PriorityFacts): Judgement<Impact> {
  const { services, usersAffected } = facts;
  const grounds: Ground[] = [];
  let level = worstService(services, grounds);
  const hit = new Set(services.flatMap(({ name, dependents }) => [name, ...dependents])).size;
  if (hit >= BROAD) {
    level = step(level, -1);
    const sentence = `${hit} services are hit, counting those that depend on them.`;
    grounds.push({ level, sentence });
  }
  switch (usersAffected) {
    case "all":
      level = 1;
      grounds.push({ level, sentence: "Everybody is affected." });
      break;
    case "many":
      level = level === 3 ? 2 : level;
      grounds.push({ level: 2, sentence: "Many people are affected." });
      break;
    case "some":
      grounds.push({ level: 3, sentence: "Some people are affected." });
      break;
    case "one":
      level = step(level, 1);
      grounds.push({ level: 3, sentence: "Only one person is affected, which lowers the impact." });
      break;
    case null:
      break;
  }
  return { level, grounds };
}

const CRITICALITY_LEVEL = { critical: 1, high: 2, medium: 3, low: 3 } as const;

function worstService(services: readonly ServiceFacts[], grounds: Ground[]): Level {
  const judged = services.map((service) => {
    const level = CRITICALITY_LEVEL[service.criticality];
    const raised = service.customerFacing && service.criticality !== "low";
    return { service, level: raised ? step(level, -1) : level };
  });
  const [worst] = judged.toSorted((a, b) => a.level - b.level || byWeight(a.service, b.service));
  if (worst === undefined) {
    const sentence =
      "No service of the catalogue is known to be hit, so the impact is taken as medium.";
    grounds.push({ level: 2, sentence });
    return 2;
  }
  const { service, level } = worst;
  grounds.push({
    level,
    sentence: service.customerFacing
      ? `${service.name} is ${WORDS[service.criticality]}, and customers use it.`
      : `${service.name} is ${WORDS[service.criticality]}.`,
  });
  return level;
}

const WORDS = {
  critical: "critical to the business",
  high: "of high importance to the business",
  medium: "of medium importance to the business",
  low: "of low importance to the business",
} as const;

const ORDER = ["critical", "high", "medium", "low"] as const;

/** The same services in another order give the same sentence. */
function byWeight(one: ServiceFacts, other: ServiceFacts): number {
  const criticality = ORDER.indexOf(one.criticality) - ORDER.indexOf(other.criticality);
  if (criticality !== 0) return criticality;
  if (one.customerFacing !== other.customerFacing) return one.customerFacing ? -1 : 1;
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

const SEVERITY_LEVEL = { critical: 1, error: 2, warning: 3, info: 3 } as const;

function urgencyOf({ severity, services, security }: PriorityFacts): Judgement<Urgency> {
  let level: Level = severity === null ? 2 : SEVERITY_LEVEL[severity];
  const grounds: Ground[] = [
    {
      level,
      sentence:
        severity === null
          ? "Nobody said how severe it is, so the urgency is taken as medium."
          : `The severity is ${severity}.`,
    },
  ];
  const facing = services.some((one) => one.customerFacing && one.criticality === "critical");
  if (facing && level > 1) {
    level = step(level, -1);
    grounds.push({ level, sentence: "Customers notice a critical service at once: more urgent." });
  }
  if (security) {
    level = step(level, -1);
    grounds.unshift({ level, sentence: "Security may be at stake, and attackers do not wait." });
  }
  return { level, grounds };
}

function step(level: Level, by: 1 | -1): Level {
  if (by === -1) return level === 3 ? 2 : 1;
  return level === 1 ? 2 : 3;
}

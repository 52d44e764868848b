// What a period cost and how fast it was dealt with: counts, times and downtime from incident facts.
import type { IncidentStatus, IncidentType, ServiceImpact } from "../incidents/words.ts";
import type { Priority } from "../priority/matrix.ts";
import { type Day, type Instant, millisBetween, plusMillis } from "../time.ts";

export interface IncidentFacts {
  readonly type: IncidentType | null;
  readonly category: string | null;
  readonly priority: Priority | null;
  readonly major: boolean;
  readonly teamId: string | null;
  readonly services: readonly ServiceImpact[];
  readonly declaredAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly status: IncidentStatus;
}

export interface Period {
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  /** Now, when the period is not over: what is still down counts until here and no further. */
  readonly asOf?: Instant;
  /** The day an instant falls on for the reader; UTC when absent. */
  readonly dayOf?: (instant: Instant) => Day;
}

/** Minutes; `median` and `p90` interpolate between the two nearest values, null when there is none. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface Count<Key> {
  readonly key: Key;
  readonly count: number;
}

export interface ServiceFigures {
  readonly serviceId: string;
  /** Incidents declared in the period that hit it. */
  readonly incidents: number;
  /** Overlapping impacts count once; clipped to the period, whenever the incident was declared. */
  readonly downtimeMinutes: number;
}

export interface Figures {
  /** Declared in the period; false alarms are not among them. */
  readonly incidents: number;
  readonly falseAlarms: number;
  readonly major: number;
  /** Of `incidents`: open or mitigated. */
  readonly stillOpen: number;
  readonly byType: readonly Count<IncidentType | null>[];
  readonly byCategory: readonly Count<string | null>[];
  readonly byPriority: readonly Count<Priority | null>[];
  readonly byTeam: readonly Count<string | null>[];
  /** The one that was down longest first. */
  readonly byService: readonly ServiceFigures[];
  /** Every day of the period, the empty ones too. */
  readonly byDay: readonly Count<Day>[];
  /** From the declaration. */
  readonly timeToAcknowledge: Spread;
  /** From the declaration; an incident resolved without a mitigation was mitigated by its resolution. */
  readonly timeToMitigate: Spread;
  readonly timeToResolve: Spread;
}

export function figuresOf(facts: readonly IncidentFacts[], period: Period): Figures {
  const declared = facts.filter(({ declaredAt }) => within(declaredAt, period));
  const real = declared.filter(isReal);
  return {
    incidents: real.length,
    falseAlarms: declared.length - real.length,
    major: real.filter(({ major }) => major).length,
    stillOpen: real.filter(({ status }) => status === "open" || status === "mitigated").length,
    byType: countBy(real, ({ type }) => type),
    byCategory: countBy(real, ({ category }) => category),
    byPriority: countBy(real, ({ priority }) => priority),
    byTeam: countBy(real, ({ teamId }) => teamId),
    byService: serviceFigures(facts.filter(isReal), real, period),
    byDay: perDay(real, period),
    timeToAcknowledge: spreadOf(real, ({ acknowledgedAt }) => acknowledgedAt),
    timeToMitigate: spreadOf(real, ({ mitigatedAt, resolvedAt }) => mitigatedAt ?? resolvedAt),
    timeToResolve: spreadOf(real, ({ resolvedAt }) => resolvedAt),
  };
}

function isReal({ status }: IncidentFacts): boolean {
  return status !== "cancelled" && status !== "none";
}

function within(instant: Instant, { from, to }: Period): boolean {
  return instant >= from && instant < to;
}

/** The most frequent first; equal ones in the order of their names, the unknown last. */
function countBy<Key extends string | number | null>(
  facts: readonly IncidentFacts[],
  keyOf: (fact: IncidentFacts) => Key,
): readonly Count<Key>[] {
  const counts = new Map<Key, number>();
  for (const fact of facts) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .toSorted((a, b) => b.count - a.count || compareKeys(a.key, b.key));
}

function compareKeys(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -1 : 1;
}

function perDay(facts: readonly IncidentFacts[], period: Period): readonly Count<Day>[] {
  const dayOf = period.dayOf ?? ((instant: Instant) => instant.slice(0, 10));
  const counts = new Map<Day, number>();
  // Half days: no day of any zone is so short that a step could miss it.
  for (let at = period.from; at < period.to; at = plusMillis(at, 12 * 3_600_000)) {
    counts.set(dayOf(at), 0);
  }
  if (period.from < period.to) counts.set(dayOf(plusMillis(period.to, -1)), 0);
  for (const { declaredAt } of facts) {
    const day = dayOf(declaredAt);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
}

function spreadOf(
  facts: readonly IncidentFacts[],
  endOf: (fact: IncidentFacts) => Instant | null,
): Spread {
  const minutes: number[] = [];
  for (const fact of facts) {
    const end = endOf(fact);
    if (end !== null) minutes.push(Math.max(0, millisBetween(fact.declaredAt, end)) / 60_000);
  }
  minutes.sort((a, b) => a - b);
  return { n: minutes.length, median: quantile(minutes, 0.5), p90: quantile(minutes, 0.9) };
}

function quantile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

function serviceFigures(
  all: readonly IncidentFacts[],
  declared: readonly IncidentFacts[],
  period: Period,
): readonly ServiceFigures[] {
  return [...impactsByService(all)]
    .map(([serviceId, hits]) => ({
      serviceId,
      incidents: declared.filter(({ services }) =>
        services.some((one) => one.serviceId === serviceId),
      ).length,
      downtimeMinutes: downtimeMinutes(hits, period),
    }))
    .filter(({ incidents, downtimeMinutes: down }) => incidents > 0 || down > 0)
    .toSorted(
      (a, b) =>
        b.downtimeMinutes - a.downtimeMinutes ||
        b.incidents - a.incidents ||
        compareKeys(a.serviceId, b.serviceId),
    );
}

function impactsByService(facts: readonly IncidentFacts[]): ReadonlyMap<string, ServiceImpact[]> {
  const impacts = new Map<string, ServiceImpact[]>();
  for (const impact of facts.flatMap(({ services }) => services)) {
    const hits = impacts.get(impact.serviceId);
    if (hits === undefined) impacts.set(impact.serviceId, [impact]);
    else hits.push(impact);
  }
  return impacts;
}

/** Minutes of a period in which at least one of the impacts lasted. */
export function downtimeMinutes(
  impacts: readonly Pick<ServiceImpact, "from" | "until">[],
  { from, to, asOf = to }: Period,
): number {
  const end = asOf < to ? asOf : to;
  const spans = impacts
    .map((impact) => ({
      start: impact.from > from ? impact.from : from,
      stop: impact.until !== null && impact.until < end ? impact.until : end,
    }))
    .filter(({ start, stop }) => start < stop)
    .toSorted((a, b) => compareKeys(a.start, b.start));
  let millis = 0;
  let counted = from;
  for (const { start, stop } of spans) {
    const fresh = start > counted ? start : counted;
    if (stop <= fresh) continue;
    millis += millisBetween(fresh, stop);
    counted = stop;
  }
  return millis / 60_000;
}

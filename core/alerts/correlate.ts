// Where a newly opened alert belongs: to an incident that is under way, to a new one, or to none.
import type { IncidentStatus } from "../incidents/words.ts";
import type { Severity } from "../signals/words.ts";
import type { Instant } from "../time.ts";

export interface OpenIncident {
  readonly incidentId: string;
  readonly number: number;
  readonly declaredAt: Instant;
  readonly status: IncidentStatus;
  readonly serviceIds: readonly string[];
}

export interface CorrelationFacts {
  readonly alert: {
    readonly title: string;
    /** The name of the service for the sentence; null when the catalogue knows none. */
    readonly service: string | null;
    readonly severity: Severity;
  };
  readonly serviceId: string | null;
  readonly openIncidents: readonly OpenIncident[];
}

export type Correlation =
  | { readonly kind: "join"; readonly incidentId: string; readonly reason: string }
  | { readonly kind: "declare"; readonly reason: string }
  | { readonly kind: "leave"; readonly reason: string };

/** Joins the newest open or mitigated incident of the same service; information alone wakes nobody. */
export function correlate(facts: CorrelationFacts): Correlation {
  const { alert, serviceId, openIncidents } = facts;
  if (alert.severity === "info") {
    return {
      kind: "leave",
      reason: "Its severity is info, so it is shown and no incident is declared.",
    };
  }
  if (serviceId === null) {
    return {
      kind: "declare",
      reason: "It names no service of the catalogue, so it gets an incident of its own.",
    };
  }
  const service = alert.service ?? "the same service";
  const incident = newest(openIncidents, serviceId);
  if (incident === null) return { kind: "declare", reason: `No incident is open for ${service}.` };
  return {
    kind: "join",
    incidentId: incident.incidentId,
    reason: `INC-${incident.number} is ${incident.status} for ${service}`,
  };
}

function newest(incidents: readonly OpenIncident[], serviceId: string): OpenIncident | null {
  const [first] = incidents
    .filter(({ status }) => status === "open" || status === "mitigated")
    .filter(({ serviceIds }) => serviceIds.includes(serviceId))
    .toSorted((a, b) => compare(b.declaredAt, a.declaredAt) || b.number - a.number);
  return first ?? null;
}

function compare(one: Instant, other: Instant): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

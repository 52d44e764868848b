// What the simulator is asked, as it stands in the address.
import type { Search } from "../../lib/filters.ts";

export interface Asked {
  readonly serviceId: string;
  readonly priority: number;
  /** null: now. */
  readonly at: string | null;
}

interface Service {
  readonly serviceId: string;
  readonly name: string;
  readonly criticality: string;
}

const WEIGHT = ["critical", "high", "medium", "low"];

/** Without a service in the address the weightiest one is asked about; null: there is none at all. */
export function askedOf(values: Search, services: readonly Service[]): Asked | null {
  const [weightiest] = services.toSorted(
    (a, b) => WEIGHT.indexOf(a.criticality) - WEIGHT.indexOf(b.criticality),
  );
  const service =
    services.find(({ serviceId }) => serviceId === values["service"]) ?? weightiest ?? null;
  if (service === null) return null;
  return {
    serviceId: service.serviceId,
    priority: /^[1-5]$/.test(values["priority"] ?? "") ? Number(values["priority"]) : 1,
    at: instantOf(values["at"]),
  };
}

function instantOf(word: string | undefined): string | null {
  const millis = Date.parse(word ?? "");
  return Number.isNaN(millis) ? null : new Date(millis).toISOString();
}

export function queryOf({ serviceId, priority }: Asked): { serviceId: string; priority: number } {
  return { serviceId, priority };
}

// Which services stop when one stops: those that need it, and those that need them.
import type { Service } from "../../../contract/catalog.ts";

type Ref = Service["needs"][number];

/** Directly or through others, nearest first; never the service itself, also in a ring. */
export function dependentsOf(serviceId: string, services: readonly Service[]): readonly Ref[] {
  const byId = new Map(services.map((service) => [service.serviceId, service]));
  const found = new Map<string, Ref>();
  const waiting = [serviceId];
  for (const next of waiting) {
    for (const ref of byId.get(next)?.neededBy ?? []) {
      if (ref.serviceId === serviceId || found.has(ref.serviceId)) continue;
      found.set(ref.serviceId, ref);
      waiting.push(ref.serviceId);
    }
  }
  return [...found.values()];
}

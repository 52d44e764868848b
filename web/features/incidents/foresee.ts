// The priority that will be proposed, by the very rule that the server uses.
import type { Service } from "../../../contract/catalog.ts";
import type { PriorityProposal } from "../../../core/incidents/words.ts";
import type { PriorityMatrix } from "../../../core/priority/matrix.ts";
import { proposePriority } from "../../../core/priority/propose.ts";
import { affectedOf } from "./declaration.ts";

interface Known {
  readonly services: readonly Service[];
  readonly all: readonly Service[];
  readonly affected: string;
  readonly type: string;
  readonly matrix: PriorityMatrix;
}

export function likelyProposal({ services, all, affected, type, matrix }: Known): PriorityProposal {
  return proposePriority(
    {
      services: services.map(({ serviceId, name, criticality, customerFacing }) => ({
        serviceId,
        name,
        criticality,
        customerFacing,
        dependents: dependentsOf(serviceId, all),
      })),
      severity: null,
      usersAffected: affectedOf(affected),
      security: type === "security",
    },
    matrix,
  );
}

/** Names of services that need this one, directly or through others; a ring ends where it began. */
export function dependentsOf(
  serviceId: string,
  all: readonly Pick<Service, "serviceId" | "neededBy">[],
): readonly string[] {
  const found = new Map<string, string>();
  const waiting = [serviceId];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const service = all.find((one) => one.serviceId === next);
    for (const { serviceId: id, name } of service?.neededBy ?? []) {
      if (id === serviceId || found.has(id)) continue;
      found.set(id, name);
      waiting.push(id);
    }
  }
  return [...found.values()];
}

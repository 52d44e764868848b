// What will happen when it is declared: the likely priority, who is paged, and whether it is known already.
import { Link } from "@tanstack/react-router";
import type { Service } from "../../../contract/catalog.ts";
import { priorityRoutes } from "../../../contract/priority.ts";
import { incidentCode } from "../../lib/names.ts";
import { useRoute } from "../../lib/query.ts";
import { Notice } from "../../ui/notice.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import styles from "./declare.module.css";
import { likelyProposal } from "./foresee.ts";

interface ForesightProps {
  /** The chosen ones. */
  readonly services: readonly Service[];
  readonly all: readonly Service[];
  readonly affected: string;
  readonly type: string;
}

export function Foresight({ services, all, affected, type }: ForesightProps) {
  const matrix = useRoute(priorityRoutes.matrix, {}).data?.matrix;
  const known = services.filter(({ incident }) => incident !== null);
  const proposal =
    matrix === undefined || services.length === 0
      ? null
      : likelyProposal({ services, all, affected, type, matrix });
  return (
    <>
      {known.length > 0 && <Known services={known} />}
      {proposal !== null && (
        <div className={styles["foresight"]} aria-live="polite">
          <PriorityBadge priority={proposal.priority} size="large" />
          <div>
            <strong>Likely P{proposal.priority}.</strong> {proposal.reasons[0]}
            <div className={styles["optionHint"]}>{pagedBy(services)}</div>
          </div>
        </div>
      )}
    </>
  );
}

function pagedBy(services: readonly Service[]): string {
  const policies = new Set(
    services.flatMap(({ policy }) => (policy === null ? [] : [policy.name])),
  );
  if (policies.size === 0) return "No escalation policy: the owner of last resort is paged.";
  return `Pages by ${[...policies].join(", ")}.`;
}

/** At night two people often see the same thing. */
function Known({ services }: { readonly services: readonly Service[] }) {
  return (
    <Notice tone="warm" title="Perhaps it is known already">
      {services.map(({ serviceId, name, incident }) =>
        incident === null ? null : (
          <div key={serviceId}>
            {name} is hit by{" "}
            <Link
              to="/incidents/$incidentId"
              params={{ incidentId: String(incident.number) }}
              className={styles["link"] ?? ""}
            >
              {incidentCode(incident.number)}
            </Link>
            {incident.priority !== null && ` (P${incident.priority})`}.
          </div>
        ),
      )}
    </Notice>
  );
}

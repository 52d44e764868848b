// The columns of the list of services.
import { IconAlertTriangle, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Service } from "../../../contract/catalog.ts";
import type { Priority } from "../../../core/priority/matrix.ts";
import { incidentCode } from "../../lib/names.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { CRITICALITY_NAMES, CriticalityMark } from "./criticality.tsx";
import styles from "./settings.module.css";

export const SERVICE_COLUMNS: readonly Column<Service>[] = [
  {
    key: "name",
    head: "Service",
    primary: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ name, key }) => (
      <>
        {name}
        <span className={`${styles["under"]} ${styles["mono"]}`}>{key}</span>
      </>
    ),
  },
  {
    key: "incident",
    head: "Now",
    tight: true,
    compare: (a, b) => (a.incident?.priority ?? 9) - (b.incident?.priority ?? 9),
    cell: ({ incident }) => <CurrentIncident incident={incident} />,
  },
  {
    key: "criticality",
    head: "Criticality",
    tight: true,
    compare: (a, b) =>
      CRITICALITY_NAMES.indexOf(a.criticality) - CRITICALITY_NAMES.indexOf(b.criticality),
    cell: ({ criticality, customerFacing }) => (
      <span className={styles["oneLine"]}>
        <CriticalityMark criticality={criticality} />
        {customerFacing && (
          <span className={styles["glyph"]} title="Customers use it">
            <IconUsers size={16} stroke={1.75} aria-hidden />
            <span className="mu-hidden">Customers use it</span>
          </span>
        )}
      </span>
    ),
  },
  {
    key: "team",
    head: "Answered by",
    cell: (service) => <AnsweredBy service={service} />,
  },
  {
    key: "needs",
    head: "Needed by",
    align: "end",
    tight: true,
    noPhone: true,
    compare: (a, b) => a.neededBy.length - b.neededBy.length,
    cell: ({ neededBy }) => (neededBy.length === 0 ? "–" : String(neededBy.length)),
  },
];

/** The incident that hits it now, or nothing. */
export function CurrentIncident({ incident }: Pick<Service, "incident">) {
  if (incident === null) return null;
  return (
    <span className={styles["oneLine"]}>
      <PriorityBadge priority={asPriority(incident.priority)} />
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: incident.incidentId }}
        className={styles["link"] ?? ""}
      >
        {incidentCode(incident.number)}
      </Link>
    </span>
  );
}

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4, 5];

function asPriority(value: number | null): Priority | null {
  return PRIORITIES.find((priority) => priority === value) ?? null;
}

function AnsweredBy({ service: { team, policy } }: { readonly service: Service }) {
  if (team === null && policy === null) {
    return (
      <span className={styles["warm"]}>
        <IconAlertTriangle size={16} aria-hidden />
        Only the owner
      </span>
    );
  }
  return (
    <>
      {team?.name ?? "No team"}
      {policy !== null && <span className={styles["under"]}>{policy.name}</span>}
    </>
  );
}

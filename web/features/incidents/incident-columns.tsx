// The columns of the list of incidents.
import type { IncidentSummary } from "../../../contract/incidents.ts";
import { incidentCode } from "../../lib/names.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { Elapsed } from "../../ui/elapsed.tsx";
import { MajorMark } from "../../ui/major.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./list.module.css";
import { isLive } from "./stage.ts";
import { TYPE_WORDS } from "./words.ts";

export const INCIDENT_COLUMNS: readonly Column<IncidentSummary>[] = [
  {
    key: "priority",
    head: "Priority",
    tight: true,
    cell: ({ priority }) => <PriorityBadge priority={priority} />,
    compare: (a, b) => (a.priority ?? 9) - (b.priority ?? 9),
  },
  {
    key: "title",
    head: "Incident",
    primary: true,
    cell: ({ number, title, major }) => (
      <span className={styles["title"]}>
        {major && <MajorMark />}
        <span className={styles["words"]} title={title}>
          <span className={styles["code"]}>{incidentCode(number)}</span> {title}
        </span>
      </span>
    ),
    compare: (a, b) => a.number - b.number,
  },
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status }) => <StatePill of="incident" state={status} />,
  },
  {
    key: "services",
    head: "Services",
    cell: ({ services }) => <Services services={services} />,
  },
  {
    key: "type",
    head: "Type",
    tight: true,
    noPhone: true,
    cell: ({ type, category }) =>
      type === null ? (
        <span className={styles["quiet"]}>Not yet</span>
      ) : (
        <span title={category ?? undefined}>{TYPE_WORDS[type].name}</span>
      ),
  },
  {
    key: "holder",
    head: "Who has it",
    cell: (incident) => <Holder incident={incident} />,
  },
  {
    key: "began",
    head: "Began",
    tight: true,
    cell: ({ beganAt }) => <TimeText at={beganAt} quiet />,
    compare: (a, b) => (a.beganAt < b.beganAt ? -1 : 1),
  },
  {
    key: "lasted",
    head: "Lasts",
    tight: true,
    align: "end",
    phoneLabel: true,
    cell: (incident) => <Lasts incident={incident} />,
  },
];

/** On a small desk: what can be found on the page of the incident gives way. */
export const NARROW_COLUMNS = INCIDENT_COLUMNS.filter(
  ({ key }) => key !== "type" && key !== "began",
);

function Services({ services }: Pick<IncidentSummary, "services">) {
  const [first, ...more] = services;
  if (first === undefined) return <span className={styles["quiet"]}>None named</span>;
  const all = services.map(({ name }) => name).join(", ");
  return (
    <span title={all} className={styles["services"]}>
      <span className={styles["service"]}>{first.name}</span>
      {more.length > 0 && <span className={styles["quiet"]}> +{more.length}</span>}
    </span>
  );
}

function Holder({ incident }: { readonly incident: IncidentSummary }) {
  const { holder } = incident;
  if (holder !== null) return <PersonChip person={holder} />;
  return isLive(incident) ? (
    <StatePill of="answer" state="nobody" />
  ) : (
    <span className={styles["quiet"]}>Nobody</span>
  );
}

function Lasts({ incident }: { readonly incident: IncidentSummary }) {
  const { beganAt, resolvedAt, status } = incident;
  if (status === "cancelled") return <span className={styles["quiet"]}>False alarm</span>;
  return <Elapsed from={beganAt} until={resolvedAt} />;
}

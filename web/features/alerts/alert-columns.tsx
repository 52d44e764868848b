// The columns of the list of alerts.
import { Link } from "@tanstack/react-router";
import type { AlertSummary } from "../../../contract/alerts.ts";
import { SeverityName } from "../../../contract/alerts.ts";
import { incidentCode } from "../../lib/names.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./alerts.module.css";
import { Repeats } from "./repeats.tsx";

const rank = ({ severity }: AlertSummary) => SeverityName.options.indexOf(severity);

export const ALERT_COLUMNS: readonly Column<AlertSummary>[] = [
  {
    key: "severity",
    head: "Severity",
    tight: true,
    cell: ({ severity, status }) => (
      <StatePill of="severity" state={severity} bare={status === "resolved"} />
    ),
    compare: (a, b) => rank(a) - rank(b),
  },
  {
    key: "title",
    head: "Alert",
    primary: true,
    cell: ({ title }) => (
      <span className={styles["title"]} title={title}>
        {title}
      </span>
    ),
    compare: (a, b) => a.title.localeCompare(b.title),
  },
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status }) => <StatePill of="alert" state={status} bare />,
    compare: (a, b) => a.status.localeCompare(b.status),
  },
  {
    key: "service",
    head: "Service",
    cell: (alert) => <ServiceName alert={alert} />,
  },
  {
    key: "repeats",
    head: "Came",
    tight: true,
    align: "end",
    cell: ({ repeats }) => <Repeats repeats={repeats} />,
    compare: (a, b) => a.repeats - b.repeats,
  },
  {
    key: "seen",
    head: "Last seen",
    tight: true,
    phoneLabel: true,
    cell: ({ lastSeenAt }) => <TimeText at={lastSeenAt} quiet />,
    compare: (a, b) => (a.lastSeenAt < b.lastSeenAt ? -1 : 1),
  },
  {
    key: "incident",
    head: "Incident",
    tight: true,
    cell: ({ incident }) => <IncidentLink incident={incident} />,
  },
];

function ServiceName({ alert: { service, serviceName } }: { readonly alert: AlertSummary }) {
  if (service !== null) return <span className={styles["service"]}>{service.name}</span>;
  return (
    <span className={`${styles["service"]} ${styles["quiet"]}`}>
      {serviceName === null ? "None named" : `${serviceName}, not in the catalogue`}
    </span>
  );
}

export function IncidentLink({ incident }: Pick<AlertSummary, "incident">) {
  if (incident === null) return <span className={styles["quiet"]}>No incident</span>;
  return (
    <Link
      to="/incidents/$incidentId"
      params={{ incidentId: String(incident.number) }}
      className={styles["link"] ?? ""}
    >
      {incidentCode(incident.number)}
    </Link>
  );
}

// The columns of the two lists of reports: one's own, and everybody's.
import { Link } from "@tanstack/react-router";
import type { Ticket } from "../../../contract/tickets.ts";
import { incidentCode, reportCode } from "../../lib/names.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Pill, StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { becameOf } from "./progress.ts";
import styles from "./tickets.module.css";
import { AFFECTED_WORDS } from "./words.ts";

const TITLE: Column<Ticket> = {
  key: "title",
  head: "Report",
  primary: true,
  cell: ({ number, title }) => (
    <span className={styles["title"]} title={title}>
      <span className={styles["code"]}>{reportCode(number)}</span> {title}
    </span>
  ),
  compare: (a, b) => a.number - b.number,
};

const REPORTED: Column<Ticket> = {
  key: "reported",
  head: "Reported",
  tight: true,
  cell: ({ createdAt }) => <TimeText at={createdAt} quiet />,
  compare: (a, b) => (a.createdAt < b.createdAt ? -1 : 1),
};

export const MY_COLUMNS: readonly Column<Ticket>[] = [
  TITLE,
  {
    key: "became",
    head: "What became of it",
    tight: true,
    cell: (ticket) => {
      const { words, tone } = becameOf(ticket);
      return <Pill tone={tone}>{words}</Pill>;
    },
  },
  {
    key: "next",
    head: "News",
    cell: (ticket) => <News ticket={ticket} />,
  },
  REPORTED,
];

/** The incident's own state stands beside the plain words, with its newest update. */
function News({ ticket: { incident, answer } }: { readonly ticket: Ticket }) {
  const [update] = incident?.updates ?? [];
  if (update !== undefined) {
    return (
      <>
        Update <TimeText at={update.at} quiet />
      </>
    );
  }
  if (answer !== null) return "There is an answer";
  if (incident !== null) return <StatePill of="incident" state={incident.status} bare />;
  return <span className={styles["quiet"]}>None yet</span>;
}

export const ALL_COLUMNS: readonly Column<Ticket>[] = [
  TITLE,
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status }) => <StatePill of="ticket" state={status} />,
  },
  { key: "reporter", head: "By", cell: ({ reporter }) => <PersonChip person={reporter} /> },
  {
    key: "affected",
    head: "Affected",
    tight: true,
    cell: ({ affected }) => AFFECTED_WORDS[affected].said,
  },
  {
    key: "service",
    head: "Service",
    cell: ({ service }) =>
      service === null ? (
        <span className={styles["quiet"]}>None named</span>
      ) : (
        <span className={styles["service"]}>{service.name}</span>
      ),
  },
  {
    key: "incident",
    head: "Incident",
    tight: true,
    cell: ({ incident }) => (incident === null ? null : <IncidentLink number={incident.number} />),
  },
  REPORTED,
];

function IncidentLink({ number }: { readonly number: number }) {
  return (
    <Link
      to="/incidents/$incidentId"
      params={{ incidentId: String(number) }}
      className={styles["link"] ?? ""}
    >
      {incidentCode(number)}
    </Link>
  );
}

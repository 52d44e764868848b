// What told of the trouble: the alerts of machines and the reports of people.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { reportCode } from "../../lib/names.ts";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./boxes.module.css";
import { useDesk } from "./desk.ts";

/** Rows before "Show all". */
const FIRST = 4;

export function Signals() {
  const { incident } = useDesk();
  const { alerts, tickets } = incident;
  const [all, setAll] = useState(false);
  const total = alerts.length + tickets.length;
  const firing = alerts.toSorted(
    (a, b) => Number(a.status === "resolved") - Number(b.status === "resolved"),
  );
  const rows = [
    ...firing.map((alert) => <AlertRow key={alert.alertId} alert={alert} />),
    ...tickets.map((ticket) => <TicketRow key={ticket.ticketId} ticket={ticket} />),
  ];
  return (
    <Section title="Alerts and reports" count={total} padded={false}>
      {total === 0 ? (
        <p className={styles["nothing"]}>None: a person saw it and declared it by hand.</p>
      ) : (
        <ul className={styles["list"]}>{all ? rows : rows.slice(0, FIRST)}</ul>
      )}
      {total > FIRST && !all && (
        <div className={styles["foot"]}>
          <Button variant="subtle" size="xs" ml={-10} onClick={() => setAll(true)}>
            Show all {total}
          </Button>
        </div>
      )}
    </Section>
  );
}

function AlertRow({ alert }: { readonly alert: IncidentDetail["alerts"][number] }) {
  const { alertId, title, status, source, openedAt, repeats } = alert;
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <Link to="/alerts/$alertId" params={{ alertId }} className={styles["link"] ?? ""}>
          {title}
        </Link>
        <div className={styles["facts"]}>
          <StatePill of="alert" state={status} bare />
          <span>{source}</span>
          <TimeText at={openedAt} quiet />
          {repeats > 0 && (
            <span>{repeats === 1 ? "repeated once" : `repeated ${repeats} times`}</span>
          )}
        </div>
      </div>
    </li>
  );
}

function TicketRow({ ticket }: { readonly ticket: IncidentDetail["tickets"][number] }) {
  const { ticketId, number, title, reporter } = ticket;
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <Link to="/reports/$ticketId" params={{ ticketId }} className={styles["link"] ?? ""}>
          {title}
        </Link>
        <div className={styles["facts"]}>
          <span>{reportCode(number)}</span>
          <span className={styles["grow"]}>reported by {reporter.name}</span>
        </div>
      </div>
    </li>
  );
}

// On a phone the page of an incident is long: one press leads to each of its parts.
import type { ReactNode } from "react";
import { useDesk } from "./desk.ts";
import styles from "./incident.module.css";

const PLACES = {
  timeline: "Timeline",
  tasks: "Tasks",
  paging: "Paging",
  roles: "Roles",
  services: "Services",
  priority: "Priority",
  alerts: "Alerts",
} as const;

type PlaceId = keyof typeof PLACES;

const JUMPS = Object.keys(PLACES) as readonly PlaceId[];

interface PlaceProps {
  readonly id: PlaceId;
  readonly children: ReactNode;
}

export function Place({ id, children }: PlaceProps) {
  return (
    <div id={`part-${id}`} className={styles["place"]} tabIndex={-1}>
      {children}
    </div>
  );
}

export function Jump() {
  const { incident } = useDesk();
  const counts: Partial<Record<PlaceId, number>> = {
    tasks: incident.openTasks,
    alerts: incident.alerts.length + incident.tickets.length,
  };
  return (
    <nav className={styles["jump"]} aria-label="On this page">
      {JUMPS.map((id) => (
        <button key={id} type="button" className={styles["jumpTo"]} onClick={() => go(id)}>
          {PLACES[id]}
          {(counts[id] ?? 0) > 0 && <span className={styles["jumpCount"]}>{counts[id]}</span>}
        </button>
      ))}
    </nav>
  );
}

function go(id: PlaceId): void {
  const place = document.getElementById(`part-${id}`);
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
}

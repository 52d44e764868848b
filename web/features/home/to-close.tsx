// What is resolved and waits for its review or for being closed.
import { Link } from "@tanstack/react-router";
import type { IncidentSummary } from "../../../contract/incidents.ts";
import { incidentCode } from "../../lib/names.ts";
import { MajorMark } from "../../ui/major.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { Section } from "../../ui/section.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./due.module.css";

export function ToClose({ incidents }: { readonly incidents: readonly IncidentSummary[] }) {
  return (
    <Section title="Waits to be closed" count={incidents.length} padded={false}>
      <ul className={styles["list"]}>
        {incidents.map(({ incidentId, number, title, priority, major, resolvedAt, holder }) => (
          <li key={incidentId} className={styles["row"]}>
            <span className={styles["badge"]}>
              <PriorityBadge priority={priority} />
            </span>
            <div className={styles["what"]}>
              <Link
                to="/incidents/$incidentId"
                params={{ incidentId: String(number) }}
                className={styles["title"] ?? ""}
              >
                <span title={title}>{title}</span>
              </Link>
              <div className={styles["facts"]}>
                {major && <MajorMark />}
                <span>{incidentCode(number)}</span>
                {holder !== null && <span className={styles["name"]}>{holder.name}</span>}
              </div>
            </div>
            {resolvedAt !== null && (
              <span className={styles["when"]}>
                resolved <TimeText at={resolvedAt} quiet />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

// What burns, the worst first: one row per incident with everything a glance must answer.
import { IconCampfire } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { IncidentSummary } from "../../../contract/incidents.ts";
import { useNow } from "../../lib/now.ts";
import { incidentCode } from "../../lib/names.ts";
import { Elapsed } from "../../ui/elapsed.tsx";
import { Empty } from "../../ui/empty.tsx";
import { MajorMark } from "../../ui/major.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { toneClass } from "../../ui/tone.ts";
import styles from "./burning.module.css";

interface BurningProps {
  readonly incidents: readonly IncidentSummary[];
}

export function Burning({ incidents }: BurningProps) {
  return (
    <Section
      title="Burning"
      padded={false}
      {...(incidents.length === 0 ? {} : { count: incidents.length })}
    >
      {incidents.length === 0 ? (
        <Empty icon={IconCampfire} title="All calm">
          No incident is open. The next one appears here by itself: from an alert, from a report, or
          declared by hand.
        </Empty>
      ) : (
        <ul className={styles["list"]}>
          {incidents.map((incident) => (
            <BurningRow key={incident.incidentId} incident={incident} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function BurningRow({ incident }: { readonly incident: IncidentSummary }) {
  const { number, title, priority, major, status, services, beganAt } = incident;
  return (
    <li className={`${styles["row"]} ${major ? styles["majorRow"] : ""}`}>
      <div className={styles["badge"]}>
        <PriorityBadge priority={priority} size="large" />
      </div>
      <div className={styles["what"]}>
        <div className={styles["meta"]}>
          {major && <MajorMark />}
          <span className={styles["code"]}>{incidentCode(number)}</span>
          <StatePill of="incident" state={status} bare />
        </div>
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: String(number) }}
          className={styles["title"] ?? ""}
        >
          <span title={title}>{title}</span>
        </Link>
        <div className={styles["services"]}>
          {services.length === 0 ? "No service named" : services.map(({ name }) => name).join(", ")}
        </div>
      </div>
      <div className={styles["who"]}>
        <Who incident={incident} />
      </div>
      <div className={styles["clock"]}>
        <Elapsed from={beganAt} label="Burning for" />
        <NextUpdate incident={incident} />
      </div>
    </li>
  );
}

/** The loudest words of the row while nobody has it. */
function Who({ incident: { holder, climbing } }: { readonly incident: IncidentSummary }) {
  if (holder !== null) {
    return (
      <>
        <span className={styles["label"]}>Who has it</span>
        <PersonChip person={holder} />
      </>
    );
  }
  return (
    <>
      <StatePill of="answer" state="nobody" />
      <span className={styles["label"]}>
        {climbing === null
          ? "Nobody is being looked for"
          : (climbing.label ?? "Looking for somebody")}
        {climbing !== null && climbing.nextAt !== null && (
          <>
            , next <TimeText at={climbing.nextAt} as="due" quiet />
          </>
        )}
      </span>
    </>
  );
}

function NextUpdate({ incident: { nextUpdateAt } }: { readonly incident: IncidentSummary }) {
  const present = useNow(5000);
  if (nextUpdateAt === null) return null;
  const late = Date.parse(nextUpdateAt) < present;
  return (
    <span className={`${styles["label"]} ${late ? `${styles["late"]} ${toneClass("hot")}` : ""}`}>
      Update <TimeText at={nextUpdateAt} as="due" quiet />
    </span>
  );
}

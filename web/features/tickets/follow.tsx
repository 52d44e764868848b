// What became of a report: the answer, and what the people who repair it write.
import { Link } from "@tanstack/react-router";
import type { Ticket } from "../../../contract/tickets.ts";
import { incidentCode } from "../../lib/names.ts";
import { useMay } from "../../lib/session.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./tickets.module.css";

type Incident = NonNullable<Ticket["incident"]>;

export function Answer({ text }: { readonly text: string }) {
  return (
    <Section title="The answer">
      <h3 className="mu-hidden">From the service desk</h3>
      <Markdown text={text} />
    </Section>
  );
}

export function Updates({ incident }: { readonly incident: Incident }) {
  const { updates, status } = incident;
  const isLive = status === "open" || status === "mitigated";
  return (
    <Section title="News from those who repair it" count={updates.length} padded={false}>
      {updates.length === 0 ? (
        <p className={styles["nothing"]}>
          {isLive ? "Nothing is written yet. News appears here by itself." : "None was written."}
        </p>
      ) : (
        <ol className={styles["updates"]}>
          {updates.map(({ at, text }) => (
            <li key={at + text} className={styles["update"]}>
              <h3 className={styles["said"]}>
                <TimeText at={at} />
              </h3>
              <Markdown text={text} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Only the state and the title are the reporter's to see; the rest of the house can open it. */
export function IncidentWords({ incident }: { readonly incident: Incident }) {
  const mayOpen = useMay("stakeholder");
  const { number, title, status } = incident;
  const words = `${incidentCode(number)} ${title}`;
  return (
    <div className={styles["stack"]} style={{ gap: "var(--mu-gap-xs)" }}>
      {mayOpen ? (
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: String(number) }}
          className={styles["link"] ?? ""}
        >
          {words}
        </Link>
      ) : (
        <span>{words}</span>
      )}
      <span>
        <StatePill of="incident" state={status} />
      </span>
    </div>
  );
}

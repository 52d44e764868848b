// What is known: the latest update, the summary, and the plain facts of the beginning.
import { Button } from "@mantine/core";
import { sayInstants } from "../../lib/instants.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Section } from "../../ui/section.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { useDesk } from "./desk.ts";
import styles from "./boxes.module.css";

export function SituationBox() {
  const { incident, offers, act } = useDesk();
  const { summary, restoredBy } = incident;
  const canEdit = offers("edit");
  return (
    <Section
      title="Situation"
      actions={
        canEdit && (
          <Button variant="subtle" size="xs" onClick={() => act("edit")}>
            Edit
          </Button>
        )
      }
    >
      <div className={styles["stack"]}>
        <LatestUpdate />
        {restoredBy !== null && (
          <div className={styles["said"]}>
            <h3 className={styles["saidHead"]}>What restored the service</h3>
            <Markdown text={restoredBy} />
          </div>
        )}
        {summary === "" ? (
          <p className={styles["quiet"]}>
            {canEdit
              ? "No summary yet. Two sentences help everybody who comes later."
              : "No summary yet."}
          </p>
        ) : (
          <Markdown text={summary} />
        )}
        <Beginning />
      </div>
    </Section>
  );
}

function LatestUpdate() {
  const { incident } = useDesk();
  const { lastUpdate } = incident;
  if (lastUpdate === null) return null;
  return (
    <div className={styles["said"]}>
      <h3 className={styles["saidHead"]}>
        Latest update, <TimeText at={lastUpdate.at} />
        <span className={styles["saidBy"]}> by {lastUpdate.by.name}</span>
      </h3>
      <Markdown text={lastUpdate.text} />
    </div>
  );
}

function Beginning() {
  const { incident } = useDesk();
  const { detection, beganAt, detectedAt, declaredAt } = incident;
  return (
    <KeyValue
      pairs={[
        { label: "Detected by", value: sayInstants(detection.by) },
        { label: "Began", value: <TimeText at={beganAt} as="full" /> },
        { label: "Detected", value: <TimeText at={detectedAt} as="full" /> },
        { label: "Declared", value: <TimeText at={declaredAt} as="full" /> },
      ]}
    />
  );
}

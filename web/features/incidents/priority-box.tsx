// How bad it is, and why: the proposal with its reasons, what people judged, and who overruled whom.
import { Button } from "@mantine/core";
import { priorityRoutes } from "../../../contract/priority.ts";
import { useRoute } from "../../lib/query.ts";
import { Notice } from "../../ui/notice.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { Section } from "../../ui/section.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./boxes.module.css";
import { useDesk } from "./desk.ts";
import matrix from "./matrix.module.css";
import { LEVEL_NAMES, LEVELS } from "./words.ts";

export function PriorityBox() {
  const { offers, act } = useDesk();
  return (
    <Section
      title="Priority"
      actions={
        <>
          {offers("triage") && (
            <Button variant="subtle" size="xs" onClick={() => act("triage")}>
              Triage
            </Button>
          )}
          {offers("overrule") && (
            <Button variant="subtle" size="xs" onClick={() => act("overrule")}>
              Overrule
            </Button>
          )}
        </>
      }
    >
      <div className={styles["stack"]}>
        <div className={matrix["verdict"]}>
          <Verdict />
          <MatrixPicture />
        </div>
        <Overruled />
        <Reasons />
      </div>
    </Section>
  );
}

function Verdict() {
  const { incident } = useDesk();
  const { priority, proposal, assessed } = incident;
  const { impact, urgency } = assessed ?? proposal;
  return (
    <div className={matrix["words"]}>
      <PriorityBadge priority={priority} size="large" withWord />
      <span className={matrix["levels"]}>
        {LEVEL_NAMES[impact]} impact, {LEVEL_NAMES[urgency].toLowerCase()} urgency
        <br />
        {assessed === null ? "as proposed; nobody has triaged it" : "as judged at triage"}
      </span>
    </div>
  );
}

/** The table of the organisation with the field in which this incident lies. */
function MatrixPicture() {
  const { incident } = useDesk();
  const { impact, urgency } = incident.assessed ?? incident.proposal;
  const table = useRoute(priorityRoutes.matrix, {}).data?.matrix;
  if (table === undefined) return null;
  return (
    <div className={matrix["picture"]} aria-hidden>
      {LEVELS.flatMap((row) =>
        LEVELS.map((column) => (
          <span
            key={`${row}${column}`}
            className={`${matrix["cell"]} ${row === impact && column === urgency ? matrix["here"] : ""}`}
          >
            P{table[row - 1]?.[column - 1]}
          </span>
        )),
      )}
    </div>
  );
}

function Overruled() {
  const { incident } = useDesk();
  const { overruled, priority } = incident;
  if (overruled === null) return null;
  return (
    <Notice title={`${overruled.by.name} set it to P${priority ?? "?"}`}>
      {overruled.reason} (<TimeText at={overruled.at} as="short" quiet />)
    </Notice>
  );
}

function Reasons() {
  const { incident } = useDesk();
  const { proposal } = incident;
  return (
    <div>
      <h3 className={styles["saidHead"]}>
        Proposed: P{proposal.priority}, impact {proposal.impact}, urgency {proposal.urgency}
      </h3>
      <ul className={styles["reasons"]}>
        {proposal.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

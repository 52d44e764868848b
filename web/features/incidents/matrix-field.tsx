// Impact and urgency chosen in one press: the organisation's own matrix as nine fields.
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { priorityOf } from "../../../core/priority/matrix.ts";
import type { Impact, PriorityMatrix, Urgency } from "../../../core/priority/matrix.ts";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import styles from "./matrix.module.css";
import { IMPACT_HINTS, LEVEL_NAMES, LEVELS, URGENCY_HINTS } from "./words.ts";

interface MatrixFieldProps {
  readonly matrix: PriorityMatrix;
  readonly proposal: IncidentDetail["proposal"];
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly onChange: (impact: Impact, urgency: Urgency) => void;
}

export function MatrixField({ matrix, proposal, impact, urgency, onChange }: MatrixFieldProps) {
  const isProposed = (row: Impact, column: Urgency) =>
    row === proposal.impact && column === proposal.urgency;
  return (
    <fieldset className={styles["fields"]}>
      <legend className={styles["legend"]}>How much is hit, and how fast does it grow?</legend>
      <div className={styles["grid"]}>
        <span className={styles["axis"]} aria-hidden>
          <small>Impact ↓ Urgency →</small>
        </span>
        {LEVELS.map((column) => (
          <span key={column} className={styles["axis"]} aria-hidden>
            {LEVEL_NAMES[column]}
            <small>{URGENCY_HINTS[column]}</small>
          </span>
        ))}
        {LEVELS.flatMap((row) => [
          <span key={row} className={`${styles["axis"]} ${styles["rowAxis"]}`} aria-hidden>
            {LEVEL_NAMES[row]}
            <small>{IMPACT_HINTS[row]}</small>
          </span>,
          ...LEVELS.map((column) => (
            <label key={`${row}${column}`} className={styles["field"]}>
              <input
                type="radio"
                name="level"
                checked={row === impact && column === urgency}
                onChange={() => onChange(row, column)}
                aria-label={`${LEVEL_NAMES[row]} impact, ${LEVEL_NAMES[column].toLowerCase()} urgency: P${priorityOf(matrix, row, column)}${isProposed(row, column) ? ", proposed" : ""}`}
              />
              <PriorityBadge priority={priorityOf(matrix, row, column)} />
              {isProposed(row, column) && <span className={styles["proposed"]}>proposed</span>}
            </label>
          )),
        ])}
      </div>
    </fieldset>
  );
}

// The nine fields of the priority matrix; each is a select when it may be changed.
import { priorityOf } from "../../../core/priority/matrix.ts";
import type { Impact, Priority, PriorityMatrix, Urgency } from "../../../core/priority/matrix.ts";
import { usePhone } from "../../lib/phone.ts";
import { LEVELS, withCell } from "./matrix-faults.ts";
import styles from "./matrix.module.css";

interface LevelWords {
  readonly name: string;
  readonly impact: string;
  readonly urgency: string;
}

const WORDS: Readonly<Record<Impact, LevelWords>> = {
  1: { name: "high", impact: "The business or many customers", urgency: "Grows by the minute" },
  2: { name: "medium", impact: "A part of it", urgency: "Grows by the hour" },
  3: { name: "low", impact: "A few people", urgency: "Can wait" },
};

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4, 5];
const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  1: "critical",
  2: "high",
  3: "medium",
  4: "low",
  5: "planning",
};

interface MatrixGridProps {
  readonly matrix: PriorityMatrix;
  /** Absent: to read only. */
  readonly onChange?: (matrix: PriorityMatrix) => void;
  /** "impact.urgency" of the fields that are too mild. */
  readonly faulty?: ReadonlySet<string>;
}

export function MatrixGrid(props: MatrixGridProps) {
  return (
    <table className={styles["grid"]}>
      <caption className="mu-hidden">Priority by impact and urgency</caption>
      <thead>
        <tr>
          <td className={styles["corner"]}>
            <span className="mu-hidden">Impact down, urgency across</span>
          </td>
          {LEVELS.map((urgency) => (
            <th key={urgency} scope="col" className={styles["head"]}>
              Urgency {urgency}: {WORDS[urgency].name}
              <small>{WORDS[urgency].urgency}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LEVELS.map((impact) => (
          <tr key={impact}>
            <th scope="row" className={styles["side"]}>
              Impact {impact}: {WORDS[impact].name}
              <small>{WORDS[impact].impact}</small>
            </th>
            {LEVELS.map((urgency) => (
              <td key={urgency}>
                <Cell {...props} impact={impact} urgency={urgency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps extends MatrixGridProps {
  readonly impact: Impact;
  readonly urgency: Urgency;
}

function Cell({ matrix, onChange, faulty, impact, urgency }: CellProps) {
  const phone = usePhone();
  const priority = priorityOf(matrix, impact, urgency);
  const isFaulty = faulty?.has(`${impact}.${urgency}`) ?? false;
  const look = `${styles["cell"]} ${styles[`p${priority}`]} ${isFaulty ? styles["faulty"] : ""}`;
  if (onChange === undefined) {
    return (
      <span className={look}>
        P{priority} <small>{PRIORITY_WORDS[priority]}</small>
      </span>
    );
  }
  return (
    <select
      className={look}
      aria-label={`Impact ${impact} ${WORDS[impact].name}, urgency ${urgency} ${WORDS[urgency].name}`}
      aria-invalid={isFaulty}
      value={priority}
      onChange={({ currentTarget }) => {
        const chosen = PRIORITIES.find((one) => String(one) === currentTarget.value);
        if (chosen !== undefined) onChange(withCell(matrix, impact, urgency, chosen));
      }}
    >
      {PRIORITIES.map((one) => (
        <option key={one} value={one}>
          {phone ? `P${one}` : `P${one} ${PRIORITY_WORDS[one]}`}
        </option>
      ))}
    </select>
  );
}

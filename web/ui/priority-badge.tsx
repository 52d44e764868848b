// The priority of an incident: P1 solid red, and calmer with every step down.
import type { Priority } from "../../core/priority/matrix.ts";
import styles from "./marks.module.css";

const WORDS: Record<Priority, string> = {
  1: "critical",
  2: "high",
  3: "medium",
  4: "low",
  5: "planning",
};

interface PriorityBadgeProps {
  /** null: nobody has triaged it and nothing was proposed. */
  readonly priority: Priority | null;
  readonly size?: "normal" | "large";
  /** Adds the word: "P1 critical". */
  readonly withWord?: boolean;
}

export function PriorityBadge({ priority, size = "normal", withWord = false }: PriorityBadgeProps) {
  const look = styles[`p${priority ?? 0}`] ?? "";
  const className = `${styles["priority"]} ${look} ${size === "large" ? styles["large"] : ""}`;
  if (priority === null) {
    return (
      <span className={className}>
        <span aria-hidden>P–</span>
        <span className="mu-hidden">No priority yet</span>
      </span>
    );
  }
  return (
    <span className={className} title={`Priority ${priority}, ${WORDS[priority]}`}>
      P{priority}
      {withWord && <>&nbsp;{WORDS[priority]}</>}
    </span>
  );
}

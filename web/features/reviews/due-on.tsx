// The day an action is due, loud once it has passed.
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ActionOut } from "../../../contract/reviews.ts";
import { useNow } from "../../lib/now.ts";
import { Pill } from "../../ui/state-pill.tsx";
import styles from "./actions.module.css";
import { dayOf, dayWords, dueWords, isOverdue } from "./due.ts";

export function DueOn({ action }: { readonly action: ActionOut }) {
  const today = dayOf(useNow(60_000));
  const { status, dueOn } = action;
  const full = dayWords(dueOn, today);
  if (isOverdue(action, today)) {
    return (
      <span title={full}>
        <Pill tone="hot" glyph={IconAlertTriangle}>
          {dueWords(dueOn, today)}
        </Pill>
      </span>
    );
  }
  return (
    <time dateTime={dueOn} title={full} className={status === "open" ? "" : styles["quiet"]}>
      {status === "open" ? `Due ${dueWords(dueOn, today)}` : `Was due ${full}`}
    </time>
  );
}

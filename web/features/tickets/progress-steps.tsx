// How far a report has come: received, being worked on, solved.
import { IconCheck, IconCircleDashed, IconLoader2 } from "@tabler/icons-react";
import type { Ticket } from "../../../contract/tickets.ts";
import { TimeText } from "../../ui/time-text.tsx";
import { stepsOf } from "./progress.ts";
import type { Step } from "./progress.ts";
import styles from "./tickets.module.css";

const MARKS = {
  done: { glyph: IconCheck, said: "Done: " },
  now: { glyph: IconLoader2, said: "Now: " },
  ahead: { glyph: IconCircleDashed, said: "Later: " },
} as const satisfies Record<Step["state"], unknown>;

export function ProgressSteps({ ticket }: { readonly ticket: Ticket }) {
  return (
    <ol className={styles["steps"]}>
      {stepsOf(ticket).map((step) => (
        <StepItem key={step.name} step={step} />
      ))}
    </ol>
  );
}

function StepItem({ step: { name, hint, state, at } }: { readonly step: Step }) {
  const { glyph: Glyph, said } = MARKS[state];
  return (
    <li
      className={`${styles["step"]} ${styles[state]}`}
      {...(state === "now" ? { "aria-current": "step" } : {})}
    >
      <span className={styles["mark"]}>
        <Glyph size={16} aria-hidden />
      </span>
      <div>
        <div className={styles["stepName"]}>
          <span className="mu-hidden">{said}</span>
          {name}
        </div>
        <p className={styles["stepHint"]}>{hint}</p>
        {at !== null && (
          <span className={styles["stepAt"]}>
            <TimeText at={at} as="short" quiet />
          </span>
        )}
      </div>
    </li>
  );
}

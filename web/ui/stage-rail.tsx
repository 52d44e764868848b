// The five stages of an incident as an ordered list: done, current, still to come.
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./stage-rail.module.css";

export const STAGES = ["detect", "log", "categorise", "resolve", "close"] as const;
export type Stage = (typeof STAGES)[number];

const NAMES: Record<Stage, string> = {
  detect: "Detect",
  log: "Log",
  categorise: "Categorise",
  resolve: "Resolve",
  close: "Close",
};

interface StageRailProps {
  /** The stage under way; null once everything is done. */
  readonly current: Stage | null;
  /** A few words below a stage: when it was done, or what it waits for. */
  readonly notes?: Partial<Record<Stage, ReactNode>>;
}

export function StageRail({ current, notes = {} }: StageRailProps) {
  const reached = current === null ? STAGES.length : STAGES.indexOf(current);
  return (
    <ol className={styles["rail"]} aria-label="Stages of the incident">
      {STAGES.map((stage, at) => {
        const state = at < reached ? "done" : at === reached ? "current" : "next";
        return (
          <li
            key={stage}
            className={`${styles["stage"]} ${styles[state] ?? ""}`}
            {...(state === "current" ? { "aria-current": "step" as const } : {})}
          >
            <span className={styles["mark"]} aria-hidden>
              {state === "done" ? <IconCheck size={14} stroke={2.5} /> : at + 1}
            </span>
            <span className={styles["words"]}>
              <span className={styles["name"]}>
                {NAMES[stage]}
                {state === "done" && <span className="mu-hidden">, done</span>}
              </span>
              {notes[stage] !== undefined && <span className={styles["note"]}>{notes[stage]}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

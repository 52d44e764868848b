// A policy drawn as a ladder: rails, rungs, when each is reached, and the owner at its end.
import type { ReactNode } from "react";
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { OWNER_ACK_MINUTES } from "../../../core/escalation/decide.ts";
import { useRoute } from "../../lib/query.ts";
import styles from "./ladder.module.css";
import { reachedAfter, sayAfter, sayTargets } from "./policy-words.ts";

interface LadderProps {
  readonly rungs: EscalationPolicy["rungs"];
}

export function Ladder({ rungs }: LadderProps) {
  const after = reachedAfter(rungs);
  return (
    <ol className={styles["ladder"]}>
      {rungs.map(({ targets, ackMinutes }, at) => (
        <li key={at} className={styles["rung"]}>
          <Rails at={at} after={after[at] ?? 0} />
          <div className={styles["body"]}>
            <p className={styles["said"]}>
              {at === 0 ? "First page " : "then "}
              <strong>{sayTargets(targets)}</strong>
            </p>
            <p className={styles["wait"]}>if nobody answers for {ackMinutes} min,</p>
          </div>
        </li>
      ))}
      <OwnerRung after={after.at(-1) ?? 0} />
    </ol>
  );
}

interface RailsProps {
  /** From 0; null: the end of the ladder. */
  readonly at: number | null;
  /** Minutes from the beginning. */
  readonly after: number;
}

export function Rails({ at, after }: RailsProps) {
  return (
    <>
      <span className={styles["after"]}>{sayAfter(after)}</span>
      <span className={styles["rails"]} aria-hidden>
        <span className={styles["number"]}>{at === null ? "★" : at + 1}</span>
      </span>
    </>
  );
}

/** Nobody can take it away: the ladder always ends at the owner. */
export function OwnerRung({ after }: { readonly after: number }) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const owners = people.filter(({ role, status }) => role === "owner" && status === "active");
  return (
    <li className={`${styles["rung"]} ${styles["end"]}`}>
      <Rails at={null} after={after} />
      <div className={styles["body"]}>
        <p className={styles["said"]}>
          finally the owner: <strong>{namesOf(owners.map(({ name }) => name))}</strong>
        </p>
        <p className={styles["wait"]}>
          After {OWNER_ACK_MINUTES} min more the ladder ends, and the incident says that nobody
          answered.
        </p>
      </div>
    </li>
  );
}

function namesOf(names: readonly string[]): ReactNode {
  return names.length === 0 ? "nobody, for there is none" : names.join(", ");
}

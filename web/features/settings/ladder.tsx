// A policy drawn as a ladder: rails, rungs, when each is reached, and the owner at its end.
import type { ReactNode } from "react";
import { peopleRoutes } from "../../../contract/people.ts";
import { OWNER_ACK_MINUTES } from "../../../core/escalation/decide.ts";
import { useRoute } from "../../lib/query.ts";
import styles from "./ladder.module.css";
import { type LadderOf, sayAfter, sayRounds, sayTargets, timesOf } from "./policy-words.ts";

export function Ladder({ ladder }: { readonly ladder: LadderOf }) {
  const { rungs, repeat, fallback } = ladder;
  const times = timesOf(ladder);
  return (
    <ol className={styles["ladder"]}>
      {rungs.map(({ targets, ackMinutes }, at) => (
        <li key={at} className={styles["rung"]}>
          <Rails mark={at + 1} after={times.rungs[at] ?? 0} />
          <div className={styles["body"]}>
            <p className={styles["said"]}>
              {at === 0 ? "First page " : "then "}
              <strong>{sayTargets(targets)}</strong>
            </p>
            <p className={styles["wait"]}>if nobody answers for {ackMinutes} min,</p>
          </div>
        </li>
      ))}
      {repeat > 0 && <RoundsRow repeat={repeat} after={times.round} />}
      {fallback.length > 0 && (
        <StepRow mark="+" after={times.fallback}>
          <p className={styles["said"]}>
            then <strong>{sayTargets(fallback)}</strong>
          </p>
          <p className={styles["wait"]}>if nobody answers for {OWNER_ACK_MINUTES} min,</p>
        </StepRow>
      )}
      <OwnerRung after={times.owner} />
    </ol>
  );
}

interface RailsProps {
  /** What stands on the rung: its number, or a sign. */
  readonly mark: ReactNode;
  /** Minutes from the beginning. */
  readonly after: number;
}

export function Rails({ mark, after }: RailsProps) {
  return (
    <>
      <span className={styles["after"]}>{sayAfter(after)}</span>
      <span className={styles["rails"]} aria-hidden>
        <span className={styles["number"]}>{mark}</span>
      </span>
    </>
  );
}

interface StepRowProps extends RailsProps {
  readonly children: ReactNode;
}

export function StepRow({ mark, after, children }: StepRowProps) {
  return (
    <li className={styles["rung"]}>
      <Rails mark={mark} after={after} />
      <div className={styles["body"]}>{children}</div>
    </li>
  );
}

export function RoundsRow({ repeat, after }: { readonly repeat: number; readonly after: number }) {
  return (
    <StepRow mark="↻" after={after}>
      <p className={styles["said"]}>
        the rungs <strong>{sayRounds(repeat)}</strong>, from the first,
      </p>
    </StepRow>
  );
}

/** Nobody can take it away: the ladder always ends at the owner. */
export function OwnerRung({ after }: { readonly after: number }) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const owners = people.filter(({ role, status }) => role === "owner" && status === "active");
  return (
    <li className={`${styles["rung"]} ${styles["end"]}`}>
      <Rails mark="★" after={after} />
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

// A whole policy to read: its ladder, the watch over silence, and the ladders for some incidents.
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { Ladder } from "./ladder.tsx";
import { sayOccasion, saySpan, saySupport } from "./policy-words.ts";
import styles from "./policy.module.css";

export function PolicyRead({ policy }: { readonly policy: EscalationPolicy }) {
  const { paths, fallback, silentMinutes } = policy;
  const support = saySupport(policy.supportHours);
  return (
    <>
      <Ladder ladder={policy} />
      {silentMinutes !== null && (
        <p className={styles["note"]}>
          Whoever acknowledged and says nothing for {saySpan(silentMinutes)} loses it, and the
          ladder begins anew.
        </p>
      )}
      {paths.length > 0 && support !== null && <p className={styles["note"]}>{support}</p>}
      {paths.map((path) => (
        <section key={path.name} className={styles["path"]} aria-label={`Path ${path.name}`}>
          <h3 className={styles["pathTitle"]}>{path.name}</h3>
          <p className={styles["quiet"]}>{sayOccasion(path)}, instead of the ladder above:</p>
          <Ladder ladder={{ ...path, fallback }} />
        </section>
      ))}
    </>
  );
}

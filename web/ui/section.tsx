// A box with a heading: the only box the console has.
import { useId } from "react";
import type { ReactNode } from "react";
import styles from "./page.module.css";

interface SectionProps {
  readonly title: string;
  /** How many things are in it. */
  readonly count?: number;
  readonly actions?: ReactNode;
  /** false when a table or list brings its own space. */
  readonly padded?: boolean;
  readonly children: ReactNode;
}

export function Section({ title, count, actions, padded = true, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <div className={styles["sectionHead"]}>
        <h2 id={id} className={styles["sectionTitle"]}>
          {title}
          {count !== undefined && <span className={styles["count"]}>{count}</span>}
        </h2>
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </div>
      <div className={padded ? styles["padded"] : ""}>{children}</div>
    </section>
  );
}

// How much of the business stops when a service stops: four bars and a word.
import type { Criticality } from "../../../core/catalog/words.ts";
import styles from "./criticality.module.css";

interface Look {
  readonly name: string;
  readonly bars: number;
  readonly hint: string;
}

export const CRITICALITIES: Readonly<Record<Criticality, Look>> = {
  critical: { name: "Critical", bars: 4, hint: "The business stops." },
  high: { name: "High", bars: 3, hint: "Important work stops." },
  medium: { name: "Medium", bars: 2, hint: "Work becomes slow or clumsy." },
  low: { name: "Low", bars: 1, hint: "Hardly anybody notices on the same day." },
};

export const CRITICALITY_NAMES: readonly Criticality[] = ["critical", "high", "medium", "low"];

export function CriticalityMark({ criticality }: { readonly criticality: Criticality }) {
  const { name, bars } = CRITICALITIES[criticality];
  return (
    <span className={styles["mark"]}>
      <span className={styles["bars"]} aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={bar <= bars ? styles["full"] : styles["empty"]} />
        ))}
      </span>
      {name}
    </span>
  );
}

// Facts with their names: a row of figures, or a list of pairs.
import type { ReactNode } from "react";
import styles from "./page.module.css";
import { toneClass } from "./tone.ts";
import type { Tone } from "./tone.ts";

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly hint?: ReactNode;
  /** Only when the figure means something good or bad. */
  readonly tone?: Tone;
}

export function FactRow({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles["facts"]}>
      {facts.map(({ label, value, hint, tone = "plain" }) => (
        <div key={label} className={`${styles["fact"]} ${toneClass(tone)}`}>
          <dt>{label}</dt>
          <dd className={tone === "plain" ? "" : styles["factToned"]}>
            {value}
            {hint !== undefined && <span className={styles["factHint"]}>{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Pair {
  readonly label: string;
  readonly value: ReactNode;
}

export function KeyValue({ pairs }: { readonly pairs: readonly Pair[] }) {
  return (
    <dl className={styles["pairs"]}>
      {pairs.map(({ label, value }) => (
        <PairRow key={label} label={label} value={value} />
      ))}
    </dl>
  );
}

function PairRow({ label, value }: Pair) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

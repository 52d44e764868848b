// How often an alert came: "×14"; nothing when it came once.
import styles from "./alerts.module.css";

export function Repeats({ repeats }: { readonly repeats: number }) {
  if (repeats === 0) return null;
  const times = repeats + 1;
  return (
    <span className={styles["repeats"]} title={`Came ${times} times`}>
      <span aria-hidden>×{times}</span>
      <span className="mu-hidden">came {times} times</span>
    </span>
  );
}

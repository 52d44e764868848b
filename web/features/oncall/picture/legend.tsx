// What the looks of the bars mean, and the keys that work among them.
import styles from "./picture.module.css";

interface LegendProps {
  /** Hours can be drawn. */
  readonly draws: boolean;
}

export function Legend({ draws }: LegendProps) {
  return (
    <ul className={styles["keys"]}>
      <li>
        <Sample look="sampleMine" /> you
      </li>
      <li>
        <Sample look="sampleOverride" /> by an override
      </li>
      <li>
        <Sample look="sampleShadow" /> rides along
      </li>
      <li>
        <Sample look="sampleGap" /> nobody
      </li>
      <li>
        {draws && "Draw over hours to change them, or press a shift. "}Arrow keys go from shift to
        shift, Enter opens one.
      </li>
    </ul>
  );
}

function Sample({ look }: { readonly look: string }) {
  return <span className={`${styles["sample"]} ${styles[look]}`} aria-hidden />;
}

// A day as a bar, with the hours in which what can wait does wait.
import type { CSSProperties } from "react";
import styles from "./contacts.module.css";
import { nightBands } from "./night.ts";

interface NightBarProps {
  readonly from: string;
  readonly until: string;
}

/** The fields beside it say the same in words. */
export function NightBar({ from, until }: NightBarProps) {
  return (
    <div className={styles["night"]} aria-hidden>
      <div className={styles["day"]}>
        {nightBands(from, until).map((band) => (
          <span
            key={band.from}
            className={styles["band"]}
            style={{ "--from": band.from, "--until": band.until } as CSSProperties}
          />
        ))}
      </div>
      <div className={styles["hours"]}>
        {["00", "06", "12", "18", "24"].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

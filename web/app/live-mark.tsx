// Whether what is on screen is kept true as it happens.
import { useLiveState } from "../lib/live.ts";
import styles from "./shell.module.css";

const WORDS = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting: may be out of date",
} as const;

/** `short` where there is room for one word. */
export function LiveMark({ short = false }: { readonly short?: boolean }) {
  const state = useLiveState();
  return (
    <output className={styles["live"]}>
      <span
        className={`${styles["lamp"]} ${state === "live" ? "" : styles["lampOff"]}`}
        aria-hidden
      />
      {short && state === "reconnecting" ? "Reconnecting" : WORDS[state]}
    </output>
  );
}

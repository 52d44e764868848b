// A clock that runs while something lasts, and says so when it lasts too long.
import { IconAlertTriangle, IconClockExclamation } from "@tabler/icons-react";
import { useNow } from "../lib/now.ts";
import { clock, duration } from "../lib/time.ts";
import styles from "./page.module.css";
import { toneClass } from "./tone.ts";
import type { Tone } from "./tone.ts";

interface ElapsedProps {
  readonly from: string;
  /** When it ended; null or absent while it lasts. */
  readonly until?: string | null;
  /** Above the figure; without it the clock stands inside a line of text. */
  readonly label?: string;
  /** Milliseconds after which it is getting long, and too long. */
  readonly warnAfter?: number;
  readonly lateAfter?: number;
  readonly size?: "normal" | "big";
}

export function Elapsed(props: ElapsedProps) {
  const { from, until = null, label, size = "normal" } = props;
  const present = useNow();
  const span = Math.max(0, (until === null ? present : Date.parse(until)) - Date.parse(from));
  const judged = judge(span, props);
  const words = until === null ? clock(span) : duration(span);
  const toned = judged === undefined ? "" : `${styles["toned"]} ${toneClass(judged.tone)}`;
  if (label === undefined) {
    return (
      <span className={`${styles["clockInline"]} ${toned}`}>
        {words}
        {judged !== undefined && <span className="mu-hidden">, {judged.word}</span>}
      </span>
    );
  }
  return (
    <div className={styles["clock"]}>
      <span className={styles["clockLabel"]}>{label}</span>
      <span
        className={`${styles["clockValue"]} ${size === "big" ? styles["clockBig"] : ""} ${toned}`}
      >
        <span aria-hidden>{words}</span>
        <span className="mu-hidden">{duration(span)}</span>
      </span>
      {judged !== undefined && (
        <span className={`${styles["clockNote"]} ${toned}`}>
          <judged.glyph size={14} aria-hidden />
          {judged.word}
        </span>
      )}
    </div>
  );
}

const LONG = { tone: "warm" as Tone, word: "getting long", glyph: IconClockExclamation };
const LATE = { tone: "hot" as Tone, word: "too long", glyph: IconAlertTriangle };

function judge(span: number, { warnAfter, lateAfter }: ElapsedProps): typeof LONG | undefined {
  if (lateAfter !== undefined && span >= lateAfter) return LATE;
  if (warnAfter !== undefined && span >= warnAfter) return LONG;
  return undefined;
}

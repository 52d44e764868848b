// From when until when, in the viewer's time; says so where the schedule counts by another clock.
import { now } from "../../../lib/now.ts";
import { viewerZone } from "../../../lib/time.ts";
import { InstantInput } from "../../../ui/instant-input.tsx";
import { sameClock } from "../when.ts";
import styles from "./change.module.css";

interface SpanFieldsProps {
  readonly start: string | null;
  readonly end: string | null;
  readonly onChange: (name: "start" | "end", at: string | null) => void;
  readonly faults: Readonly<Record<string, unknown>>;
  /** Of the schedule, IANA name. */
  readonly zone: string;
  readonly startLabel?: string;
  readonly endLabel?: string;
}

export function SpanFields(props: SpanFieldsProps) {
  const { start, end, onChange, faults, zone, startLabel = "From", endLabel = "Until" } = props;
  return (
    <div>
      <div className={styles["pair"]}>
        <InstantInput
          label={startLabel}
          required
          value={start}
          onChange={(at) => onChange("start", at)}
          error={wordsOf(faults["start"] ?? faults["give.start"])}
        />
        <InstantInput
          label={endLabel}
          required
          value={end}
          onChange={(at) => onChange("end", at)}
          error={wordsOf(faults["end"] ?? faults["give.end"])}
        />
      </div>
      {!sameClock(start ?? now(), viewerZone(), zone) && (
        <p className={styles["quiet"]}>
          In your time, {viewerZone()}. The schedule itself counts in {zone}.
        </p>
      )}
    </div>
  );
}

export function wordsOf(fault: unknown): string | null {
  return typeof fault === "string" ? fault : null;
}

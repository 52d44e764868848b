// The frame of the picture of a rota: the days along the top, weekends and weeks behind the rows, the present as a line.
import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import { useNow } from "../../lib/now.ts";
import { daysIn, place } from "./placing.ts";
import type { DayMark, Stretch } from "./placing.ts";
import styles from "./timeline.module.css";

const Range = createContext<Stretch>({ start: 0, end: 1 });

/** What the picture shows. */
export function useRange(): Stretch {
  return useContext(Range);
}

interface TimelineProps {
  readonly range: Stretch;
  /** TimelineRows. */
  readonly children: ReactNode;
}

export function Timeline({ range, children }: TimelineProps) {
  const days = daysIn(range);
  return (
    <Range value={range}>
      <div className={styles["frame"]}>
        <Axis days={days} range={range} />
        <div className={styles["backdrop"]} aria-hidden>
          {days.map((day) => (
            <div
              key={day.start}
              className={`${styles["column"]} ${day.weekend ? styles["weekend"] : ""} ${day.monday ? styles["weekBegins"] : ""}`}
              style={edges(day, range)}
            />
          ))}
          <NowLine range={range} />
        </div>
        {children}
      </div>
    </Range>
  );
}

interface AxisProps {
  readonly days: readonly DayMark[];
  readonly range: Stretch;
}

/** The bars say their own times; for screen readers the axis would only be noise. */
function Axis({ days, range }: AxisProps) {
  return (
    <div className={styles["axis"]} aria-hidden>
      {days.map((day) => (
        <span key={day.start}>
          {day.month !== null && (
            <span className={styles["month"]} style={{ left: edges(day, range)?.left }}>
              {day.month}
            </span>
          )}
          <span
            className={`${styles["day"]} ${day.monday ? styles["dayMonday"] : ""}`}
            style={edges(day, range)}
          >
            {day.number}
          </span>
        </span>
      ))}
    </div>
  );
}

function NowLine({ range }: { readonly range: Stretch }) {
  const now = useNow(60_000);
  if (now < range.start || now >= range.end) return null;
  const left = ((now - range.start) / (range.end - range.start)) * 100;
  return <div className={styles["now"]} style={{ left: `${left}%` }} />;
}

export function edges(stretch: Stretch, range: Stretch) {
  const placed = place(stretch, range);
  return placed === null ? undefined : { left: `${placed.left}%`, width: `${placed.width}%` };
}

interface TimelineRowProps {
  readonly head: ReactNode;
  /** A Lane. */
  readonly children: ReactNode;
}

export function TimelineRow({ head, children }: TimelineRowProps) {
  return (
    <div className={styles["row"]}>
      <div className={styles["head"]}>{head}</div>
      {children}
    </div>
  );
}

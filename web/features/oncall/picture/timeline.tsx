// Days along the top, weekends and weeks behind the rows, the present as a line.
import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import { useNow } from "../../../lib/now.ts";
import { daysIn, place } from "./placing.ts";
import type { DayMark, Stretch } from "./placing.ts";
import styles from "./picture.module.css";

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
    </Range>
  );
}

/** For lanes without an axis of their own. */
export function RangeOf({ range, children }: TimelineProps) {
  return <Range value={range}>{children}</Range>;
}

interface AxisProps {
  readonly days: readonly DayMark[];
  readonly range: Stretch;
}

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
/** Beyond these there is no room for the names of days, and then none for each number. */
const FEW = 15;
const MANY = 32;

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
          {(day.monday || days.length <= MANY) && (
            <span
              className={`${styles["day"]} ${day.monday ? styles["dayMonday"] : ""}`}
              style={edges(day, range)}
            >
              {days.length <= FEW && (
                <span className={styles["weekday"]}>{WEEKDAY.format(day.start)} </span>
              )}
              {day.number}
            </span>
          )}
        </span>
      ))}
    </div>
  );
}

interface NowLineProps {
  readonly range: Stretch;
  /** Below the dates. */
  readonly low?: boolean;
}

export function NowLine({ range, low = false }: NowLineProps) {
  const now = useNow(60_000);
  if (now < range.start || now >= range.end) return null;
  const left = ((now - range.start) / (range.end - range.start)) * 100;
  return (
    <div className={`${styles["now"]} ${low ? styles["low"] : ""}`} style={{ left: `${left}%` }} />
  );
}

export function edges(stretch: Stretch, range: Stretch) {
  const placed = place(stretch, range);
  return placed === null ? undefined : { left: `${placed.left}%`, width: `${placed.width}%` };
}

interface TimelineRowProps {
  readonly head: ReactNode;
  /** Stronger: what comes of all the others. */
  readonly final?: boolean;
  /** A Lane. */
  readonly children: ReactNode;
}

export function TimelineRow({ head, final = false, children }: TimelineRowProps) {
  return (
    <div className={`${styles["row"]} ${final ? styles["finalRow"] : ""}`}>
      <div className={styles["rowHead"]}>{head}</div>
      {children}
    </div>
  );
}

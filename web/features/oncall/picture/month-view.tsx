// A month as a calendar: a row for each week, its days above, its shifts along them.
import { useNow } from "../../../lib/now.ts";
import type { LaneItem } from "./duty.ts";
import { Lane } from "./lane.tsx";
import styles from "./month.module.css";
import { daysIn } from "./placing.ts";
import type { Stretch } from "./placing.ts";
import { NowLine, RangeOf } from "./timeline.tsx";
import { weeksOf } from "./view.ts";

interface MonthViewProps {
  readonly range: Stretch;
  readonly items: readonly LaneItem[];
  /** Any moment of the month that is meant. */
  readonly month: number;
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const FIRST = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

export function MonthView({ range, items, month }: MonthViewProps) {
  return (
    <div className={styles["month"]}>
      <div className={styles["heads"]} aria-hidden>
        {WEEKDAYS.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {weeksOf(range).map((week) => (
        <Week key={week.start} week={week} items={items} month={new Date(month).getMonth()} />
      ))}
    </div>
  );
}

interface WeekProps {
  readonly week: Stretch;
  readonly items: readonly LaneItem[];
  readonly month: number;
}

function Week({ week, items, month }: WeekProps) {
  const now = useNow(60_000);
  return (
    <RangeOf range={week}>
      <div className={styles["week"]}>
        <div className={styles["days"]} aria-hidden>
          {daysIn(week).map(({ start, end, number, weekend }) => (
            <span
              key={start}
              className={[
                styles["day"],
                weekend ? styles["weekend"] : "",
                new Date(start).getMonth() === month ? "" : styles["outside"],
                start <= now && now < end ? styles["today"] : "",
              ].join(" ")}
            >
              <span className={styles["number"]}>
                {number === 1 ? FIRST.format(start) : number}
              </span>
            </span>
          ))}
          <NowLine range={week} low />
        </div>
        <Lane label={`Week of ${FIRST.format(week.start)}`} items={items} draws />
      </div>
    </RangeOf>
  );
}

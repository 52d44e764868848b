// One week hour by hour: a column for each day, shifts cut at midnight, the present as a line.
import { useNow } from "../../../lib/now.ts";
import { Bar } from "./bar.tsx";
import { useDrag } from "./drag.ts";
import type { LaneItem } from "./duty.ts";
import { useFrame, useKeptStop } from "./frame.tsx";
import { DrawnWords, keyOf } from "./lane.tsx";
import styles from "./week.module.css";
import { daysIn, midnight } from "./placing.ts";
import type { DayMark, Stretch } from "./placing.ts";
import { depthOf, tracksOf } from "./tracks.ts";
import { byDay, snap, stepOf } from "./view.ts";

interface WeekViewProps {
  readonly range: Stretch;
  readonly items: readonly LaneItem[];
}

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21];

export function WeekView({ range, items }: WeekViewProps) {
  const { deeds } = useFrame();
  useKeptStop();
  const days = daysIn(range);
  const { handlers, drawn } = useDrag({
    timeAt: (x, y, element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const column = Math.min(Math.max(Math.floor(((x - left) / width) * 7), 0), 6);
      const part = Math.min(Math.max((y - top) / height, 0), 1);
      const day = midnight(range.start, column);
      return snap(day + part * (midnight(day, 1) - day), stepOf(range));
    },
    onDraw: deeds.onDraw,
  });
  return (
    <div className={styles["week"]}>
      <Heads days={days} />
      <div className={styles["body"]}>
        <div className={styles["hours"]} aria-hidden>
          {HOURS.map((hour) => (
            <span key={hour} className={styles["hour"]} style={{ top: `${(hour / 24) * 100}%` }}>
              {String(hour).padStart(2, "0")}:00
            </span>
          ))}
        </div>
        {/* The same can be done by the button in the card of each shift. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className={styles["days"]} {...handlers}>
          {days.map((day) => (
            <DayColumn key={day.start} day={day} items={items} drawn={drawn} />
          ))}
        </div>
      </div>
    </div>
  );
}

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const LONG = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

function Heads({ days }: { readonly days: readonly DayMark[] }) {
  const now = useNow(60_000);
  return (
    <div className={styles["heads"]} aria-hidden>
      {days.map(({ start, end, number }) => (
        <div
          key={start}
          className={`${styles["dayHead"]} ${start <= now && now < end ? styles["today"] : ""}`}
        >
          <span>{WEEKDAY.format(start)}</span> <strong>{number}</strong>
        </div>
      ))}
    </div>
  );
}

interface DayColumnProps {
  readonly day: DayMark;
  readonly items: readonly LaneItem[];
  readonly drawn: Stretch | null;
}

function DayColumn({ day, items, drawn }: DayColumnProps) {
  const now = useNow(60_000);
  const pieces = tracksOf(items.filter(({ start, end }) => start < day.end && end > day.start));
  const [part] = drawn === null ? [] : byDay(drawn, day);
  return (
    <div className={`${styles["dayColumn"]} ${day.weekend ? styles["weekend"] : ""}`}>
      <ol className={styles["pieces"]} aria-label={LONG.format(day.start)}>
        {pieces.map(({ item, track }) => {
          const width = 100 / Math.max(1, depthBeside(item, pieces));
          return (
            <li
              key={keyOf(item)}
              className={styles["piece"]}
              style={{ ...upright(item, day), left: `${track * width}%`, width: `${width}%` }}
            >
              <Bar
                item={item}
                name={`${day.start} ${keyOf(item)}`}
                cutLeft={item.start < day.start}
                cutRight={item.end > day.end}
                upright
              />
            </li>
          );
        })}
      </ol>
      {day.start <= now && now < day.end && (
        <div className={styles["now"]} style={{ top: `${shareOf(now, day)}%` }} />
      )}
      {drawn !== null && part !== undefined && (
        <div className={styles["drawn"]} style={upright(part, day)}>
          {drawn.start >= day.start && <DrawnWords drawn={drawn} />}
        </div>
      )}
    </div>
  );
}

/** Those who stand beside it share the width; at other hours of the day there is room. */
function depthBeside(item: LaneItem, pieces: ReturnType<typeof tracksOf>): number {
  return depthOf(pieces.filter(({ item: one }) => one.start < item.end && item.start < one.end));
}

function shareOf(at: number, { start, end }: Stretch): number {
  return Math.min(Math.max(((at - start) / (end - start)) * 100, 0), 100);
}

function upright(stretch: Stretch, day: Stretch) {
  const top = shareOf(stretch.start, day);
  return { top: `${top}%`, height: `${shareOf(stretch.end, day) - top}%` };
}

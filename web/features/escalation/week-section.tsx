// The next seven days as a picture: who would be woken first, hour by hour, and where nobody would.
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { SimulatedWeek } from "../../../contract/escalation.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { short } from "../../lib/time.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/section.tsx";
import { type Asked, queryOf } from "./asked.ts";
import styles from "./week.module.css";
import { type Piece, type Row, dayName, rowsOf } from "./week.ts";

interface WeekSectionProps {
  readonly asked: Asked;
  readonly onChoose: (at: string) => void;
}

export function WeekSection({ asked, onChoose }: WeekSectionProps) {
  const query = useRoute(escalationRoutes.simulateWeek, { query: queryOf(asked) });
  return (
    <Section title="The next seven days">
      <Loaded query={query}>
        {({ stretches }) => <Week stretches={stretches} chosen={asked.at} onChoose={onChoose} />}
      </Loaded>
    </Section>
  );
}

interface WeekProps {
  readonly stretches: SimulatedWeek["stretches"];
  readonly chosen: string | null;
  readonly onChoose: (at: string) => void;
}

function Week({ stretches, chosen, onChoose }: WeekProps) {
  const rows = rowsOf(stretches);
  const present = useNow(60_000);
  const at = chosen ?? new Date(present).toISOString();
  return (
    <>
      <Verdict rows={rows} />
      <div className={styles["hours"]} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {String(hour).padStart(2, "0")}
          </span>
        ))}
      </div>
      <ol className={styles["week"]}>
        {rows.map((row) => (
          <li key={row.day} className={styles["row"]}>
            <span className={styles["day"]}>{dayName(row.day)}</span>
            <div className={styles["lane"]}>
              {row.pieces.map((piece) => (
                <Cell
                  key={piece.start}
                  piece={piece}
                  isChosen={piece.start <= at && at < piece.end}
                  onChoose={onChoose}
                />
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className={styles["hint"]}>
        Who is woken first. Choose a stretch to see its whole ladder.
      </p>
    </>
  );
}

function Verdict({ rows }: { readonly rows: readonly Row[] }) {
  const pieces = rows.flatMap((row) => row.pieces);
  const uncovered = hoursOf(pieces.filter(({ cover }) => cover === "uncovered"));
  const gaps = hoursOf(pieces.filter(({ cover }) => cover === "gap"));
  if (uncovered > 0) {
    return (
      <Notice tone="hot" title={`${sayHours(uncovered)} in which nobody is there`}>
        In the red hours only an owner is left. Cover them in the schedule, or give the policy a
        rung or a fallback that is always there.
      </Notice>
    );
  }
  if (gaps > 0) {
    return (
      <Notice tone="warm" title={`${sayHours(gaps)} in which the first rung has nobody`}>
        In the amber hours a later rung is woken at once.
      </Notice>
    );
  }
  return (
    <Notice tone="good" title="Every hour is covered">
      Somebody is woken at any time.
    </Notice>
  );
}

function hoursOf(pieces: readonly Piece[]): number {
  const millis = pieces.reduce(
    (sum, { start, end }) => sum + Date.parse(end) - Date.parse(start),
    0,
  );
  return millis / 3_600_000;
}

function sayHours(hours: number): string {
  if (hours < 1) return `${Math.ceil(hours * 60)} minutes`;
  const whole = Math.round(hours * 10) / 10;
  return whole === 1 ? "1 hour" : `${whole} hours`;
}

interface CellProps {
  readonly piece: Piece;
  readonly isChosen: boolean;
  readonly onChoose: (at: string) => void;
}

function Cell({ piece, isChosen, onChoose }: CellProps) {
  const { start, end, from, until, who, cover, hue } = piece;
  const present = useNow(60_000);
  const span = `${short(start, present)} – ${short(end, present)}`;
  return (
    <button
      type="button"
      className={`${styles["cell"]} ${styles[cover === "covered" ? `hue${hue}` : cover]}`}
      style={{ left: `${from * 100}%`, width: `${(until - from) * 100}%` }}
      aria-pressed={isChosen}
      aria-label={`${who}, ${span}`}
      title={`${who}\n${span}`}
      onClick={() => onChoose(start)}
    >
      <span className={styles["who"]}>{who}</span>
    </button>
  );
}

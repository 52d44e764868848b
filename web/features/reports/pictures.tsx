// All pictures of a period.
import type { Figures } from "../../../contract/reports.ts";
import { Columns, Rows } from "./bars.tsx";
import styles from "./figures.module.css";
import { Picture } from "./picture.tsx";
import {
  categoryBars,
  courseOf,
  downtimeBars,
  peakOf,
  priorityBars,
  serviceBars,
  teamBars,
  typeBars,
} from "./series.ts";
import type { Bar } from "./series.ts";

interface PicturesProps {
  readonly figures: Figures;
  readonly days: number;
}

export function Pictures({ figures, days }: PicturesProps) {
  const { incidents } = figures;
  const course = courseOf(figures);
  const total = `${incidents} ${incidents === 1 ? "incident" : "incidents"} in ${days} ${days === 1 ? "day" : "days"}.`;
  const peak = peakOf(course);
  return (
    <div className={styles["pictures"]}>
      <div className={styles["wide"]}>
        <Picture
          title={`Incidents per ${course.step}`}
          says={peak === null ? total : `${total} ${peak}`}
          heads={[course.step === "day" ? "Day" : "Week", "Incidents"]}
          bars={course.bars}
          nothing="No days."
        >
          <Columns bars={course.bars} unit="incidents" />
        </Picture>
      </div>
      <Counted title="Incidents by priority" head="Priority" bars={priorityBars(figures)} />
      <Counted title="Incidents by type" head="Type" bars={typeBars(figures)} />
      <Counted title="Incidents by service" head="Service" bars={serviceBars(figures)} />
      <Picture
        title="Downtime by service"
        heads={["Service", "Downtime"]}
        bars={downtimeBars(figures)}
        nothing="No service was down in this period."
      >
        <Rows bars={downtimeBars(figures)} />
      </Picture>
      <Counted title="Incidents by category" head="Category" bars={categoryBars(figures)} />
      <Counted title="Incidents by team" head="Team" bars={teamBars(figures)} />
    </div>
  );
}

interface CountedProps {
  readonly title: string;
  readonly head: string;
  readonly bars: readonly Bar[];
}

function Counted({ title, head, bars }: CountedProps) {
  const said = bars.filter(({ value }) => value > 0);
  return (
    <Picture
      title={title}
      heads={[head, "Incidents"]}
      bars={said}
      nothing="No incident in this period."
    >
      <Rows bars={said} unit="incidents" />
    </Picture>
  );
}

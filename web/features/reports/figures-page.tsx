// How many, how fast, how long down, over a chosen period.
import { Button } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { reportRoutes } from "../../../contract/reports.ts";
import type { Figures } from "../../../contract/reports.ts";
import { useFilters } from "../../lib/filters.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { day, viewerZone } from "../../lib/time.ts";
import { Empty } from "../../ui/empty.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/loading.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import styles from "./figures.module.css";
import { Headline } from "./headline.tsx";
import { instantsOf, lengthOf, periodOf } from "./period.ts";
import type { Period } from "./period.ts";
import { PeriodPicker } from "./period-picker.tsx";

/** The drawing is heavier than the rest of the console: it comes when there is something to draw. */
const Pictures = lazy(async () => {
  const { Pictures: component } = await import("./pictures.tsx");
  return { default: component };
});

export function FiguresPage() {
  const { values, set } = useFilters();
  const today = localDay(useNow(60_000));
  const period = periodOf(values, today);
  const query = { ...instantsOf(period), timeZone: viewerZone() };
  const figures = useRoute(reportRoutes.figures, { query }, { placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader
        title="Figures"
        lead={`${wordsOf(period, today)}. Counted by the day an incident was declared; false alarms are counted apart.`}
      />
      <PeriodPicker period={period} today={today} onChange={set} />
      {figures.isError ? (
        <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
      ) : figures.data === undefined ? (
        <LoadingLines lines={8} />
      ) : (
        <div className={figures.isPlaceholderData ? styles["old"] : ""}>
          <Shown
            figures={figures.data}
            period={period}
            onWider={() => set({ period: "year", from: undefined, until: undefined })}
          />
        </div>
      )}
    </>
  );
}

interface ShownProps {
  readonly figures: Figures;
  readonly period: Period;
  readonly onWider: () => void;
}

function Shown({ figures, period, onWider }: ShownProps) {
  const hasDowntime = figures.byService.some(({ downtimeMinutes }) => downtimeMinutes > 0);
  if (figures.incidents === 0 && figures.falseAlarms === 0 && !hasDowntime) {
    return (
      <div className={styles["empty"]}>
        <Empty
          icon={IconChartBar}
          title="No incidents in this period"
          action={
            period.preset === "year" ? undefined : (
              <Button variant="default" onClick={onWider}>
                Show this year
              </Button>
            )
          }
        >
          Nothing was declared and nothing was down. Figures and pictures appear as soon as there is
          an incident.
        </Empty>
      </div>
    );
  }
  return (
    <>
      <Headline figures={figures} />
      <Suspense fallback={<LoadingLines lines={8} />}>
        <Pictures figures={figures} days={lengthOf(period)} />
      </Suspense>
    </>
  );
}

function localDay(millis: number): string {
  const date = new Date(millis);
  const two = (n: number) => String(n).padStart(2, "0");
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
}

/** "26 Oct to 24 Nov, 30 days" */
function wordsOf(period: Period, today: string): string {
  const name = (key: string) => day(key, Date.parse(today), "UTC");
  const length = lengthOf(period);
  if (length === 1) return name(period.from);
  return `${name(period.from)} to ${name(period.until)}, ${length} days`;
}

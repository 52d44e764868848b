// The calendar picture of a schedule: timeline of layers, week or month, walking in time; on a phone a list.
import { SegmentedControl, Select } from "@mantine/core";
import type { Definition } from "../../../../contract/rota.ts";
import { useFilters } from "../../../lib/filters.ts";
import { useNow } from "../../../lib/now.ts";
import { usePhone } from "../../../lib/phone.ts";
import { LoadingRows } from "../../../ui/loading.tsx";
import { Section } from "../../../ui/section.tsx";
import { useRota, within } from "../use-rota.ts";
import type { Rota } from "./duty.ts";
import { PictureFrame } from "./frame.tsx";
import type { Deeds } from "./frame.tsx";
import { Legend } from "./legend.tsx";
import { LayersPicture } from "./layers-picture.tsx";
import { MonthView } from "./month-view.tsx";
import styles from "./picture.module.css";
import type { Stretch } from "./placing.ts";
import { ShiftList } from "./shift-list.tsx";
import { dayOf, rangeOf, SPANS, spanOf, usualSpan, viewOf, VIEWS, wordOf } from "./view.ts";
import type { View } from "./view.ts";
import { Walk } from "./walk.tsx";
import { WeekView } from "./week-view.tsx";

interface RotaPictureProps {
  readonly scheduleId: string;
  readonly name: string;
  readonly definition: Definition;
  readonly deeds: Deeds;
}

/** Which view and which days stands in the address, so that a link shows the same. */
export function RotaPicture({ scheduleId, name, definition, deeds }: RotaPictureProps) {
  const { values, set } = useFilters();
  const present = useNow(60_000);
  const phone = usePhone();
  const view = phone ? "timeline" : viewOf(values["view"]);
  const usual = usualSpan(definition);
  const days = phone ? onPhone(usual) : spanOf(values["days"], usual);
  const at = dayOf(values["at"]);
  const range = rangeOf(view, at ?? present, days);
  const rota = useRota(scheduleId, range);
  return (
    <Section
      title="Calendar"
      padded={false}
      actions={
        <div className={styles["pictureBar"]}>
          {!phone && view === "timeline" && (
            <Select
              aria-label="Days shown"
              w={112}
              data={SPANS.map((span) => ({ value: String(span), label: SPAN_WORDS[span] }))}
              value={String(days)}
              onChange={(chosen) => set({ days: chosen ?? undefined })}
            />
          )}
          {!phone && (
            <SegmentedControl
              aria-label="View"
              data={[...VIEWS]}
              value={view}
              onChange={(chosen) => set({ view: chosen })}
            />
          )}
          <Walk
            view={view}
            days={days}
            at={at}
            range={range}
            onWalk={(to) => set({ at: to === null ? undefined : wordOf(to) })}
          />
        </div>
      }
    >
      {rota === undefined ? (
        <LoadingRows rows={4} />
      ) : phone ? (
        <ShiftList items={within(rota.final, { ...range, start: at ?? present })} deeds={deeds} />
      ) : (
        <>
          <PictureFrame label={`Calendar of ${name}`} zone={definition.timeZone} deeds={deeds}>
            <OneView view={view} range={range} rota={rota} at={at ?? present} />
          </PictureFrame>
          <Legend draws={deeds.onDraw !== undefined} />
        </>
      )}
    </Section>
  );
}

/** Short turns make a long list. */
function onPhone(usual: number): number {
  return usual === 28 ? 28 : 7;
}

const SPAN_WORDS: Readonly<Record<(typeof SPANS)[number], string>> = {
  7: "1 week",
  14: "2 weeks",
  28: "4 weeks",
  84: "12 weeks",
};

interface OneViewProps {
  readonly view: View;
  readonly range: Stretch;
  readonly rota: Rota;
  readonly at: number;
}

function OneView({ view, range, rota, at }: OneViewProps) {
  if (view === "week") return <WeekView range={range} items={within(rota.final, range)} />;
  if (view === "month") {
    return <MonthView range={range} items={within(rota.final, range)} month={at} />;
  }
  return <LayersPicture range={range} rota={rota} />;
}

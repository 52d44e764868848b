// The coming weeks of a schedule that is not saved yet, drawn as they would be; gaps and changes are told in words.
import { IconCalendarTime } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Schedule } from "../../../../contract/oncall.ts";
import { Definition } from "../../../../contract/rota.ts";
import { peopleRoutes } from "../../../../contract/people.ts";
import { useNow } from "../../../lib/now.ts";
import { usePhone } from "../../../lib/phone.ts";
import { useRoute } from "../../../lib/query.ts";
import { Empty } from "../../../ui/empty.tsx";
import { LoadingRows } from "../../../ui/loading.tsx";
import { Section } from "../../../ui/section.tsx";
import { PictureFrame } from "../picture/frame.tsx";
import { LayersPicture } from "../picture/layers-picture.tsx";
import pictureStyles from "../picture/picture.module.css";
import { midnight } from "../picture/placing.ts";
import type { Stretch } from "../picture/placing.ts";
import { ShiftList } from "../picture/shift-list.tsx";
import { rangeOf, usualSpan } from "../picture/view.ts";
import { Walk } from "../picture/walk.tsx";
import { MARGIN_DAYS, within } from "../use-rota.ts";
import { layersFaults } from "./faults.ts";
import { definitionOf } from "./fields.ts";
import type { ScheduleFields } from "./fields.ts";
import { previewOf } from "./preview.ts";
import type { Preview } from "./preview.ts";
import { PreviewWords } from "./preview-words.tsx";
import { useTemporal } from "./temporal.ts";

interface PreviewSectionProps {
  readonly fields: ScheduleFields;
  /** As it is saved; null: it is new. */
  readonly before: Schedule | null;
  /** Nothing was edited: what is planned for later stays planned. */
  readonly untouched: boolean;
}

export function PreviewSection({ fields, before, untouched }: PreviewSectionProps) {
  const present = useNow(60_000);
  const [at, setAt] = useState<number | null>(null);
  const temporal = useTemporal();
  const isWhole = Object.keys(layersFaults(fields.layers)).length === 0;
  const days = isWhole ? spanOf(fields) : 28;
  const range = rangeOf("timeline", at ?? present, days);
  return (
    <Section
      title="Who would be on call"
      padded={false}
      actions={<Walk view="timeline" days={days} at={at} range={range} onWalk={setAt} />}
    >
      {temporal === "loading" ? (
        <LoadingRows rows={3} />
      ) : temporal === "failed" ? (
        <Empty icon={IconCalendarTime} title="The preview could not be loaded">
          The connection was lost. Saving works all the same; the preview comes with the next
          reload.
        </Empty>
      ) : isWhole ? (
        <Drawn fields={fields} before={before} untouched={untouched} range={range} />
      ) : (
        <Empty icon={IconCalendarTime} title="Not yet">
          Choose a team, or people, a day and a time in each layer: then the coming weeks stand
          here.
        </Empty>
      )}
    </Section>
  );
}

interface DrawnProps extends PreviewSectionProps {
  readonly range: Stretch;
}

function Drawn({ fields, before, untouched, range }: DrawnProps) {
  const phone = usePhone();
  const present = useNow(60_000);
  const preview = usePreview({ fields, before, untouched, range });
  if (preview === null) {
    return (
      <Empty icon={IconCalendarTime} title="These times cannot be worked out">
        Check the days, times and time zones of the layers.
      </Empty>
    );
  }
  const { rota, changes } = preview;
  return (
    <>
      {phone ? (
        <ShiftList
          items={within(rota.final, { ...range, start: Math.max(range.start, present) })}
        />
      ) : (
        <PictureFrame
          label="Preview"
          zone={fields.timeZone}
          className={pictureStyles["narrowHead"]}
        >
          <LayersPicture
            range={range}
            rota={rota}
            {...(changes.length === 0
              ? {}
              : { before: preview.before.filter(({ shadow }) => !shadow) })}
          />
        </PictureFrame>
      )}
      <PreviewWords preview={preview} isNew={before === null} />
    </>
  );
}

/** Beside the form there is half the room of a page. */
function spanOf(fields: ScheduleFields): number {
  return usualSpan(definitionOf(fields)) === 28 ? 28 : 7;
}

/** Always from now on, so that words about what comes do not change with the walk; null: it cannot be read. */
function usePreview({ fields, before, untouched, range }: DrawnProps): Preview | null {
  const people = useRoute(peopleRoutes.list, {}).data?.items;
  const now = useNow(60_000);
  // The same words make the same definition: what was worked out about it is remembered.
  const written = JSON.stringify(definitionOf(fields));
  const definition = useMemo(() => Definition.safeParse(JSON.parse(written)).data, [written]);
  const { from } = fields;
  const start = Math.min(range.start, now);
  const end = midnight(Math.max(range.end, midnight(now, 28)), MARGIN_DAYS);
  return useMemo(() => {
    if (definition === undefined) return null;
    const begins = from === null ? null : Date.parse(from);
    const wanted = { definition, from: begins, before, untouched, people: people ?? [] };
    try {
      return previewOf(wanted, now, { start: midnight(start, -MARGIN_DAYS), end });
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }, [definition, from, before, untouched, people, now, start, end]);
}

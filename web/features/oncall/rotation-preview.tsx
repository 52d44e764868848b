// The coming weeks of a rotation that is not saved yet, drawn as they would be.
import { IconCalendarTime } from "@tabler/icons-react";
import type { Schedule } from "../../../contract/oncall.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { useNow } from "../../lib/now.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { Empty } from "../../ui/empty.tsx";
import { laneItems } from "./duty.ts";
import type { LaneItem } from "./duty.ts";
import styles from "./oncall.module.css";
import { midnight } from "./placing.ts";
import { canPreview, previewDuties } from "./preview.ts";
import { validateRotation } from "./rotation-fields.ts";
import type { RotationFields } from "./rotation-fields.ts";
import { sayRotation } from "./rotation-words.ts";
import { ShiftList } from "./shift-list.tsx";
import { TurnsPicture } from "./turns-picture.tsx";
import { weeksFrom } from "./use-rota.ts";

interface RotationPreviewProps {
  readonly fields: RotationFields;
  /** As it is saved; null: it is new. */
  readonly before: Schedule | null;
}

export function RotationPreview({ fields, before }: RotationPreviewProps) {
  const now = useNow(60_000);
  const phone = usePhone();
  const range = weeksFrom(now, 0);
  const items = useItems(fields, before, now);
  if (items === "no Temporal") {
    return (
      <Empty icon={IconCalendarTime} title="This browser is too old to work it out">
        Save the rotation, and Muster shows the coming weeks. You can change it again at once.
      </Empty>
    );
  }
  if (items === null) {
    return (
      <Empty icon={IconCalendarTime} title="Not yet">
        Choose people, a day and a time: then the coming weeks stand here.
      </Empty>
    );
  }
  const personIds = fields.turns.map(({ personId }) => personId);
  return (
    <>
      <p className={styles["previewLead"]}>{sayRotation({ ...fields, personIds })}</p>
      {phone ? (
        <ShiftList items={items.filter(({ start, end }) => end > now && start < range.end)} />
      ) : (
        <TurnsPicture range={range} items={items} order={personIds} zone={fields.timeZone} />
      )}
    </>
  );
}

/** null: something is still missing. */
function useItems(
  fields: RotationFields,
  before: Schedule | null,
  now: number,
): readonly LaneItem[] | "no Temporal" | null {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  if (!canPreview()) return "no Temporal";
  const { turns, at, start, timeZone, weekday } = fields;
  const faults = validateRotation(fields);
  if (["turns", "at", "start"].some((field) => field in faults)) return null;
  const names = new Map(people.map(({ personId, name }) => [personId, name]));
  const rotation = {
    people: turns.map(({ personId }) => personId),
    timeZone,
    weekday,
    at,
    start,
  };
  const range = { start: now, end: midnight(now, 28 + 70) };
  try {
    const duties = previewDuties({ rotation, before, names }, now, range);
    return laneItems(duties, { range, now, people });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

// Where nobody will be on call: told in red before it happens, with the way to mend it.
import { Button } from "@mantine/core";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useNow } from "../../../lib/now.ts";
import { useMay } from "../../../lib/session.ts";
import { Notice } from "../../../ui/notice.tsx";
import type { Changing } from "../change/override-dialog.tsx";
import { gapItem } from "../picture/duty.ts";
import { sayStretch } from "../when.ts";
import styles from "./overview.module.css";

interface GapsProps {
  readonly schedules: readonly Schedule[];
  readonly onChange: (changing: Changing) => void;
}

const MOST = 4;

export function Gaps({ schedules, onChange }: GapsProps) {
  const now = useNow(60_000);
  const mayMend = useMay("responder");
  const all = schedules
    .flatMap((schedule) =>
      schedule.gaps.flatMap((gap) => gapItem(gap, now).map((item) => ({ schedule, item }))),
    )
    .toSorted((a, b) => a.item.start - b.item.start);
  if (all.length === 0) return null;
  const title =
    all.length === 1
      ? "Nobody is on call in one stretch of the next 14 days"
      : `Nobody is on call in ${all.length} stretches of the next 14 days`;
  return (
    <div className={styles["gaps"]}>
      <Notice tone="hot" title={title}>
        <ul className={styles["gapList"]}>
          {all.slice(0, MOST).map(({ schedule, item }) => (
            <li key={`${schedule.scheduleId} ${item.start}`}>
              <span className={styles["gapWords"]}>
                {schedule.name}: nobody from {sayStretch(item, now)}
              </span>
              {mayMend && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => onChange({ schedule, item, start: item.start, end: item.end })}
                >
                  Put somebody on call
                  <span className="mu-hidden">
                    : {schedule.name}, {sayStretch(item, now)}
                  </span>
                </Button>
              )}
            </li>
          ))}
        </ul>
        {all.length > MOST && (
          <p className={styles["more"]}>
            And {all.length - MOST} more; the calendars below show all.
          </p>
        )}
      </Notice>
    </div>
  );
}

// What a bar of the picture stands for: who, from when until when in whose time, why; and the way to stand in.
import { Button } from "@mantine/core";
import { viewerZone } from "../../lib/time.ts";
import type { LaneItem } from "./duty.ts";
import styles from "./timeline.module.css";
import { sameClock, sayTimes } from "./when.ts";

interface ShiftCardProps {
  readonly item: LaneItem;
  /** Of the schedule, IANA name. */
  readonly zone: string;
  readonly onTakeOver?: () => void;
}

export function ShiftCard({ item, zone, onTakeOver }: ShiftCardProps) {
  const { duty, start, unreached } = item;
  return (
    <div className={styles["card"]}>
      <p className={styles["cardName"]}>{duty?.person.name ?? "Nobody is on call"}</p>
      <p className={styles["cardTimes"]}>{sayTimes(item)}</p>
      {!sameClock(start, viewerZone(), zone) && (
        <p className={styles["cardZone"]}>
          {sayTimes(item, zone)} in {zone}
        </p>
      )}
      {unreached !== null && <p className={styles["cardHot"]}>{unreached}</p>}
      <p className={styles["cardWhy"]}>
        {duty?.reason ?? "A page goes to the next rung of the policy at once."}
      </p>
      {onTakeOver !== undefined && (
        <Button variant="default" size="xs" onClick={onTakeOver}>
          {duty === null ? "Put somebody on call" : "Have somebody take over"}
        </Button>
      )}
    </div>
  );
}

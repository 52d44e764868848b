// Shifts one under the other: what the picture says, in words. The only form on a phone.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconSwitchHorizontal } from "@tabler/icons-react";
import type { LaneItem } from "./duty.ts";
import styles from "./oncall.module.css";
import { sayTimes } from "./when.ts";

interface ShiftListProps {
  readonly items: readonly LaneItem[];
  readonly onTakeOver?: (item: LaneItem) => void;
}

export function ShiftList({ items, onTakeOver }: ShiftListProps) {
  return (
    <ol className={styles["shifts"]}>
      {items.map((item) => (
        <li
          key={`${item.start} ${item.duty?.person.personId ?? "nobody"}`}
          className={styles["shift"]}
        >
          <ShiftWords item={item} />
          {onTakeOver !== undefined && (
            <Button variant="subtle" size="xs" onClick={() => onTakeOver(item)}>
              Take over
              <span className="mu-hidden">
                {" "}
                {item.duty?.person.name ?? "from nobody"}, {sayTimes(item)}
              </span>
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

function StandsIn() {
  return (
    <>
      <IconSwitchHorizontal size={16} aria-hidden />
      <span className="mu-hidden">Stands in: </span>
    </>
  );
}

function ShiftWords({ item }: { readonly item: LaneItem }) {
  const { duty, unreached } = item;
  const isHot = duty === null || unreached !== null;
  return (
    <span className={styles["shiftText"]}>
      <span className={isHot ? styles["nobody"] : styles["shiftName"]}>
        {isHot && <IconAlertTriangle size={16} aria-hidden />}
        {duty?.override === true && <StandsIn />}
        {duty?.person.name ?? "Nobody"}
      </span>
      <span className={styles["shiftTimes"]}>{sayTimes(item)}</span>
      {unreached !== null && <span className={styles["shiftWhy"]}>{unreached}</span>}
      {duty?.override === true && <span className={styles["shiftWhy"]}>{duty.reason}</span>}
    </span>
  );
}

// The turns of a rotation, a row for each person, and a red one where nobody has the turn.
import { IconAlertTriangle } from "@tabler/icons-react";
import { PersonChip } from "../../ui/person-chip.tsx";
import type { Duty, LaneItem } from "./duty.ts";
import { Lane } from "./lane.tsx";
import styles from "./oncall.module.css";
import type { Stretch } from "./placing.ts";
import { Timeline, TimelineRow } from "./timeline.tsx";

interface TurnsPictureProps {
  readonly range: Stretch;
  readonly items: readonly LaneItem[];
  /** The people of the rotation in their order; whoever else is on call comes after them. */
  readonly order: readonly string[];
  readonly zone: string;
  readonly onTakeOver?: (item: LaneItem) => void;
}

export function TurnsPicture({ range, items, order, zone, onTakeOver }: TurnsPictureProps) {
  const inSight = items.filter(({ start, end }) => end > range.start && start < range.end);
  const gaps = inSight.filter(({ duty }) => duty === null);
  return (
    <Timeline range={range}>
      {rowsOf(inSight, order).map(({ person, turns }) => (
        <TimelineRow key={person.personId} head={<PersonChip person={person} />}>
          <Lane label={person.name} items={turns} zone={zone} said="days" onTakeOver={onTakeOver} />
        </TimelineRow>
      ))}
      {gaps.length > 0 && (
        <TimelineRow
          head={
            <span className={styles["nobody"]}>
              <IconAlertTriangle size={16} aria-hidden />
              Nobody
            </span>
          }
        >
          <Lane label="Nobody" items={gaps} zone={zone} onTakeOver={onTakeOver} />
        </TimelineRow>
      )}
    </Timeline>
  );
}

interface Row {
  readonly person: Duty["person"];
  readonly turns: readonly LaneItem[];
}

function rowsOf(items: readonly LaneItem[], order: readonly string[]): Row[] {
  const byPerson = Map.groupBy(
    items.filter(({ duty }) => duty !== null),
    ({ duty }) => duty?.person.personId,
  );
  const rank = (personId: string) => {
    const at = order.indexOf(personId);
    return at === -1 ? order.length : at;
  };
  return [...byPerson.values()]
    .flatMap((turns) => {
      const person = turns[0]?.duty?.person;
      return person === undefined ? [] : [{ person, turns }];
    })
    .toSorted((a, b) => rank(a.person.personId) - rank(b.person.personId));
}

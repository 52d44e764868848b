// Every schedule in one picture: who is on call now at the left, the coming weeks at the right; on a phone a card each.
import { Skeleton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schedule } from "../../../contract/oncall.ts";
import { useNow } from "../../lib/now.ts";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Lane } from "./lane.tsx";
import styles from "./oncall.module.css";
import type { Stretch } from "./placing.ts";
import { ShiftList } from "./shift-list.tsx";
import type { TakeOver } from "./take-over-dialog.tsx";
import { Timeline, TimelineRow } from "./timeline.tsx";
import { useRota } from "./use-rota.ts";
import { whenSoon } from "./when.ts";

interface BoardProps {
  readonly schedules: readonly Schedule[];
  readonly range: Stretch;
  /** Present for people who may stand in. */
  readonly onTakeOver: ((takeOver: TakeOver) => void) | undefined;
}

export function Board({ schedules, range, onTakeOver }: BoardProps) {
  return (
    <div className={styles["box"]}>
      <Timeline range={range}>
        {schedules.map((schedule) => (
          <TimelineRow key={schedule.scheduleId} head={<ScheduleHead schedule={schedule} />}>
            <BoardLane schedule={schedule} range={range} onTakeOver={onTakeOver} />
          </TimelineRow>
        ))}
      </Timeline>
    </div>
  );
}

interface BoardLaneProps {
  readonly schedule: Schedule;
  readonly range: Stretch;
  readonly onTakeOver: BoardProps["onTakeOver"];
}

function BoardLane({ schedule, range, onTakeOver }: BoardLaneProps) {
  const items = useRota(schedule.scheduleId, range);
  if (items === undefined) return <Skeleton height={32} />;
  return (
    <Lane
      label={schedule.name}
      items={items}
      zone={schedule.rotation.timeZone}
      {...(onTakeOver === undefined
        ? {}
        : { onTakeOver: ({ start, end }) => onTakeOver({ schedule, start, end }) })}
    />
  );
}

/** Which schedule, who has it now, and until when. */
function ScheduleHead({ schedule }: { readonly schedule: Schedule }) {
  const { scheduleId, name, team } = schedule;
  return (
    <div className={styles["head"]}>
      <Link to="/on-call/$scheduleId" params={{ scheduleId }} className={styles["headName"] ?? ""}>
        {name}
      </Link>
      {!name.toLowerCase().includes(team.name.toLowerCase()) && (
        <span className={styles["headTeam"]}>{team.name}</span>
      )}
      <OnCallNow schedule={schedule} />
    </div>
  );
}

function OnCallNow({ schedule }: { readonly schedule: Schedule }) {
  const { onCallNow, nextHandOff } = schedule;
  const now = useNow(60_000);
  const until = nextHandOff === null ? null : whenSoon(nextHandOff, now);
  return (
    <div className={styles["nowLine"]}>
      {onCallNow.length === 0 ? (
        <span className={styles["nobody"]}>
          <IconAlertTriangle size={16} aria-hidden />
          Nobody
        </span>
      ) : (
        onCallNow.map((person) => <PersonChip key={person.personId} person={person} />)
      )}
      {until !== null && <span className={styles["until"]}>until {until}</span>}
    </div>
  );
}

export function BoardCards({ schedules, range, onTakeOver }: BoardProps) {
  return (
    <div className={styles["cards"]}>
      {schedules.map((schedule) => (
        <BoardCard
          key={schedule.scheduleId}
          schedule={schedule}
          range={range}
          onTakeOver={onTakeOver}
        />
      ))}
    </div>
  );
}

function BoardCard({ schedule, range, onTakeOver }: BoardLaneProps) {
  const items = useRota(schedule.scheduleId, range);
  const now = useNow(60_000);
  const next = items?.filter(({ start }) => start > now && start < range.end).slice(0, 3);
  return (
    <article className={styles["box"]} aria-label={schedule.name}>
      <div className={styles["cardHead"]}>
        <ScheduleHead schedule={schedule} />
      </div>
      {next === undefined ? (
        <Skeleton height={80} />
      ) : (
        <ShiftList
          items={next}
          {...(onTakeOver === undefined
            ? {}
            : { onTakeOver: ({ start, end }) => onTakeOver({ schedule, start, end }) })}
        />
      )}
    </article>
  );
}

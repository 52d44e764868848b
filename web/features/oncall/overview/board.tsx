// Every schedule in one picture: who is on call now, until when and who is next at the left, the coming weeks at the right; on a phone a card each.
import { Skeleton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useNow } from "../../../lib/now.ts";
import type { useDeeds } from "../change/deeds.tsx";
import { names } from "../names.ts";
import { PictureFrame } from "../picture/frame.tsx";
import { Lane } from "../picture/lane.tsx";
import pictureStyles from "../picture/picture.module.css";
import type { Stretch } from "../picture/placing.ts";
import { ShiftList } from "../picture/shift-list.tsx";
import { Timeline, TimelineRow } from "../picture/timeline.tsx";
import { Who } from "../picture/who.tsx";
import { useRota, within } from "../use-rota.ts";
import { sayStretch, whenSoon } from "../when.ts";
import styles from "./overview.module.css";

interface BoardProps {
  readonly schedules: readonly Schedule[];
  readonly range: Stretch;
  readonly deedsOf: ReturnType<typeof useDeeds>["deedsOf"];
}

export function Board({ schedules, range, deedsOf }: BoardProps) {
  return (
    <div className={`${styles["box"]} ${pictureStyles["frame"]} ${pictureStyles["wideHead"]}`}>
      <Timeline range={range}>
        {schedules.map((schedule) => (
          <PictureFrame
            key={schedule.scheduleId}
            label={schedule.name}
            zone={schedule.definition.timeZone}
            deeds={deedsOf(schedule)}
            className={pictureStyles["wideHead"]}
          >
            <TimelineRow head={<ScheduleHead schedule={schedule} />}>
              <BoardLane schedule={schedule} range={range} />
            </TimelineRow>
          </PictureFrame>
        ))}
      </Timeline>
    </div>
  );
}

interface BoardLaneProps {
  readonly schedule: Schedule;
  readonly range: Stretch;
}

function BoardLane({ schedule, range }: BoardLaneProps) {
  const rota = useRota(schedule.scheduleId, range);
  if (rota === undefined) return <Skeleton height={32} />;
  return <Lane label={schedule.name} items={rota.final} draws />;
}

/** Which schedule, who has it now, until when, and who is next. */
function ScheduleHead({ schedule }: { readonly schedule: Schedule }) {
  const { scheduleId, name, team } = schedule;
  return (
    <div className={styles["head"]}>
      <Link to="/on-call/$scheduleId" params={{ scheduleId }} className={styles["headName"] ?? ""}>
        {name}
      </Link>
      {!name.toLowerCase().includes(team.name.toLowerCase()) && (
        <span className={styles["quiet"]}>{team.name}</span>
      )}
      <OnCallNow schedule={schedule} />
      <NextGap schedule={schedule} />
    </div>
  );
}

function OnCallNow({ schedule }: { readonly schedule: Schedule }) {
  const { onCallNow, nextHandOff, nextOnCall } = schedule;
  const now = useNow(60_000);
  return (
    <>
      <div className={styles["nowLine"]}>
        {onCallNow.length === 0 ? (
          <span className={styles["nobody"]}>
            <IconAlertTriangle size={16} aria-hidden />
            Nobody
          </span>
        ) : (
          onCallNow.map((person) => <Who key={person.personId} person={person} />)
        )}
      </div>
      {nextHandOff !== null && (
        <span className={styles["quiet"]}>
          until {whenSoon(nextHandOff, now)}, then {names(nextOnCall)}
        </span>
      )}
    </>
  );
}

function NextGap({ schedule: { gaps } }: { readonly schedule: Schedule }) {
  const now = useNow(60_000);
  const ahead = gaps.filter(({ end }) => Date.parse(end) > now);
  const [gap] = ahead;
  if (gap === undefined) return null;
  return (
    <span className={styles["gap"]}>
      Nobody from {sayStretch(gap, now)}
      {ahead.length > 1 && `, and ${ahead.length - 1} more`}
    </span>
  );
}

export function BoardCards({ schedules, range, deedsOf }: BoardProps) {
  return (
    <div className={styles["cards"]}>
      {schedules.map((schedule) => (
        <BoardCard
          key={schedule.scheduleId}
          schedule={schedule}
          range={range}
          deeds={deedsOf(schedule)}
        />
      ))}
    </div>
  );
}

interface BoardCardProps extends BoardLaneProps {
  readonly deeds: ReturnType<BoardProps["deedsOf"]>;
}

function BoardCard({ schedule, range, deeds }: BoardCardProps) {
  const rota = useRota(schedule.scheduleId, range);
  const now = useNow(60_000);
  const next =
    rota === undefined
      ? undefined
      : within(rota.final, range)
          .filter(({ start, shadow }) => !shadow && start > now)
          .slice(0, 3);
  return (
    <article className={styles["box"]} aria-label={schedule.name}>
      <div className={styles["cardHead"]}>
        <ScheduleHead schedule={schedule} />
      </div>
      {next === undefined ? <Skeleton height={80} /> : <ShiftList items={next} deeds={deeds} />}
    </article>
  );
}

// One rotation: who has it now and next, its coming weeks person by person, and who stands in for whom.
import { Button } from "@mantine/core";
import { IconChevronLeft, IconPencil, IconSwitchHorizontal } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { now, useNow } from "../../lib/now.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { viewerZone } from "../../lib/time.ts";
import { FactRow } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingRows } from "../../ui/loading.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import type { LaneItem } from "./duty.ts";
import styles from "./oncall.module.css";
import { Overrides } from "./overrides.tsx";
import { RemoveSchedule } from "./remove-schedule.tsx";
import { sayTurns, WEEKDAY_NAMES } from "./rotation-words.ts";
import { ShiftList } from "./shift-list.tsx";
import { TakeOverDialog } from "./take-over-dialog.tsx";
import type { TakeOver } from "./take-over-dialog.tsx";
import { TurnsPicture } from "./turns-picture.tsx";
import { useRota, weeksFrom } from "./use-rota.ts";
import { WeekWalk } from "./week-walk.tsx";
import { sameClock, whenSoon } from "./when.ts";

export function SchedulePage() {
  const { scheduleId } = useParams({ strict: false });
  const schedules = useRoute(oncallRoutes.schedules, {});
  return (
    <Loaded query={schedules}>
      {({ items }) => {
        const schedule = items.find((one) => one.scheduleId === scheduleId);
        if (schedule === undefined) return <NoSchedule />;
        return <OneSchedule key={scheduleId} schedule={schedule} />;
      }}
    </Loaded>
  );
}

export function BackToOncall() {
  return (
    <Link to="/on-call" className={styles["back"] ?? ""}>
      <IconChevronLeft size={16} aria-hidden />
      On call
    </Link>
  );
}

export function NoSchedule() {
  return (
    <PageHeader
      title="No such rotation"
      kicker={<BackToOncall />}
      lead="It may have been removed, or the link belongs to another organisation."
    />
  );
}

function OneSchedule({ schedule }: { readonly schedule: Schedule }) {
  const [takeOver, setTakeOver] = useState<TakeOver | null>(null);
  const mayStandIn = useMay("responder");
  const { name, team, rotation } = schedule;
  return (
    <>
      <PageHeader
        title={name}
        kicker={<BackToOncall />}
        lead={`${team.name}: ${sayTurns(rotation)}`}
        actions={
          <Actions
            schedule={schedule}
            onTakeOver={() => setTakeOver({ schedule, ...firstHours(schedule) })}
          />
        }
      />
      <div className={styles["stack"]}>
        <NowAndNext schedule={schedule} />
        <Weeks schedule={schedule} onTakeOver={mayStandIn ? setTakeOver : undefined} />
        <Overrides schedule={schedule} />
        <RecordLink scheduleId={schedule.scheduleId} />
      </div>
      <TakeOverDialog takeOver={takeOver} onClose={() => setTakeOver(null)} />
    </>
  );
}

/** To everything that was ever changed about it, for those who may read the record. */
function RecordLink({ scheduleId }: Pick<Schedule, "scheduleId">) {
  if (!useMay("admin")) return null;
  return (
    <Link
      to="/settings/audit"
      search={{ kind: "schedule", streamId: scheduleId }}
      className={styles["record"] ?? ""}
    >
      Record of every change
    </Link>
  );
}

const HALF_HOUR = 1_800_000;

/** From now until the hand-off, but at most half a day: what one most often takes over. */
function firstHours({ nextHandOff }: Schedule) {
  const start = now();
  const most = Math.ceil(start / HALF_HOUR + 24) * HALF_HOUR;
  return { start, end: nextHandOff === null ? most : Math.min(most, Date.parse(nextHandOff)) };
}

interface ActionsProps {
  readonly schedule: Schedule;
  readonly onTakeOver: () => void;
}

function Actions({ schedule, onTakeOver }: ActionsProps) {
  const isAdmin = useMay("admin");
  const mayStandIn = useMay("responder");
  const { scheduleId } = schedule;
  return (
    <>
      {isAdmin && (
        <>
          <RemoveSchedule schedule={schedule} />
          <Button
            renderRoot={(root) => (
              <Link {...root} to="/on-call/$scheduleId/edit" params={{ scheduleId }} />
            )}
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            Change
          </Button>
        </>
      )}
      {mayStandIn && (
        <Button leftSection={<IconSwitchHorizontal size={16} aria-hidden />} onClick={onTakeOver}>
          Take over
        </Button>
      )}
    </>
  );
}

function NowAndNext({ schedule }: { readonly schedule: Schedule }) {
  const present = useNow(60_000);
  const items = useRota(schedule.scheduleId, weeksFrom(present, 0)) ?? [];
  const { onCallNow, nextHandOff, rotation } = schedule;
  const { weekday, at, timeZone } = rotation;
  const during = (moment: number) =>
    items.filter(({ start, end }) => start <= moment && moment < end);
  const next = nextHandOff === null ? [] : during(Date.parse(nextHandOff));
  return (
    <FactRow
      facts={[
        {
          label: "On call now",
          value: onCallNow.length === 0 ? "Nobody" : onCallNow.map(({ name }) => name).join(", "),
          tone: onCallNow.length === 0 ? "hot" : "plain",
          hint: whyUnreachedAt(during(present)),
        },
        {
          label: "Until",
          value: nextHandOff === null ? "No hand-off in sight" : whenSoon(nextHandOff, present),
        },
        {
          label: "Then",
          value: next.map(({ duty }) => duty?.person.name ?? "Nobody").join(", ") || "–",
          tone: next.some(isHot) ? "hot" : "plain",
          hint: whyUnreachedAt(next),
        },
        {
          label: "Hands over",
          value: `${WEEKDAY_NAMES[weekday]} ${at}`,
          hint: sameClock(nextHandOff ?? present, timeZone, viewerZone())
            ? timeZone
            : `${timeZone}; all else is in your time`,
        },
      ]}
    />
  );
}

function isHot({ duty, unreached }: LaneItem): boolean {
  return duty === null || unreached !== null;
}

function whyUnreachedAt(items: readonly LaneItem[]): string {
  return items
    .filter(({ unreached }) => unreached !== null)
    .map(({ duty, unreached }) => `${duty?.person.name ?? ""}: ${unreached ?? ""}`)
    .join(" ");
}

interface WeeksProps {
  readonly schedule: Schedule;
  readonly onTakeOver: ((takeOver: TakeOver) => void) | undefined;
}

function Weeks({ schedule, onTakeOver }: WeeksProps) {
  const present = useNow(60_000);
  const phone = usePhone();
  const [later, setLater] = useState(0);
  const range = weeksFrom(present, later);
  const items = useRota(schedule.scheduleId, range);
  const take =
    onTakeOver === undefined
      ? {}
      : {
          onTakeOver: ({ start, end }: { readonly start: number; readonly end: number }) =>
            onTakeOver({ schedule, start, end }),
        };
  return (
    <Section
      title="Coming weeks"
      padded={false}
      actions={<WeekWalk later={later} onWalk={setLater} range={range} />}
    >
      {items === undefined ? (
        <LoadingRows rows={3} />
      ) : phone ? (
        <ShiftList
          items={items.filter(({ start, end }) => end > range.start && start < range.end)}
          {...take}
        />
      ) : (
        <TurnsPicture
          range={range}
          items={items}
          order={schedule.rotation.personIds}
          zone={schedule.rotation.timeZone}
          {...take}
        />
      )}
    </Section>
  );
}

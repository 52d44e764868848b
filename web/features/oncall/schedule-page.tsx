// One rotation: who has it now and next, its coming weeks person by person, and who stands in for whom.
import { Button } from "@mantine/core";
import {
  IconCalendarOff,
  IconChevronLeft,
  IconPencil,
  IconSwitchHorizontal,
} from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { now, useNow } from "../../lib/now.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Empty } from "../../ui/empty.tsx";
import { FactRow } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingRows } from "../../ui/loading.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./oncall.module.css";
import { Overrides } from "./overrides.tsx";
import { RemoveSchedule } from "./remove-schedule.tsx";
import { sayRotation } from "./rotation-words.ts";
import { ShiftList } from "./shift-list.tsx";
import { TakeOverDialog } from "./take-over-dialog.tsx";
import type { TakeOver } from "./take-over-dialog.tsx";
import { TurnsPicture } from "./turns-picture.tsx";
import { useRota, weeksFrom } from "./use-rota.ts";
import { WeekWalk } from "./week-walk.tsx";
import { whenSoon } from "./when.ts";

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

function NoSchedule() {
  return (
    <>
      <PageHeader title="No such rotation" kicker={<BackToOncall />} />
      <Empty icon={IconCalendarOff} title="No rotation is here">
        It may have been removed, or the link belongs to another organisation.
      </Empty>
    </>
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
        lead={`${team.name}. ${sayRotation(rotation)}`}
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
      </div>
      <TakeOverDialog takeOver={takeOver} onClose={() => setTakeOver(null)} />
    </>
  );
}

/** From now until the hand-off, but at most half a day: what one most often takes over. */
function firstHours({ nextHandOff }: Schedule) {
  const start = now();
  const most = start + 12 * 3_600_000;
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
  const { onCallNow, nextHandOff } = schedule;
  const hand = nextHandOff === null ? null : Date.parse(nextHandOff);
  const next = hand === null ? [] : items.filter(({ start, end }) => start <= hand && hand < end);
  const names = onCallNow.map(({ name }) => name).join(", ");
  return (
    <FactRow
      facts={[
        {
          label: "On call now",
          value: names === "" ? "Nobody" : names,
          tone: names === "" ? "hot" : "plain",
        },
        {
          label: "Until",
          value: nextHandOff === null ? "No hand-off in sight" : whenSoon(nextHandOff, present),
        },
        {
          label: "Then",
          value:
            next.length === 0
              ? "–"
              : next.map(({ duty }) => duty?.person.name ?? "Nobody").join(", "),
          tone: next.some(({ duty, unreached }) => duty === null || unreached !== null)
            ? "hot"
            : "plain",
        },
      ]}
    />
  );
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

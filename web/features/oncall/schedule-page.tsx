// One schedule: who has it now and next, its calendar, what was changed by hand, the hand-off, the load, its layers.
import { Button } from "@mantine/core";
import { IconChevronLeft, IconPencil, IconSwitchHorizontal } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { now } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Feeds } from "./calendar/feeds.tsx";
import { ImportCalendar } from "./calendar/import.tsx";
import { useDeeds } from "./change/deeds.tsx";
import { Swaps } from "./change/swaps.tsx";
import { RotaPicture } from "./picture/rota-picture.tsx";
import { count } from "./rota-words.ts";
import { HandOffSection } from "./schedule/hand-off.tsx";
import { LayersWords } from "./schedule/layers-words.tsx";
import { LoadSection } from "./schedule/load.tsx";
import { NowAndNext } from "./schedule/now-and-next.tsx";
import { Overrides } from "./schedule/overrides.tsx";
import { RemoveSchedule } from "./schedule/remove-schedule.tsx";
import styles from "./schedule/schedule.module.css";

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
      title="No such schedule"
      kicker={<BackToOncall />}
      lead="It may have been removed, or the link belongs to another organisation."
    />
  );
}

function OneSchedule({ schedule }: { readonly schedule: Schedule }) {
  const { deedsOf, change, dialogs } = useDeeds();
  const mayServe = useMay("responder");
  const { scheduleId, name, team, definition } = schedule;
  return (
    <>
      <PageHeader
        title={name}
        kicker={<BackToOncall />}
        lead={`${team.name}: ${count(definition.layers.length, "layer")}, by the clock of ${definition.timeZone}.`}
        actions={
          <Actions
            schedule={schedule}
            onChange={() => change({ schedule, item: null, ...firstHours(schedule) })}
          />
        }
      />
      <div className={styles["stack"]}>
        <NowAndNext schedule={schedule} />
        <RotaPicture
          scheduleId={scheduleId}
          name={name}
          definition={definition}
          deeds={deedsOf(schedule)}
        />
        <div className={styles["two"]}>
          <div className={styles["column"]}>
            <Overrides schedule={schedule} />
            {mayServe && <Swaps schedules={[schedule]} />}
          </div>
          <HandOffSection schedule={schedule} />
        </div>
        <LoadSection schedule={schedule} />
        <div className={styles["two"]}>
          <LayersWords schedule={schedule} />
          {mayServe && <Feeds schedules={[schedule]} only={schedule} />}
        </div>
        <Foot schedule={schedule} />
      </div>
      {dialogs}
    </>
  );
}

const HALF_HOUR = 1_800_000;

/** From now until the hand-off, but at most half a day: what one most often takes over. */
function firstHours({ nextHandOff }: Schedule) {
  const start = now();
  const most = Math.ceil(start / HALF_HOUR) * HALF_HOUR + 24 * HALF_HOUR;
  const handOff = nextHandOff === null ? most : Date.parse(nextHandOff);
  return { start, end: handOff > start ? Math.min(handOff, most) : most };
}

interface ActionsProps {
  readonly schedule: Schedule;
  readonly onChange: () => void;
}

function Actions({ schedule: { scheduleId }, onChange }: ActionsProps) {
  const mayEdit = useMay("admin");
  const mayServe = useMay("responder");
  if (!mayServe) return null;
  return (
    <>
      {mayEdit && (
        <Button
          renderRoot={(root) => (
            <Link {...root} to="/on-call/$scheduleId/edit" params={{ scheduleId }} />
          )}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit the schedule
        </Button>
      )}
      <Button leftSection={<IconSwitchHorizontal size={16} aria-hidden />} onClick={onChange}>
        Take over
      </Button>
    </>
  );
}

/** What an admin needs seldom. */
function Foot({ schedule }: { readonly schedule: Schedule }) {
  if (!useMay("admin")) return null;
  return (
    <div className={styles["foot"]}>
      <ImportCalendar schedule={schedule} />
      <RemoveSchedule schedule={schedule} />
      <Link
        to="/settings/audit"
        search={{ kind: "schedule", streamId: schedule.scheduleId }}
        className={styles["record"] ?? ""}
      >
        Record of every change
      </Link>
    </div>
  );
}

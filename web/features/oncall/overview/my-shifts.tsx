// When the viewer is on call next, in every schedule.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useNow } from "../../../lib/now.ts";
import { useRoute } from "../../../lib/query.ts";
import { LoadingRows } from "../../../ui/loading.tsx";
import { Section } from "../../../ui/section.tsx";
import { Pill } from "../../../ui/state-pill.tsx";
import styles from "../change/change.module.css";
import type { Offering } from "../change/swap-dialog.tsx";
import { midnight } from "../picture/placing.ts";
import { sayTimes } from "../when.ts";
import overview from "./overview.module.css";

interface MyShiftsProps {
  readonly schedules: readonly Schedule[];
  readonly onOffer: (offering: Offering) => void;
}

const DAYS = 60;
const MOST = 6;

/** For responders. */
export function MyShifts({ schedules, onOffer }: MyShiftsProps) {
  const now = useNow(60_000);
  const range = { start: midnight(now, -7), end: midnight(now, DAYS) };
  const query = {
    from: new Date(range.start).toISOString(),
    to: new Date(range.end).toISOString(),
  };
  const mine = useRoute(oncallRoutes.mine, { query }).data?.items;
  const ahead = mine?.filter(({ end }) => Date.parse(end) > now).slice(0, MOST);
  return (
    <Section title="Your next shifts" padded={ahead?.length === 0}>
      {ahead === undefined ? (
        <LoadingRows rows={3} />
      ) : ahead.length === 0 ? (
        <p className={styles["quiet"]}>You are not on call in the next {DAYS} days.</p>
      ) : (
        <ul className={styles["list"]}>
          {ahead.map((shift) => {
            const start = Date.parse(shift.start);
            const end = Date.parse(shift.end);
            const open = { openStart: start <= range.start, openEnd: end >= range.end };
            const times = sayTimes({ start, end, ...open });
            const schedule = schedules.find(({ scheduleId }) => scheduleId === shift.scheduleId);
            return (
              <li
                key={`${shift.scheduleId} ${shift.start} ${shift.shadow}`}
                className={styles["row"]}
              >
                <span className={styles["text"]}>
                  <span className={overview["myTimes"]}>
                    {times} {start <= now && !shift.shadow && <Pill tone="live">Now</Pill>}
                  </span>
                  <span className={styles["more"]}>
                    <Link
                      to="/on-call/$scheduleId"
                      params={{ scheduleId: shift.scheduleId }}
                      className={overview["link"] ?? ""}
                    >
                      {shift.schedule}
                    </Link>
                    {shift.shadow && ", riding along"}
                    {shift.override && `. ${shift.reason}`}
                  </span>
                </span>
                {schedule !== undefined && !shift.shadow && (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Offer ${times} in ${shift.schedule}`}
                    onClick={() => onOffer({ schedule, start, end })}
                  >
                    Offer
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

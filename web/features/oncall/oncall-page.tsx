// Who is on call now and in the coming weeks, for every team in one picture; one's own shifts, gaps, swaps and calendars.
import { Button } from "@mantine/core";
import { IconPhoneCall, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { useFilters } from "../../lib/filters.ts";
import { useNow } from "../../lib/now.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { viewerZone } from "../../lib/time.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Feeds } from "./calendar/feeds.tsx";
import { useDeeds } from "./change/deeds.tsx";
import { Swaps } from "./change/swaps.tsx";
import { Board, BoardCards } from "./overview/board.tsx";
import { Gaps } from "./overview/gaps.tsx";
import { MyShifts } from "./overview/my-shifts.tsx";
import styles from "./overview/overview.module.css";
import { Uncovered } from "./overview/uncovered.tsx";
import { dayOf, rangeOf, wordOf } from "./picture/view.ts";
import { Walk } from "./picture/walk.tsx";

export function OncallPage() {
  const schedules = useRoute(oncallRoutes.schedules, {});
  const mayMake = useMay("admin");
  return (
    <>
      <PageHeader
        title="On call"
        lead={`Whose turn it is to be woken, now and in the coming weeks. Times are in your zone, ${viewerZone()}.`}
        meta={
          <Link to="/simulator" style={{ color: "var(--mu-accent-text)" }}>
            Who would be woken?
          </Link>
        }
        {...(mayMake && (schedules.data?.items.length ?? 0) > 0
          ? { actions: <MakeSchedule withIcon /> }
          : {})}
      />
      <Loaded query={schedules}>
        {({ items }) =>
          items.length === 0 ? (
            <div className={styles["box"]}>
              <Empty
                icon={IconPhoneCall}
                title="Nobody is on call yet"
                action={mayMake && <MakeSchedule />}
              >
                Make a schedule for a team: its people take turns, and pages wake whoever has the
                turn.
              </Empty>
            </div>
          ) : (
            <Schedules schedules={items} />
          )
        }
      </Loaded>
    </>
  );
}

function MakeSchedule({ withIcon = false }: { readonly withIcon?: boolean }) {
  return (
    <Button
      component={Link}
      to="/on-call/new"
      leftSection={withIcon ? <IconPlus size={16} aria-hidden /> : null}
    >
      Make a schedule
    </Button>
  );
}

/** Two weeks: shifts of half a day are still wide enough to be read. */
const DAYS = 14;

function Schedules({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const now = useNow(60_000);
  const { values, set } = useFilters();
  const { deedsOf, change, offer, dialogs } = useDeeds();
  const phone = usePhone();
  const mayServe = useMay("responder");
  const at = phone ? null : dayOf(values["at"]);
  const range = rangeOf("timeline", at ?? now, phone ? 28 : DAYS);
  const sorted = schedules.toSorted(byTeam);
  return (
    <div className={styles["stack"]}>
      <Gaps schedules={sorted} onChange={change} />
      {phone ? (
        <BoardCards schedules={sorted} range={range} deedsOf={deedsOf} />
      ) : (
        <div>
          <div className={styles["walk"]}>
            <Walk
              view="timeline"
              days={DAYS}
              at={at}
              range={range}
              onWalk={(to) => set({ at: to === null ? undefined : wordOf(to) })}
            />
          </div>
          <Board schedules={sorted} range={range} deedsOf={deedsOf} />
        </div>
      )}
      {mayServe && (
        <div className={styles["two"]}>
          <MyShifts schedules={sorted} onOffer={offer} />
          <div className={styles["stack"]}>
            <Swaps schedules={sorted} named />
            <Feeds schedules={sorted} />
          </div>
        </div>
      )}
      <Uncovered schedules={schedules} />
      {dialogs}
    </div>
  );
}

function byTeam(a: Schedule, b: Schedule): number {
  return a.team.name.localeCompare(b.team.name) || a.name.localeCompare(b.name);
}

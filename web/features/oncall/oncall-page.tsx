// Who is on call now and in the coming weeks, for every team in one picture.
import { Button } from "@mantine/core";
import { IconPhoneCall, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { useNow } from "../../lib/now.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { viewerZone } from "../../lib/time.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Board, BoardCards } from "./board.tsx";
import styles from "./oncall.module.css";
import { TakeOverDialog } from "./take-over-dialog.tsx";
import type { TakeOver } from "./take-over-dialog.tsx";
import { weeksFrom } from "./use-rota.ts";
import { WeekWalk } from "./week-walk.tsx";

export function OncallPage() {
  const schedules = useRoute(oncallRoutes.schedules, {});
  const mayMake = useMay("admin");
  return (
    <>
      <PageHeader
        title="On call"
        lead={`Whose turn it is to be woken, now and in the coming weeks. Times are in your zone, ${viewerZone()}.`}
        {...(mayMake && (schedules.data?.items.length ?? 0) > 0
          ? { actions: <MakeRotation withIcon /> }
          : {})}
      />
      <Loaded query={schedules}>
        {({ items }) =>
          items.length === 0 ? (
            <div className={styles["box"]}>
              <Empty
                icon={IconPhoneCall}
                title="Nobody is on call yet"
                action={mayMake && <MakeRotation />}
              >
                Make a rotation for a team: its people take turns week by week, and pages wake
                whoever has the turn.
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

function MakeRotation({ withIcon = false }: { readonly withIcon?: boolean }) {
  return (
    <Button
      component={Link}
      to="/on-call/new"
      leftSection={withIcon ? <IconPlus size={16} aria-hidden /> : null}
    >
      Make a rotation
    </Button>
  );
}

function Schedules({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const now = useNow(60_000);
  const [later, setLater] = useState(0);
  const [takeOver, setTakeOver] = useState<TakeOver | null>(null);
  const phone = usePhone();
  const mayStandIn = useMay("responder");
  const range = weeksFrom(now, phone ? 0 : later);
  const sorted = schedules.toSorted(byTeam);
  const onTakeOver = mayStandIn ? setTakeOver : undefined;
  return (
    <>
      {phone ? (
        <BoardCards schedules={sorted} range={range} onTakeOver={onTakeOver} />
      ) : (
        <>
          <WeekWalk later={later} onWalk={setLater} range={range} />
          <Board schedules={sorted} range={range} onTakeOver={onTakeOver} />
        </>
      )}
      <Uncovered schedules={schedules} />
      <TakeOverDialog takeOver={takeOver} onClose={() => setTakeOver(null)} />
    </>
  );
}

function byTeam(a: Schedule, b: Schedule): number {
  return a.team.name.localeCompare(b.team.name) || a.name.localeCompare(b.name);
}

/** Teams that no schedule speaks of: said plainly, because their people may believe otherwise. */
function Uncovered({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const mayMake = useMay("admin");
  const without = teams.filter(
    ({ teamId }) => !schedules.some(({ team }) => team.teamId === teamId),
  );
  if (without.length === 0) return null;
  return (
    <section className={styles["uncovered"]} aria-label="Teams without a rotation">
      <h2 className={styles["uncoveredTitle"]}>Without a rotation</h2>
      <ul className={styles["uncoveredList"]}>
        {without.map(({ teamId, name }) => (
          <li key={teamId}>
            {name}
            {mayMake && (
              <Link to="/on-call/new" search={{ team: teamId }}>
                Make one<span className="mu-hidden"> for {name}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

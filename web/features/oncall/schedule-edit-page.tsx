// Makes or changes a schedule, with a picture of who would be on call.
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Team } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { useRoute } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ScheduleEditor } from "./editor/schedule-form.tsx";
import { BackToOncall, NoSchedule } from "./schedule-page.tsx";
import styles from "./schedule/schedule.module.css";

export function ScheduleEditPage() {
  const { scheduleId } = useParams({ strict: false });
  return scheduleId === undefined ? <NewSchedule /> : <ChangeSchedule scheduleId={scheduleId} />;
}

function NewSchedule() {
  const { team: wanted } = useSearch({ strict: false });
  const { person: me } = useSession();
  const teams = useRoute(catalogRoutes.teams, {});
  return (
    <Loaded query={teams}>
      {({ items }) => (
        <>
          <PageHeader
            title="A new schedule"
            kicker={<BackToOncall />}
            lead="Its people take turns; pages wake whoever has the turn."
          />
          <ScheduleEditor
            schedule={null}
            teams={items}
            team={teamFor(items, wanted, me.personId)}
            version={null}
          />
        </>
      )}
    </Loaded>
  );
}

/** The one that was asked for, else one's own, else the only one. */
function teamFor(teams: readonly Team[], wanted: string | undefined, me: string): Team | null {
  const asked = teams.find(({ teamId }) => teamId === wanted);
  const own = teams.find(({ members }) => members.some(({ personId }) => personId === me));
  return asked ?? own ?? (teams.length === 1 ? (teams[0] ?? null) : null);
}

function ChangeSchedule({ scheduleId }: { readonly scheduleId: string }) {
  const schedules = useRoute(oncallRoutes.schedules, {});
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const { from } = useSearch({ strict: false });
  return (
    <Loaded query={schedules}>
      {({ items }) => {
        const schedule = items.find((one) => one.scheduleId === scheduleId);
        if (schedule === undefined) return <NoSchedule />;
        const version = schedule.upcoming.find((later) => later.from === from)?.from ?? null;
        return (
          <>
            <PageHeader
              title={`Edit ${schedule.name}`}
              kicker={
                <Link
                  to="/on-call/$scheduleId"
                  params={{ scheduleId }}
                  className={styles["back"] ?? ""}
                >
                  <IconChevronLeft size={16} aria-hidden />
                  {schedule.name}
                </Link>
              }
              lead="Who was on call in the past stays as it was, whatever you change."
            />
            <ScheduleEditor
              key={`${scheduleId} ${version ?? "now"}`}
              schedule={schedule}
              teams={teams}
              team={null}
              version={version}
            />
          </>
        );
      }}
    </Loaded>
  );
}

// The teams: who is in them, what they answer for, who of them is on call now.
import { IconUsersGroup } from "@tabler/icons-react";
import { useMemo } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Service, Team } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { AddButton } from "./add-button.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

export function TeamsPage() {
  const teams = useRoute(catalogRoutes.teams, {});
  const services = useRoute(catalogRoutes.services, {}).data?.items;
  const schedules = useRoute(oncallRoutes.schedules, {}).data?.items;
  const columns = useMemo(() => columnsFor(services ?? [], schedules ?? []), [services, schedules]);
  const mayMake = useMay("admin");
  return (
    <>
      <SettingsHeader
        title="Teams"
        lead="Who works together, and answers for services."
        actions={
          mayMake &&
          (teams.data?.items.length ?? 0) > 0 && (
            <AddButton label="Make a team" to="/settings/teams/new" />
          )
        }
      />
      <DataTable
        caption="Teams"
        columns={columns}
        rows={teams.data?.items}
        rowKey={({ teamId }) => teamId}
        rowLink={({ teamId }) => ({ to: "/settings/teams/$teamId", params: { teamId } })}
        error={teams.error}
        onRetry={() => void teams.refetch()}
        empty={
          <Empty
            icon={IconUsersGroup}
            title="No team yet"
            action={
              mayMake && <AddButton label="Make a team" to="/settings/teams/new" withIcon={false} />
            }
          >
            A team answers for services and has an on-call rotation. Begin with the people who are
            called first today.
          </Empty>
        }
      />
    </>
  );
}

function columnsFor(
  services: readonly Service[],
  schedules: readonly Schedule[],
): readonly Column<Team>[] {
  return [
    {
      key: "name",
      head: "Team",
      primary: true,
      compare: (a, b) => a.name.localeCompare(b.name),
      cell: ({ name, description }) => (
        <>
          {name}
          {description !== "" && <span className={styles["under"]}>{description}</span>}
        </>
      ),
    },
    {
      key: "oncall",
      head: "On call now",
      cell: ({ teamId }) => (
        <OnCallNow schedules={schedules.filter(({ team }) => team.teamId === teamId)} />
      ),
    },
    {
      key: "members",
      head: "Members",
      align: "end",
      tight: true,
      phoneLabel: true,
      compare: (a, b) => a.members.length - b.members.length,
      cell: ({ members }) =>
        members.length === 0 ? (
          <span className={styles["warm"]}>Nobody</span>
        ) : (
          String(members.length)
        ),
    },
    {
      key: "services",
      head: "Services",
      align: "end",
      tight: true,
      phoneLabel: true,
      cell: ({ teamId }) => String(services.filter(({ team }) => team?.teamId === teamId).length),
    },
  ];
}

function OnCallNow({ schedules }: { readonly schedules: readonly Schedule[] }) {
  if (schedules.length === 0) return <span className={styles["quiet"]}>No schedule</span>;
  const people = schedules.flatMap(({ onCallNow }) => onCallNow);
  if (people.length === 0) return <span className={styles["hot"]}>Nobody</span>;
  return (
    <span className={styles["inline"]}>
      {people.map((person) => (
        <PersonChip key={person.personId} person={person} />
      ))}
    </span>
  );
}

// One team: its name, its members, the services it answers for, its schedules. Also the page that makes one.
import { Link, useParams } from "@tanstack/react-router";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Team } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Section } from "../../ui/section.tsx";
import { AuditLink } from "./audit-link.tsx";
import { Missing } from "./missing.tsx";
import { Removal } from "./removal.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";
import { TeamForm } from "./team-form.tsx";

const BACK = { to: "/settings/teams", label: "Teams" } as const;

export function TeamPage() {
  const { teamId } = useParams({ strict: false });
  const teams = useRoute(catalogRoutes.teams, {});
  if (teamId === undefined) return <NewTeam />;
  return (
    <Loaded query={teams}>
      {({ items }) => {
        const team = items.find((one) => one.teamId === teamId);
        return team === undefined ? (
          <Missing back={BACK} title="No such team" />
        ) : (
          <OneTeam key={teamId} team={team} />
        );
      }}
    </Loaded>
  );
}

function NewTeam() {
  return (
    <>
      <SettingsHeader
        back={BACK}
        title="A new team"
        lead="Its members are paged together when a policy says so."
      />
      <div className={styles["narrow"]}>
        <Section title="Team" padded={false}>
          <TeamForm team={null} />
        </Section>
      </div>
    </>
  );
}

function OneTeam({ team }: { readonly team: Team }) {
  const isAdmin = useMay("admin");
  const { teamId, name } = team;
  return (
    <>
      <SettingsHeader
        back={BACK}
        title={name}
        actions={
          isAdmin && (
            <Removal
              route={catalogRoutes.archiveTeam}
              args={{ params: { teamId } }}
              title={`Archive the team ${name}?`}
              verb="Archive"
              done={`${name} is archived`}
              back={BACK.to}
            >
              It is offered nowhere any more; what it did stays in the record. A team that still
              answers for services cannot be archived.
            </Removal>
          )
        }
      />
      <div className={styles["split"]}>
        <Section title="Team" padded={!isAdmin}>
          {isAdmin ? <TeamForm team={team} /> : <TeamFacts team={team} />}
        </Section>
        <div className={styles["stack"]}>
          <TeamServices teamId={teamId} />
          <TeamSchedules teamId={teamId} />
        </div>
      </div>
    </>
  );
}

function TeamFacts({ team: { description, members } }: { readonly team: Team }) {
  return (
    <KeyValue
      pairs={[
        {
          label: "What it does",
          value: description === "" ? "Nobody wrote it down." : description,
        },
        {
          label: "Members",
          value:
            members.length === 0 ? (
              "Nobody"
            ) : (
              <ul className={styles["links"]}>
                {members.map((person) => (
                  <li key={person.personId}>
                    <PersonChip person={person} />
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

function TeamServices({ teamId }: { readonly teamId: string }) {
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  const own = services.filter(({ team }) => team?.teamId === teamId);
  return (
    <Section title="Answers for" count={own.length}>
      {own.length === 0 ? (
        <p className={styles["quiet"]}>No service names this team. Choose it in a service.</p>
      ) : (
        <ul className={styles["links"]}>
          {own.map(({ serviceId, name }) => (
            <li key={serviceId}>
              <Link to="/settings/services/$serviceId" params={{ serviceId }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function TeamSchedules({ teamId }: { readonly teamId: string }) {
  const schedules = useRoute(oncallRoutes.schedules, {}).data?.items ?? [];
  const own = schedules.filter(({ team }) => team.teamId === teamId);
  const mayMake = useMay("admin");
  return (
    <Section title="On call">
      {own.length === 0 ? (
        <p className={styles["quiet"]}>
          Nobody is on call in this team.{" "}
          {mayMake && (
            <Link to="/on-call/new" search={{ team: teamId }}>
              Make a rotation
            </Link>
          )}
        </p>
      ) : (
        <ul className={styles["links"]}>
          {own.map(({ scheduleId, name }) => (
            <li key={scheduleId}>
              <Link to="/on-call/$scheduleId" params={{ scheduleId }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <AuditLink kind="team" streamId={teamId} />
    </Section>
  );
}

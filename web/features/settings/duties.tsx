// Where a person is counted on: teams, rotations, and policies that name them.
import { Link } from "@tanstack/react-router";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { escalationRoutes } from "../../../contract/escalation.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { useRoute } from "../../lib/query.ts";
import { Section } from "../../ui/section.tsx";
import styles from "./settings.module.css";

export function useDuties(personId: string) {
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const schedules = useRoute(oncallRoutes.schedules, {}).data?.items ?? [];
  const policies = useRoute(escalationRoutes.policies, {}).data?.items ?? [];
  return {
    teams: teams.filter(({ members }) => members.some((one) => one.personId === personId)),
    schedules: schedules.filter(({ definition, upcoming }) =>
      [definition, ...upcoming.map((one) => one.definition)].some(({ layers }) =>
        layers.some(({ participants }) => participants.flat().includes(personId)),
      ),
    ),
    policies: policies.filter(({ rungs, fallback }) =>
      [...rungs.flatMap(({ targets }) => targets), ...fallback].some(({ id }) => id === personId),
    ),
  };
}

export function Duties({ personId }: { readonly personId: string }) {
  const { teams, schedules, policies } = useDuties(personId);
  const count = teams.length + schedules.length + policies.length;
  return (
    <Section title="Counted on in">
      {count === 0 ? (
        <p className={styles["quiet"]}>No team, rotation or policy names them.</p>
      ) : (
        <ul className={styles["links"]}>
          {teams.map(({ teamId, name }) => (
            <li key={teamId}>
              <Link to="/settings/teams/$teamId" params={{ teamId }}>
                {name}
              </Link>{" "}
              <span className={styles["quiet"]}>team</span>
            </li>
          ))}
          {schedules.map(({ scheduleId, name }) => (
            <li key={scheduleId}>
              <Link to="/on-call/$scheduleId" params={{ scheduleId }}>
                {name}
              </Link>{" "}
              <span className={styles["quiet"]}>rotation</span>
            </li>
          ))}
          {policies.map(({ policyId, name }) => (
            <li key={policyId}>
              <Link to="/settings/policies/$policyId" params={{ policyId }}>
                {name}
              </Link>{" "}
              <span className={styles["quiet"]}>policy</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

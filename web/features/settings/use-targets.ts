// Everybody and everything a rung can page, as the groups of a select.
import { catalogRoutes } from "../../../contract/catalog.ts";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { useRoute } from "../../lib/query.ts";

export function useTargets() {
  const schedules = useRoute(oncallRoutes.schedules, {}).data?.items ?? [];
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  return [
    {
      group: "Whoever is on call in",
      items: schedules.map(({ scheduleId, name }) => ({
        value: `schedule:${scheduleId}`,
        label: name,
      })),
    },
    {
      group: "All of a team",
      items: teams.map(({ teamId, name }) => ({
        value: `team:${teamId}`,
        label: `All of ${name}`,
      })),
    },
    {
      group: "A person",
      items: people
        .filter(({ role }) => mayActAs(role, "responder"))
        .map(({ personId, name, status }) => ({
          value: `person:${personId}`,
          label: status === "active" ? name : `${name} (${status})`,
          disabled: status === "disabled",
        })),
    },
  ].filter(({ items }) => items.length > 0);
}

// Teams that no schedule speaks of: said plainly, because their people may believe otherwise.
import { Link } from "@tanstack/react-router";
import { catalogRoutes } from "../../../../contract/catalog.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useRoute } from "../../../lib/query.ts";
import { useMay } from "../../../lib/session.ts";
import styles from "./overview.module.css";

export function Uncovered({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const mayMake = useMay("admin");
  const without = teams.filter(
    ({ teamId }) => !schedules.some(({ team }) => team.teamId === teamId),
  );
  if (without.length === 0) return null;
  return (
    <section className={styles["uncovered"]} aria-label="Teams without a schedule">
      <h2 className={styles["uncoveredTitle"]}>Without a schedule</h2>
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

// What a newcomer has not set up yet.
import { sql } from "kysely";
import type { Home } from "../../../contract/incidents.ts";
import type { Scope } from "../../platform/scope.ts";

type Step = Home["firstSteps"][number];

/** In the order in which they build on each other. */
export async function firstSteps({ tx }: Scope): Promise<Step[]> {
  const { rows } = await sql<Record<Step, boolean>>`
    select
      exists (select from person where status <> 'disabled' offset 1) as people,
      exists (select from team where archived_at is null) as team,
      exists (select from schedule) as schedule,
      exists (select from escalation_policy where archived_at is null) as policy,
      exists (select from service where archived_at is null) as service,
      exists (select from integration_key where revoked_at is null) as integration`.execute(tx);
  const [done] = rows;
  const steps: readonly Step[] = ["people", "team", "schedule", "policy", "service", "integration"];
  return steps.filter((step) => done?.[step] !== true);
}

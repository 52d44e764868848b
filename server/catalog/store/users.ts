// Who still counts on a team or a service, in words: asked before one is archived.
import { type ExpressionBuilder, sql } from "kysely";
import type { DB } from "../../platform/tables.generated.ts";
import type { Scope } from "../../platform/scope.ts";

/** A sentence names this many; the next try names the rest. */
const NAMED = 10;

export async function usersOfTeam({ tx }: Scope, teamId: string): Promise<string[]> {
  const services = await tx
    .selectFrom("service")
    .select("name")
    .where("team_id", "=", teamId)
    .where("archived_at", "is", null)
    .orderBy(sql`lower(name)`)
    .limit(NAMED)
    .execute();
  const schedules = await tx
    .selectFrom("schedule")
    .select("name")
    .where("team_id", "=", teamId)
    .orderBy(sql`lower(name)`)
    .limit(NAMED)
    .execute();
  const policies = await tx
    .selectFrom("escalation_policy")
    .select("name")
    .where(pages("team", teamId))
    .where("archived_at", "is", null)
    .orderBy(sql`lower(name)`)
    .limit(NAMED)
    .execute();
  return [
    ...said("it answers for", "service", services),
    ...said("it has", "schedule", schedules),
    ...said("it is paged by", "policy", policies),
  ];
}

export async function usersOfService({ tx }: Scope, serviceId: string): Promise<string[]> {
  const services = await tx
    .selectFrom("service_dependency as d")
    .innerJoin("service as s", (join) =>
      join.onRef("s.org_id", "=", "d.org_id").onRef("s.service_id", "=", "d.service_id"),
    )
    .select("s.name")
    .where("d.needs_id", "=", serviceId)
    .where("s.archived_at", "is", null)
    .orderBy(sql`lower(s.name)`)
    .limit(NAMED)
    .execute();
  const keys = await tx
    .selectFrom("integration_key")
    .select("name")
    .where("default_service_id", "=", serviceId)
    .where("revoked_at", "is", null)
    .orderBy(sql`lower(name)`)
    .limit(NAMED)
    .execute();
  return [
    ...said("it is needed by", "service", services),
    ...said("signals without a service go to it through", "integration key", keys),
  ];
}

/** Some part of the policy has this target. */
function pages(kind: string, id: string) {
  const target = JSON.stringify([{ kind, id }]);
  return (eb: ExpressionBuilder<DB, "escalation_policy">) =>
    sql<boolean>`${eb.ref("targets")} @> ${target}::jsonb`;
}

const PLURAL: Readonly<Record<string, string>> = { policy: "policies" };

function said(how: string, what: string, rows: readonly { readonly name: string }[]): string[] {
  if (rows.length === 0) return [];
  const noun = rows.length === 1 ? what : (PLURAL[what] ?? `${what}s`);
  return [`${how} the ${noun} ${rows.map(({ name }) => name).join(", ")}`];
}

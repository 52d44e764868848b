// What other slices ask about services: by name, names by id, and the facts a priority is made of.
import { sql } from "kysely";
import type { Criticality, ServiceFacts } from "../../../core/catalog/words.ts";
import type { Scope } from "../../platform/scope.ts";

/** By key first, then by name, whatever the case; never an archived one. */
export async function findService(
  { tx }: Scope,
  nameOrKey: string,
): Promise<{ readonly serviceId: string; readonly name: string } | null> {
  const wanted = sql`lower(${nameOrKey})`;
  const service = await tx
    .selectFrom("service")
    .select(["service_id as serviceId", "name"])
    .where("archived_at", "is", null)
    .where(sql<boolean>`(lower(key) = ${wanted} or lower(name) = ${wanted})`)
    .orderBy(sql`lower(key) = ${wanted}`, "desc")
    .limit(1)
    .executeTakeFirst();
  return service ?? null;
}

/** Archived ones too: history still speaks of them. */
export async function serviceNames(
  { tx }: Scope,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("service")
    .select(["service_id", "name"])
    .where((eb) => eb("service_id", "=", eb.fn.any(eb.val([...serviceIds]))))
    .execute();
  return new Map(rows.map(({ service_id, name }) => [service_id, name]));
}

interface FactsRow {
  readonly service_id: string;
  readonly name: string;
  readonly criticality: Criticality;
  readonly customer_facing: boolean;
  readonly team_id: string | null;
  readonly policy_id: string | null;
  readonly dependents: readonly string[];
}

/** In the order asked, each once; unknown ids are left out. */
export async function serviceFacts(
  { tx }: Scope,
  serviceIds: readonly string[],
): Promise<
  readonly (ServiceFacts & { readonly teamId: string | null; readonly policyId: string | null })[]
> {
  // `union` keeps each pair once: a ring, which should not be there, still ends.
  const { rows } = await sql<FactsRow>`
    with recursive reach(root, service_id) as (
      select id, id from unnest(${[...serviceIds]}::uuid[]) as asked(id)
      union
      select r.root, d.service_id
      from reach r join service_dependency d on d.needs_id = r.service_id
    )
    select s.service_id, s.name, s.criticality, s.customer_facing, s.team_id, s.policy_id,
      coalesce(
        array_agg(n.name order by lower(n.name)) filter (where n.service_id is not null), '{}'
      ) as dependents
    from service s
    left join reach r on r.root = s.service_id and r.service_id <> s.service_id
    left join service n on n.service_id = r.service_id and n.archived_at is null
    where s.service_id = any(${[...serviceIds]}::uuid[])
    group by s.org_id, s.service_id`.execute(tx);
  const found = new Map(rows.map((row) => [row.service_id, row]));
  return [...new Set(serviceIds)].flatMap((serviceId) => {
    const row = found.get(serviceId);
    if (row === undefined) return [];
    return {
      serviceId,
      name: row.name,
      criticality: row.criticality,
      customerFacing: row.customer_facing,
      dependents: row.dependents,
      teamId: row.team_id,
      policyId: row.policy_id,
    };
  });
}

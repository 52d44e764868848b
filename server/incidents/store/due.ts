// Tasks with a due time inside incidents that are not over, the soonest first.
import { sql } from "kysely";
import type { Home } from "../../../contract/incidents.ts";
import type { Scope } from "../../platform/scope.ts";

type Due = Home["due"][number];

interface TaskRow {
  readonly at: string;
  readonly title: string;
  readonly incidentId: string;
  readonly number: number;
  readonly name: string;
  readonly personId: string | null;
  readonly person: string | null;
}

export async function findTasksDue({ tx }: Scope, limit: number): Promise<readonly Due[]> {
  const { rows } = await sql<TaskRow>`
    select t ->> 'dueAt' as at, t ->> 'title' as title, i.incident_id as "incidentId", i.number, i.title as name,
      p.person_id as "personId", p.name as person
    from incident i
    cross join lateral jsonb_array_elements(i.state -> 'tasks') t
    left join person p on p.org_id = i.org_id and p.person_id = (t ->> 'assignee')::uuid
    where i.status in ('open', 'mitigated', 'resolved') and t ->> 'status' = 'open' and t ->> 'dueAt' is not null
    order by 1 limit ${limit}`.execute(tx);
  return rows.map(({ at, title, incidentId, number, name, personId, person }) => ({
    kind: "task",
    at,
    title,
    who: personId === null || person === null ? null : { personId, name: person },
    incident: { incidentId, number, title: name },
  }));
}

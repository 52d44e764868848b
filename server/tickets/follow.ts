// A report as its reader sees it: with what became of it, which the incident behind it tells.
import type { Ticket } from "../../contract/tickets.ts";
import type { Scope } from "../platform/scope.ts";
import type { TicketRow } from "./store.ts";

/** What the tickets read of the incidents. */
export interface FollowSources {
  incidentRefs(
    scope: Scope,
    incidentIds: readonly string[],
  ): Promise<ReadonlyMap<string, Omit<Followed, "updates">>>;
  /** The newest first. */
  incidentUpdates(
    scope: Scope,
    incidentId: string,
    limit: number,
  ): Promise<readonly { readonly at: string; readonly text: string }[]>;
}

type Followed = NonNullable<Ticket["incident"]>;

/** Read anew each time: the reporter sees the incident as it is now. */
export async function followed(
  sources: FollowSources,
  scope: Scope,
  rows: readonly TicketRow[],
  mostUpdates: number,
): Promise<Ticket[]> {
  const incidents = new Map<string, Followed>();
  const ids = new Set(rows.flatMap(({ incidentId }) => incidentId ?? []));
  for (const ref of (await sources.incidentRefs(scope, [...ids])).values()) {
    const { incidentId, number, title, status, resolvedAt, nextUpdateAt } = ref;
    const updates = (await sources.incidentUpdates(scope, incidentId, mostUpdates)).map(
      ({ at, text }) => ({ at, text }),
    );
    // Named one by one: nothing else of the incident is the reporter's to see.
    const seen = { incidentId, number, title, status, updates, resolvedAt, nextUpdateAt };
    incidents.set(incidentId, seen);
  }
  return rows.map(({ incidentId, ...ticket }) => ({
    ...ticket,
    incident: incidentId === null ? null : (incidents.get(incidentId) ?? null),
  }));
}

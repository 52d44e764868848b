// Reads the whole timeline of an incident, and again only its end: what is written in a journal stays.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueryClient, UseQueryResult } from "@tanstack/react-query";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { TimelineEntry } from "../../../contract/incidents.ts";
import { call } from "../../lib/api.ts";
import { keyOf } from "../../lib/keys.ts";

interface Whole {
  /** Entries of full parts, which never change, and where the next part begins. */
  readonly settled: readonly TimelineEntry[];
  readonly after: string | null;
  /** All of them, the oldest first. */
  readonly items: readonly TimelineEntry[];
}

export type TimelineQuery = UseQueryResult<readonly TimelineEntry[], Error>;

const route = incidentRoutes.timeline;

export function useTimeline(incidentId: string): TimelineQuery {
  const client = useQueryClient();
  const queryKey = [...keyOf(route.path, { params: { incidentId } }), "whole"];
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => readOn(client, queryKey, incidentId, signal),
    select: ({ items }) => items,
  });
}

async function readOn(
  client: QueryClient,
  queryKey: readonly unknown[],
  incidentId: string,
  signal: AbortSignal,
): Promise<Whole> {
  const before = client.getQueryData<Whole>(queryKey);
  let settled = before?.settled ?? [];
  let after = before?.after ?? null;
  for (;;) {
    const query = { limit: 500, ...(after === null ? {} : { after }) };
    const part = await call(route, { params: { incidentId }, query }, { signal });
    if (part.next === null) return { settled, after, items: [...settled, ...part.items] };
    settled = [...settled, ...part.items];
    after = part.next;
  }
}

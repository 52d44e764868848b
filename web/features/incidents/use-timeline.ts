// Reads the whole timeline of an incident, and again only its end: what is written in a journal stays.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { TimelineEntry } from "../../../contract/incidents.ts";
import { call } from "../../lib/api.ts";
import { keyOf } from "../../lib/keys.ts";
import { readOn } from "./read-on.ts";
import type { Whole } from "./read-on.ts";

export type TimelineQuery = UseQueryResult<readonly TimelineEntry[], Error>;

const route = incidentRoutes.timeline;

export function useTimeline(incidentId: string): TimelineQuery {
  const client = useQueryClient();
  const queryKey = [...keyOf(route.path, { params: { incidentId } }), "whole"];
  return useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      readOn(client.getQueryData<Whole>(queryKey), (after) => {
        const query = { limit: 500, ...(after === null ? {} : { after }) };
        return call(route, { params: { incidentId }, query }, { signal });
      }),
    select: ({ items }) => items,
  });
}

// Reads which categories the organisation used lately for a type, to suggest them.
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentType } from "../../../core/incidents/words.ts";
import { useRoute } from "../../lib/query.ts";
import { suggest } from "./categories.ts";

export function useCategories(type: IncidentType | null): readonly string[] {
  const query = type === null ? { limit: 200 } : { limit: 200, type };
  const used =
    useRoute(incidentRoutes.list, { query }, { staleTime: 5 * 60_000 }).data?.items ?? [];
  return suggest(used, type);
}

// Which categories to suggest: those the organisation used lately for this type, the most frequent first.
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentSummary } from "../../../contract/incidents.ts";
import type { IncidentType } from "../../../core/incidents/words.ts";
import { useRoute } from "../../lib/query.ts";
import { FIRST_CATEGORIES } from "./words.ts";

export function useCategories(type: IncidentType | null): readonly string[] {
  const query = type === null ? { limit: 200 } : { limit: 200, type };
  const used =
    useRoute(incidentRoutes.list, { query }, { staleTime: 5 * 60_000 }).data?.items ?? [];
  return suggest(used, type);
}

/** Used ones first; then the usual ones of the field that nobody has used yet. */
export function suggest(
  used: readonly Pick<IncidentSummary, "category">[],
  type: IncidentType | null,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { category } of used) {
    if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const own = [...counts].toSorted((a, b) => b[1] - a[1]).map(([category]) => category);
  const known = new Set(own.map((category) => category.toLowerCase()));
  const usual = type === null ? [] : FIRST_CATEGORIES[type];
  return [...own, ...usual.filter((category) => !known.has(category.toLowerCase()))];
}

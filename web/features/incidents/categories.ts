// Which categories to suggest: those the organisation used lately, then the usual ones of the field.
import type { IncidentSummary } from "../../../contract/incidents.ts";
import type { IncidentType } from "../../../core/incidents/words.ts";
import { FIRST_CATEGORIES } from "./words.ts";

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

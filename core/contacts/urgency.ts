// How urgent a page is, by the priority of its incident.
import type { PageUrgency } from "./words.ts";

/** @param priority 1 to 5; null: nobody has decided yet */
export function urgencyOf(priority: number | null): PageUrgency {
  return priority !== null && priority <= 3 ? "high" : "low";
}

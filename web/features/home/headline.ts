// The state of things in one sentence: the heading of the first screen and the title of its tab.
import type { IncidentSummary } from "../../../contract/incidents.ts";

type Burning = Pick<IncidentSummary, "major" | "holder">;

/** "3 incidents, 1 of them major, 2 with nobody" */
export function headlineOf(burning: readonly Burning[]): string {
  if (burning.length === 0) return "Nothing is burning";
  const major = burning.filter((incident) => incident.major).length;
  const alone = burning.filter(({ holder }) => holder === null).length;
  if (burning.length === 1) {
    const what = major === 1 ? "1 major incident" : "1 incident";
    return alone === 1 ? `${what}, and nobody has it` : what;
  }
  const parts = [
    `${burning.length} incidents`,
    major === 0 ? "" : `${major} of them major`,
    alone === 0 ? "" : `${alone} with nobody`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

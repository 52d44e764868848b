// In which of the five stages an incident is, and what can be said below each.
import type { IncidentDetail } from "../../../contract/incidents.ts";
import type { Stage } from "../../ui/stage-rail.tsx";

export type Staged = Pick<IncidentDetail, "status" | "triagedAt" | "resolvedAt">;

/** null once everything is done. A false alarm stays in the stage in which it was recognised. */
export function stageOf({ status, triagedAt, resolvedAt }: Staged): Stage | null {
  if (status === "closed") return null;
  if (status === "resolved" && resolvedAt !== null) return "close";
  return triagedAt === null ? "categorise" : "resolve";
}

export function isOver({ status }: Pick<IncidentDetail, "status">): boolean {
  return status === "closed" || status === "cancelled";
}

/** Somebody has to work on it: neither resolved nor over. */
export function isLive({ status }: Pick<IncidentDetail, "status">): boolean {
  return status === "open" || status === "mitigated";
}

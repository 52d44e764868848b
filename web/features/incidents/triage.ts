// What a triage would mean before it is sent: which priority, whether a reason is asked for, and why.
import type { IncidentDetail } from "../../../contract/incidents.ts";
import type { Priority } from "../../../core/priority/matrix.ts";

export interface Judgement {
  readonly priority: Priority;
  readonly needsReason: boolean;
  readonly becomesMajor: boolean;
  readonly words: string;
}

type Judged = Pick<IncidentDetail, "priority" | "proposal" | "overruled" | "major">;

/** `byMatrix`: what impact and urgency give; `keep`: the priority that a person set stays. */
export function judge(incident: Judged, byMatrix: Priority, keep: boolean): Judgement {
  const { proposal, overruled, major } = incident;
  const priority = keep && overruled !== null ? (incident.priority ?? byMatrix) : byMatrix;
  const isSetAlready = overruled !== null && priority === incident.priority;
  const needsReason = priority !== proposal.priority && !isSetAlready;
  return {
    priority,
    needsReason,
    becomesMajor: priority === 1 && !major,
    words: wordsFor({ priority, needsReason, isSetAlready }, incident),
  };
}

function wordsFor(
  found: { priority: Priority; needsReason: boolean; isSetAlready: boolean },
  { proposal, overruled }: Judged,
): string {
  const [reason = ""] = proposal.reasons;
  if (found.isSetAlready) return `as ${overruled?.by.name ?? "somebody"} set it.`;
  if (found.needsReason) return `P${proposal.priority} is proposed: ${reason}`;
  return overruled === null ? `as proposed: ${reason}` : "as proposed; it is no longer overruled.";
}

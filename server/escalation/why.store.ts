// What the journal knows about who was looked for in an incident.
import type { Actor } from "../../core/actor.ts";
import type { WhyEntry } from "../../core/escalation/why.ts";
import type { Scope } from "../platform/scope.ts";

const TYPES = [
  "escalation.started",
  "escalation.rungReached",
  "escalation.acknowledged",
  "escalation.stopped",
  "escalation.exhausted",
  "incident.called",
];
/** Ladders of one incident are few; whoever has more than this reads the newest. */
const MOST_ENTRIES = 2_000;

/** Oldest first. */
export async function readPaging({ tx }: Scope, incidentId: string): Promise<readonly WhyEntry[]> {
  const rows = await tx
    .selectFrom("journal")
    .select(["stream_id as streamId", "at", "actor", "type", "data"])
    .where("incident_id", "=", incidentId)
    .where("type", "in", TYPES)
    .orderBy("position", "desc")
    .limit(MOST_ENTRIES)
    .execute();
  // What the journal holds was written from these very types.
  return rows.toReversed().map(({ streamId, at, actor, type, data }) => ({
    streamId,
    at,
    actor: actor as unknown as Actor,
    event: { ...(data as object), type } as WhyEntry["event"],
  }));
}

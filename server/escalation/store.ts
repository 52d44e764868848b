// The row of a running ladder: written by decisions only.
import { sql } from "kysely";
import { escalationDecider } from "../../core/escalation/decider.ts";
import { rungLabel } from "../../core/escalation/steps.ts";
import type {
  Escalation,
  EscalationCommand,
  EscalationEvent,
  Policy,
} from "../../core/escalation/words.ts";
import type { Ladder } from "../../contract/escalation.ts";
import type { Stream } from "../platform/execute.ts";
import type { Scope } from "../platform/scope.ts";

export const escalationStream: Stream<Escalation, EscalationCommand, EscalationEvent> = {
  kind: "escalation",
  decider: escalationDecider,
  async load({ tx }, id) {
    const row = await tx
      .selectFrom("escalation")
      .select(["state", "version"])
      .where("escalation_id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined
      ? null
      : { state: row.state as unknown as Escalation, version: row.version };
  },
  async save({ tx, at }, { id, before, state, version }) {
    if (state.incidentId === null) throw new Error("A ladder belongs to an incident.");
    const row = {
      status: state.status,
      next_at: state.nextAt,
      state: JSON.stringify(state),
      version,
    };
    if (before === null) {
      await tx
        .insertInto("escalation")
        .values({ ...row, escalation_id: id, incident_id: state.incidentId, started_at: at })
        .execute();
    } else {
      await tx.updateTable("escalation").set(row).where("escalation_id", "=", id).execute();
    }
  },
  incidentOf: (_id, state) => state.incidentId,
};

/** The ladder that looks for somebody right now; at most one per incident. */
export async function findClimbing({ tx }: Scope, incidentId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("escalation")
    .select("escalation_id as id")
    .where("incident_id", "=", incidentId)
    .where("status", "=", "climbing")
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface Run {
  readonly policy: Policy;
  readonly startedAt: string;
}

export async function findRun({ tx }: Scope, escalationId: string): Promise<Run | null> {
  const row = await tx
    .selectFrom("escalation")
    .select(["state", "started_at as startedAt"])
    .where("escalation_id", "=", escalationId)
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/** The ladder that looked for somebody last. */
export async function findNewestRun({ tx }: Scope, incidentId: string): Promise<Run | null> {
  const row = await tx
    .selectFrom("escalation")
    .select(["state", "started_at as startedAt"])
    .where("incident_id", "=", incidentId)
    .orderBy("started_at", "desc")
    .orderBy("escalation_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

function runOf({ state, startedAt }: { readonly state: unknown; readonly startedAt: string }) {
  const { policy } = state as Escalation;
  return policy === null ? null : { policy, startedAt };
}

/** When a person last did anything about an incident: whatever its timeline says of somebody. */
export async function findLastAct({ tx }: Scope, incidentId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("journal")
    .select("at")
    .where("incident_id", "=", incidentId)
    .where(sql<string>`actor ->> 'kind'`, "=", "person")
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function findIncidentOfLadder(
  { tx }: Scope,
  escalationId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("escalation")
    .select("incident_id as incidentId")
    .where("escalation_id", "=", escalationId)
    .executeTakeFirst();
  return row?.incidentId ?? null;
}

/** Whether a ladder of this incident began at or after an instant: one per declaration and reopening. */
export async function hasLadderSince(
  { tx }: Scope,
  incidentId: string,
  since: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("escalation")
    .select("escalation_id")
    .where("incident_id", "=", incidentId)
    .where("started_at", ">=", since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest first. */
export async function laddersOf({ tx }: Scope, incidentId: string): Promise<readonly Ladder[]> {
  const rows = await tx
    .selectFrom("escalation")
    .select(["escalation_id as escalationId", "state", "started_at as startedAt"])
    .where("incident_id", "=", incidentId)
    .orderBy("started_at", "desc")
    .orderBy("escalation_id", "desc")
    .limit(50)
    .execute();
  const ladders = rows.map((row) => ({ ...row, state: row.state as unknown as Escalation }));
  const names = await namesOf(
    { tx },
    ladders.flatMap(({ state }) => state.paged),
  );
  return ladders.map(({ escalationId, startedAt, state }) => ({
    escalationId,
    startedAt,
    status: state.status as Ladder["status"],
    policy: state.policy?.name ?? "",
    label: state.policy === null || state.rung < 0 ? null : rungLabel(state.policy, state.rung),
    nextAt: state.nextAt,
    paged: state.paged.map((personId) => ({ personId, name: names.get(personId) ?? "" })),
  }));
}

async function namesOf(
  { tx }: Pick<Scope, "tx">,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("person")
    .select(["person_id as id", "name"])
    .where("person_id", "in", [...new Set(personIds)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

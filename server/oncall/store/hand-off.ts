// The change of shift: its timer, the note for whoever comes next, and what is open meanwhile.
import type { HandOff, oncallRoutes } from "../../../contract/oncall.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Actor } from "../../../core/actor.ts";
import type { Instant } from "../../../core/time.ts";
import { enqueue } from "../../platform/jobs.ts";
import { audit } from "../../platform/journal.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { namesOf, refOf } from "./people.ts";
import { findSchedule, readSchedule } from "./schedules.ts";

export const HAND_OFF = "oncall.handOff";

/** One timer per schedule: planned anew, it replaces the one before. Nobody waits for it who is paged. */
export async function planHandOff(
  scope: Scope,
  scheduleIds: readonly string[],
  runAt?: Instant,
): Promise<void> {
  const { orgId } = scope;
  const jobs = scheduleIds.map((scheduleId) => ({
    task: HAND_OFF,
    payload: { orgId, scheduleId },
    key: `hand-off:${scheduleId}`,
    priority: 5,
    ...(runAt === undefined ? {} : { runAt }),
  }));
  if (jobs.length > 0) await enqueue(scope, jobs);
}

/** @throws ProblemError when there is no such schedule */
export async function readHandOff(scope: Scope, scheduleId: string): Promise<HandOff> {
  const schedule = await readSchedule(scope, scheduleId);
  const { noteBy, ...note } = await noteOf(scope, scheduleId);
  const people = await namesOf(scope, noteBy === null ? [] : [noteBy]);
  return {
    at: schedule.nextHandOff,
    from: schedule.onCallNow,
    to: schedule.nextOnCall,
    note: note.note,
    noteBy: noteBy === null ? null : refOf(people, noteBy),
    noteAt: note.noteAt,
    openIncidents: [...(await openIncidentsOf(scope, schedule.team.teamId))],
  };
}

export interface Note {
  readonly note: string;
  readonly noteBy: string | null;
  readonly noteAt: Instant | null;
  /** It went out with a change of shift already. */
  readonly noteSent: boolean;
  /** Every change of shift up to here was told; null: none is known of. */
  readonly toldAt: Instant | null;
}

export async function noteOf({ tx }: Scope, scheduleId: string): Promise<Note> {
  const row = await tx
    .selectFrom("hand_off")
    .select(["note", "note_by as noteBy", "note_at as noteAt"])
    .select(["note_sent as noteSent", "told_at as toldAt"])
    .where("schedule_id", "=", scheduleId)
    .executeTakeFirst();
  return row ?? { note: "", noteBy: null, noteAt: null, noteSent: false, toldAt: null };
}

/** An empty note takes the one before back. */
export async function writeNote(
  scope: Scope,
  scheduleId: string,
  by: { readonly actor: Actor; readonly personId: string },
  { note }: z.output<typeof oncallRoutes.writeHandOff.body>,
): Promise<HandOff> {
  if ((await findSchedule(scope, scheduleId)) === null) throw notFound("schedule");
  const row =
    note === ""
      ? { note, note_by: null, note_at: null, note_sent: false }
      : { note, note_by: by.personId, note_at: scope.at, note_sent: false };
  await scope.tx
    .insertInto("hand_off")
    .values({ schedule_id: scheduleId, ...row })
    .onConflict((conflict) => conflict.columns(["org_id", "schedule_id"]).doUpdateSet(row))
    .execute();
  const event = { type: "handOff.noted", note };
  await audit(scope, { kind: "schedule", id: scheduleId }, by.actor, event);
  return readHandOff(scope, scheduleId);
}

/** Every change up to here is told, and none of them twice. */
export async function markTold(
  { tx }: Scope,
  scheduleId: string,
  toldAt: Instant,
  withNote: boolean,
): Promise<void> {
  const row = { told_at: toldAt, ...(withNote ? { note_sent: true } : {}) };
  await tx
    .insertInto("hand_off")
    .values({ schedule_id: scheduleId, ...row })
    .onConflict((conflict) => conflict.columns(["org_id", "schedule_id"]).doUpdateSet(row))
    .execute();
}

type OpenIncident = HandOff["openIncidents"][number];

/** Of the team itself or of its services, the weightiest first. */
export async function openIncidentsOf(
  { tx }: Scope,
  teamId: string,
): Promise<readonly OpenIncident[]> {
  return tx
    .selectFrom("incident as i")
    .select(["i.incident_id as incidentId", "i.number", "i.title", "i.priority", "i.status"])
    .where("i.status", "in", ["open", "mitigated"])
    .where((eb) =>
      eb.or([
        eb("i.team_id", "=", teamId),
        eb.exists(
          eb
            .selectFrom("incident_service as s")
            .innerJoin("service as c", (join) =>
              join.onRef("c.org_id", "=", "s.org_id").onRef("c.service_id", "=", "s.service_id"),
            )
            .select("s.service_id")
            .whereRef("s.org_id", "=", "i.org_id")
            .whereRef("s.incident_id", "=", "i.incident_id")
            .where("c.team_id", "=", teamId),
        ),
      ]),
    )
    .orderBy("i.major", "desc")
    .orderBy(sql`i.priority asc nulls last`)
    .orderBy("i.declared_at")
    .limit(100)
    .execute();
}

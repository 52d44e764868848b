// The list of schedules with who is on call now and when that changes, in a few queries however long it is.
import { sql } from "kysely";
import type { PersonRef } from "../../../contract/fields.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { gaps } from "../../../core/oncall/shifts.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { inChargeAt, nextHandOver, textOf } from "../plan.ts";
import { type Named, namesOf, refOf } from "./people.ts";
import { type Read, peopleIn, readPlans } from "./plans.ts";

const MOST_SCHEDULES = 2_000;
const GAP_HOURS = 14 * 24;

export function listSchedules(scope: Scope): Promise<Schedule[]> {
  return readSchedules(scope, null);
}

/** @throws ProblemError when there is none */
export async function readSchedule(scope: Scope, scheduleId: string): Promise<Schedule> {
  const [schedule] = await readSchedules(scope, scheduleId);
  if (schedule === undefined) throw notFound("schedule");
  return schedule;
}

async function readSchedules(scope: Scope, only: string | null): Promise<Schedule[]> {
  const rows = await scheduleRows(scope, only);
  const ids = rows.map(({ schedule_id }) => schedule_id);
  const plans = await readPlans(scope, ids, scope.at);
  const people = await namesOf(scope, [...plans.values()].flatMap(peopleIn));
  return rows.flatMap((row) => {
    const read = plans.get(row.schedule_id);
    if (read === undefined) return [];
    const head = {
      scheduleId: row.schedule_id,
      name: row.name,
      team: { teamId: row.team_id, name: row.team_name },
    };
    return { ...head, ...bodyOf(read, people, scope.at) };
  });
}

function scheduleRows({ tx }: Scope, only: string | null) {
  return tx
    .selectFrom("schedule as s")
    .innerJoin("team as t", (join) =>
      join.onRef("t.org_id", "=", "s.org_id").onRef("t.team_id", "=", "s.team_id"),
    )
    .select(["s.schedule_id", "s.name", "s.team_id", "t.name as team_name"])
    .$if(only !== null, (query) => query.where("s.schedule_id", "=", only))
    .orderBy(sql`lower(s.name)`)
    .limit(MOST_SCHEDULES)
    .execute();
}

function bodyOf(
  read: Read,
  people: ReadonlyMap<string, Named>,
  at: string,
): Omit<Schedule, "scheduleId" | "name" | "team"> {
  const { plan, definition, later, standIns } = read;
  const known = (ids: readonly string[]): PersonRef[] =>
    ids.filter((id) => people.has(id)).map((id) => refOf(people, id));
  const able = (ids: readonly string[]): PersonRef[] =>
    known(ids).filter(({ personId }) => people.get(personId)?.disabled === false);
  const next = nextHandOver(plan, at);
  return {
    definition,
    upcoming: later.map(({ validFrom, definition: planned }) => ({
      from: validFrom,
      definition: planned,
    })),
    people: known(peopleIn(read)),
    overrides: standIns
      .toSorted((one, other) => (one.start < other.start ? -1 : 1))
      .map(({ personId, replacesId, ...standIn }) => ({
        ...pickOverride(standIn),
        person: personId === null ? null : refOf(people, personId),
        replaces: replacesId === null ? null : refOf(people, replacesId),
      })),
    onCallNow: able(inChargeAt(plan, at)),
    nextHandOff: next?.at ?? null,
    nextOnCall: able(next?.to ?? []),
    gaps: gapsIn(plan, at),
  };
}

function pickOverride({
  overrideId,
  kind,
  start,
  end,
  reason,
}: Omit<Read["standIns"][number], "personId" | "replacesId">) {
  return { overrideId, kind, start, end, reason };
}

function gapsIn({ versions, overrides }: Read["plan"], at: string): Schedule["gaps"] {
  const from = Temporal.Instant.from(at);
  return gaps(versions, overrides, from, from.add({ hours: GAP_HOURS })).map(({ start, end }) => ({
    start: textOf(start),
    end: textOf(end),
  }));
}

export function schedulesOfTeam(
  { tx }: Scope,
  teamId: string,
): Promise<readonly { readonly scheduleId: string; readonly name: string }[]> {
  return tx
    .selectFrom("schedule")
    .select(["schedule_id as scheduleId", "name"])
    .where("team_id", "=", teamId)
    .orderBy(sql`lower(name)`)
    .limit(MOST_SCHEDULES)
    .execute();
}

export interface ScheduleName {
  readonly scheduleId: string;
  readonly name: string;
  readonly teamId: string;
}

/** Every schedule, by name. */
export async function scheduleNames({ tx }: Scope): Promise<readonly ScheduleName[]> {
  return tx
    .selectFrom("schedule")
    .select(["schedule_id as scheduleId", "name", "team_id as teamId"])
    .orderBy(sql`lower(name)`)
    .limit(MOST_SCHEDULES)
    .execute();
}

export async function findSchedule(
  { tx }: Scope,
  scheduleId: string,
): Promise<ScheduleName | null> {
  const row = await tx
    .selectFrom("schedule")
    .select(["schedule_id as scheduleId", "name", "team_id as teamId"])
    .where("schedule_id", "=", scheduleId)
    .executeTakeFirst();
  return row ?? null;
}

// The list of schedules with who is on call now and when that changes, in a few queries however long it is.
import { sql } from "kysely";
import type { Schedule } from "../../../contract/oncall.ts";
import { whoIsOnCall } from "../../../core/oncall/shifts.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { nextHandOff } from "../plan.ts";
import { type Named, namesOf } from "./people.ts";
import { type Read, readPlans } from "./plans.ts";

const MOST_SCHEDULES = 2_000;

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

function peopleIn({ plan, rotation, standIns }: Read): string[] {
  const turns = plan.versions.flatMap(({ schedule }) =>
    schedule.layers.flatMap(({ participants }) => participants.flat()),
  );
  return [...turns, ...rotation.personIds, ...standIns.flatMap(({ personId }) => personId ?? [])];
}

function bodyOf(
  { plan, rotation, standIns }: Read,
  people: ReadonlyMap<string, Named>,
  at: string,
): Omit<Schedule, "scheduleId" | "name" | "team"> {
  const refs = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((personId) => {
      const person = people.get(personId);
      return person === undefined ? [] : { personId, name: person.name };
    });
  const now = whoIsOnCall(plan.versions, plan.overrides, Temporal.Instant.from(at));
  return {
    rotation,
    people: refs(rotation.personIds),
    overrides: standIns
      .toSorted((one, other) => (one.start < other.start ? -1 : 1))
      .map(({ overrideId, start, end, personId, reason }) => {
        const person = personId === null ? null : (refs([personId])[0] ?? null);
        return { overrideId, start, end, person, reason };
      }),
    onCallNow: refs(now.map(({ person }) => person)).filter(
      ({ personId }) => people.get(personId)?.disabled === false,
    ),
    nextHandOff: nextHandOff(plan, at),
  };
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

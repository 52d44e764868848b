// Making, changing and removing schedules: checked, written, and written down. The past stays as it was.
import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { Schedule, oncallRoutes } from "../../../contract/oncall.ts";
import type { Definition } from "../../../contract/rota.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { checkDefinition } from "../check.ts";
import type { Stored } from "../plan.ts";
import { markTold, planHandOff } from "./hand-off.ts";
import { checkPeople } from "./people.ts";
import { readSchedule } from "./schedules.ts";

type NewSchedule = z.output<typeof oncallRoutes.makeSchedule.body>;

export async function makeSchedule(
  scope: Scope,
  actor: Actor,
  input: NewSchedule,
): Promise<Schedule> {
  await lockNames(scope);
  const scheduleId = randomUUIDv7();
  await refuseTakenName(scope, scheduleId, input.name);
  await checkTeam(scope, input.teamId);
  await checkRota(scope, input.definition);
  const { name, teamId, definition } = input;
  await scope.tx
    .insertInto("schedule")
    .values({ schedule_id: scheduleId, team_id: teamId, name })
    .execute();
  await writeVersion(scope, scheduleId, definition, beginOf(scope, input));
  // Whoever is on call from this very moment knows it: they are told of changes from here on.
  await markTold(scope, scheduleId, scope.at, false);
  const event = { type: "schedule.made", ...input };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
  return settled(scope, scheduleId);
}

export async function changeSchedule(
  scope: Scope,
  scheduleId: string,
  actor: Actor,
  input: NewSchedule,
): Promise<Schedule> {
  await lockNames(scope);
  await holdSchedule(scope, scheduleId);
  const schedule = await readSchedule(scope, scheduleId);
  const { name, teamId, definition } = input;
  const begins = beginOf(scope, input);
  const again = repeats(schedule, input, begins);
  const renamed = name !== schedule.name || teamId !== schedule.team.teamId;
  if (again && !renamed) return schedule;
  await refuseTakenName(scope, scheduleId, name);
  if (teamId !== schedule.team.teamId) await checkTeam(scope, teamId);
  await scope.tx
    .updateTable("schedule")
    .set({ name, team_id: teamId })
    .where("schedule_id", "=", scheduleId)
    .execute();
  if (!again) {
    await checkRota(scope, definition);
    await writeVersion(scope, scheduleId, definition, begins);
  }
  const { definition: inForce, upcoming } = schedule;
  const before = {
    name: schedule.name,
    teamId: schedule.team.teamId,
    definition: inForce,
    ...(upcoming.length === 0 ? {} : { upcoming }),
  };
  const event = { type: "schedule.changed", name, before, after: input };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
  return settled(scope, scheduleId);
}

/** Whether nothing new would apply. Without a word about when, what is planned for later stays planned. */
function repeats({ definition, upcoming }: Schedule, input: NewSchedule, begins: Instant): boolean {
  const then = upcoming.findLast(({ from }) => from <= begins)?.definition ?? definition;
  if (!isDeepStrictEqual(plain(then), plain(input.definition))) return false;
  return input.from === undefined || !upcoming.some(({ from }) => from > begins);
}

function plain(definition: Definition): unknown {
  return JSON.parse(JSON.stringify(definition));
}

function beginOf({ at }: Scope, { from }: NewSchedule): Instant {
  return from === undefined || from < at ? at : from;
}

/** The answer; and the timer looks at once whether this was a change of shift, and when the next one is. */
export async function settled(scope: Scope, scheduleId: string): Promise<Schedule> {
  await planHandOff(scope, [scheduleId]);
  return readSchedule(scope, scheduleId);
}

/** @throws Refusal naming the policies that page it */
export async function removeSchedule(
  scope: Scope,
  scheduleId: string,
  actor: Actor,
): Promise<void> {
  // Policies hold this row while they are written: none of them can begin to use the schedule meanwhile.
  await holdSchedule(scope, scheduleId);
  const { name, team, definition } = await readSchedule(scope, scheduleId);
  const target = JSON.stringify([{ kind: "schedule", id: scheduleId }]);
  const policies = await scope.tx
    .selectFrom("escalation_policy")
    .select("name")
    .where(sql<boolean>`targets @> ${target}::jsonb`)
    .where("archived_at", "is", null)
    .orderBy(sql`lower(name)`)
    .limit(10)
    .execute();
  if (policies.length > 0) {
    const users = policies.map((policy) => policy.name).join(", ");
    const words = `${name} is still paged by the ${policies.length === 1 ? "policy" : "policies"} ${users}. Change that, then remove it.`;
    throw new Refusal("schedule.inUse", words, "conflict");
  }
  await scope.tx.deleteFrom("schedule").where("schedule_id", "=", scheduleId).execute();
  const event = { type: "schedule.removed", name, teamId: team.teamId, definition };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
}

/** One writer per schedule, and nobody removes it meanwhile. @throws ProblemError when there is none */
export async function holdSchedule({ tx }: Scope, scheduleId: string): Promise<void> {
  const row = await tx
    .selectFrom("schedule")
    .select("schedule_id")
    .where("schedule_id", "=", scheduleId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound("schedule");
}

/** Two at once cannot take the same name. */
async function lockNames({ orgId, tx }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${orgId}/oncall`}, 0))`.execute(tx);
}

async function refuseTakenName({ tx }: Scope, own: string, name: string): Promise<void> {
  const taken = await tx
    .selectFrom("schedule")
    .select("name")
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where("schedule_id", "<>", own)
    .limit(1)
    .executeTakeFirst();
  if (taken === undefined) return;
  const words = `There is a schedule ${taken.name} already. Choose another name, or change that schedule.`;
  throw new Refusal("schedule.nameTaken", words, "conflict");
}

async function checkTeam({ tx }: Scope, teamId: string): Promise<void> {
  // Held until the end, so that nobody archives it meanwhile.
  const team = await tx
    .selectFrom("team")
    .select("archived_at")
    .where("team_id", "=", teamId)
    .forShare()
    .executeTakeFirst();
  if (team === undefined) throw badField("teamId", "There is no such team. Choose another one.");
  if (team.archived_at === null) return;
  throw badField("teamId", "This team is archived. Choose another one.");
}

async function checkRota(scope: Scope, definition: Definition): Promise<void> {
  checkDefinition(definition);
  const mentions = definition.layers.flatMap(({ participants }, layer) =>
    participants.flatMap((turn, place) =>
      turn.map((personId, nth) => {
        return { personId, path: `definition.layers.${layer}.participants.${place}.${nth}` };
      }),
    ),
  );
  await checkPeople(scope, mentions);
}

/** What was planned to apply then or later never was true, and goes. */
async function writeVersion(
  { tx }: Scope,
  scheduleId: string,
  definition: Definition,
  from: Instant,
): Promise<void> {
  await tx
    .deleteFrom("schedule_version")
    .where("schedule_id", "=", scheduleId)
    .where("valid_from", ">=", from)
    .execute();
  await tx
    .insertInto("schedule_version")
    .values({
      schedule_id: scheduleId,
      valid_from: from,
      definition: JSON.stringify(definition satisfies Stored),
    })
    .execute();
}

// Making, changing and removing schedules: checked, written, and written down. The past stays as it was.
import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { Schedule, oncallRoutes } from "../../../contract/oncall.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type Weekly, beginsAt } from "../plan.ts";
import { checkPeople } from "./people.ts";
import type { Definition } from "./plans.ts";
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
  await checkRotation(scope, input.rotation);
  const { name, teamId } = input;
  await scope.tx
    .insertInto("schedule")
    .values({ schedule_id: scheduleId, team_id: teamId, name })
    .execute();
  await writeVersion(scope, scheduleId, input.rotation);
  const event = { type: "schedule.made", ...input };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
  return readSchedule(scope, scheduleId);
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
  const { name, teamId, rotation } = input;
  const before = { name: schedule.name, teamId: schedule.team.teamId, rotation: schedule.rotation };
  if (isDeepStrictEqual(before, input)) return schedule;
  await refuseTakenName(scope, scheduleId, name);
  await checkTeam(scope, teamId);
  await scope.tx
    .updateTable("schedule")
    .set({ name, team_id: teamId })
    .where("schedule_id", "=", scheduleId)
    .execute();
  if (!isDeepStrictEqual(before.rotation, rotation)) {
    await checkRotation(scope, rotation);
    await writeVersion(scope, scheduleId, rotation);
  }
  const event = { type: "schedule.changed", name, before, after: input };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
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
  const { name, team, rotation } = await readSchedule(scope, scheduleId);
  const rung = JSON.stringify([{ targets: [{ kind: "schedule", id: scheduleId }] }]);
  const policies = await scope.tx
    .selectFrom("escalation_policy")
    .select("name")
    .where(sql<boolean>`rungs @> ${rung}::jsonb`)
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
  const event = { type: "schedule.removed", name, teamId: team.teamId, rotation };
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

async function checkRotation(scope: Scope, rotation: Weekly): Promise<void> {
  const year = Number(rotation.start.slice(0, 4));
  if (year < 1970 || year > 2200) {
    throw badField("rotation.start", "The year must be between 1970 and 2200.");
  }
  await checkPeople(scope, rotation.personIds, (place) => `rotation.personIds.${place}`);
}

/**
 * From now on, or from the beginning of the rotation when that is still to come: until then the one before goes on.
 * A version that has not begun was never true, so the next change takes its place.
 */
async function writeVersion({ tx, at }: Scope, scheduleId: string, weekly: Weekly): Promise<void> {
  const begins = beginsAt(weekly);
  const valid_from = begins > at ? begins : at;
  const definition = JSON.stringify({ weekly } satisfies Definition);
  const { numUpdatedRows } = await tx
    .updateTable("schedule_version")
    .set({ definition, valid_from })
    .where("schedule_id", "=", scheduleId)
    .where("valid_from", ">=", at)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await tx
    .insertInto("schedule_version")
    .values({ schedule_id: scheduleId, valid_from, definition })
    .execute();
}

// Somebody else takes over for a while, and taking that back. What has passed stays as it was.
import { randomUUIDv7 } from "node:crypto";
import type { z } from "zod";
import type { Schedule, oncallRoutes } from "../../../contract/oncall.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { holdSchedule } from "./change.ts";
import { checkPeople } from "./people.ts";
import { readSchedule } from "./schedules.ts";

type NewOverride = z.output<typeof oncallRoutes.addOverride.body>;

/** One that began before now begins now. @throws ProblemError when nothing of it is left */
export async function addOverride(
  scope: Scope,
  scheduleId: string,
  actor: Actor,
  input: NewOverride,
): Promise<Schedule> {
  await holdSchedule(scope, scheduleId);
  const { end, personId, reason } = input;
  const start = input.start < scope.at ? scope.at : input.start;
  if (end <= input.start) throw badField("end", "The end must be after the beginning.");
  if (end <= start) {
    throw badField(
      "end",
      "This is over already, and the past stays as it was. Choose a later end.",
    );
  }
  if (personId !== null) await checkPeople(scope, [personId], () => "personId");
  const overrideId = randomUUIDv7();
  await scope.tx
    .insertInto("schedule_override")
    .values({
      override_id: overrideId,
      schedule_id: scheduleId,
      starts_at: start,
      ends_at: end,
      person_id: personId,
      reason,
      created_at: scope.at,
    })
    .execute();
  const event = { type: "override.added", overrideId, start, end, personId, reason };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
  return readSchedule(scope, scheduleId);
}

/** One that runs ends now. @throws Refusal when it is over */
export async function removeOverride(
  scope: Scope,
  { scheduleId, overrideId }: { readonly scheduleId: string; readonly overrideId: string },
  actor: Actor,
): Promise<Schedule> {
  await holdSchedule(scope, scheduleId);
  const found = await scope.tx
    .selectFrom("schedule_override")
    .select(["ends_at", "removed_at"])
    .where("override_id", "=", overrideId)
    .where("schedule_id", "=", scheduleId)
    .executeTakeFirst();
  if (found === undefined || found.removed_at !== null) throw notFound("override");
  if (found.ends_at <= scope.at) {
    const words =
      "This override is over, and the past stays as it was. There is nothing to take back.";
    throw new Refusal("override.over", words, "conflict");
  }
  await scope.tx
    .updateTable("schedule_override")
    .set({ removed_at: scope.at })
    .where("override_id", "=", overrideId)
    .execute();
  const event = { type: "override.removed", overrideId };
  await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
  return readSchedule(scope, scheduleId);
}

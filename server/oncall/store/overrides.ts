// For a while somebody takes over, stands in, joins or is relieved; and taking that back. What has passed stays as it was.
import { randomUUIDv7 } from "node:crypto";
import type { z } from "zod";
import type { Schedule, oncallRoutes } from "../../../contract/oncall.ts";
import type { Actor } from "../../../core/actor.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { checkOverride } from "../check-override.ts";
import type { StandIn } from "../plan.ts";
import { holdSchedule, settled } from "./change.ts";
import { checkPeople, namesOf } from "./people.ts";
import { peopleIn, readPlans } from "./plans.ts";

type NewOverride = z.output<typeof oncallRoutes.addOverride.body>;

/** One that began before now begins now. @throws ProblemError when nothing of it is left */
export async function addOverride(
  scope: Scope,
  scheduleId: string,
  actor: Actor,
  input: NewOverride,
): Promise<Schedule> {
  await holdSchedule(scope, scheduleId);
  checkOverride(input);
  const { personId, replacesId } = input;
  const start = laterOf(input.start, scope.at);
  if (input.end <= start) {
    throw badField(
      "end",
      "This is over already, and the past stays as it was. Choose a later end.",
    );
  }
  if (replacesId !== null) await checkServes(scope, scheduleId, replacesId);
  if (personId !== null) await checkPeople(scope, [{ personId, path: "personId" }]);
  await writeOverrides(scope, scheduleId, [{ ...input, start }], actor);
  return settled(scope, scheduleId);
}

export function laterOf(one: Instant, other: Instant): Instant {
  return one < other ? other : one;
}

/** Nothing would change where nobody serves. */
async function checkServes(scope: Scope, scheduleId: string, personId: string): Promise<void> {
  const read = (await readPlans(scope, [scheduleId], scope.at)).get(scheduleId);
  if (read !== undefined && peopleIn(read).includes(personId)) return;
  const name = (await namesOf(scope, [personId])).get(personId)?.name;
  const words =
    name === undefined
      ? "There is no such person. Choose somebody of this schedule."
      : `${name} serves nowhere in this schedule. Choose somebody who does.`;
  throw badField("replacesId", words);
}

export interface OverrideToWrite extends Omit<StandIn, "overrideId"> {
  readonly swapId?: string;
}

/** Rows and their entries of the journal; checked by the caller, who holds the schedule. */
export async function writeOverrides(
  scope: Scope,
  scheduleId: string,
  overrides: readonly OverrideToWrite[],
  actor: Actor,
): Promise<void> {
  if (overrides.length === 0) return;
  const made = overrides.map((override) => ({ ...override, overrideId: randomUUIDv7() }));
  await scope.tx
    .insertInto("schedule_override")
    .values(
      made.map(({ overrideId, kind, start, end, personId, replacesId, reason, swapId }) => ({
        override_id: overrideId,
        schedule_id: scheduleId,
        kind,
        starts_at: start,
        ends_at: end,
        person_id: personId,
        replaces_id: replacesId,
        reason,
        swap_id: swapId ?? null,
        created_at: scope.at,
      })),
    )
    .execute();
  for (const override of made) {
    const event = { type: "override.added", ...override };
    await audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
  }
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
  return settled(scope, scheduleId);
}

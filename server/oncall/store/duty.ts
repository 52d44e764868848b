// Who is on call: at one moment, for the ladder that pages them, and over a stretch of time, for the rota.
import type { Shift } from "../../../contract/oncall.ts";
import { finalShifts, whoIsOnCall } from "../../../core/oncall/shifts.ts";
import { type Instant, millisBetween } from "../../../core/time.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { pageReason, shiftReason, skippedReason } from "../reasons.ts";
import { namesOf } from "./people.ts";
import { readPlans } from "./plans.ts";

export interface OnDuty {
  readonly scheduleName: string;
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly reason: string;
  }[];
  /** Sentences: whom the rota names and who is left out, and why. */
  readonly skipped: readonly string[];
}

/**
 * null: there is no such schedule. Whoever may no longer enter is left out, and the reasons say so;
 * but not of the past, of which nobody knows who might enter then.
 */
export async function onCallAt(
  scope: Scope,
  scheduleId: string,
  at: Instant,
): Promise<OnDuty | null> {
  const scheduleName = await nameOf(scope, scheduleId);
  if (scheduleName === null) return null;
  const plan = (await readPlans(scope, [scheduleId], at)).get(scheduleId)?.plan;
  if (plan === undefined) return { scheduleName, people: [], skipped: [] };
  const duty = whoIsOnCall(plan.versions, plan.overrides, Temporal.Instant.from(at));
  const known = await namesOf(
    scope,
    duty.map(({ person }) => person),
  );
  const past = millisBetween(at, scope.at) > 0;
  const named = duty.map(({ person, reason }) => {
    const { name = "Somebody no longer known", disabled = true } = known.get(person) ?? {};
    return { personId: person, name, reason, skip: disabled && !past };
  });
  const skipped = named
    .filter(({ skip }) => skip)
    .map(({ name }) => skippedReason(name, scheduleName));
  const people = named
    .filter(({ skip }) => !skip)
    .map(({ personId, name, reason }) => {
      return { personId, name, reason: pageReason(scheduleName, reason, plan.reasons, skipped) };
    });
  return { scheduleName, people, skipped };
}

async function nameOf({ tx }: Scope, scheduleId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("schedule")
    .select("name")
    .where("schedule_id", "=", scheduleId)
    .executeTakeFirst();
  return row?.name ?? null;
}

const MOST_DAYS = 400;
const DAY = 86_400_000;

/** Cut to the range asked. @throws ProblemError for a range that is empty or longer than 400 days */
export async function shiftsOf(
  scope: Scope,
  scheduleId: string,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<Shift[]> {
  const length = millisBetween(from, to);
  if (length <= 0) throw badField("to", "The end must be after the beginning.");
  if (length > MOST_DAYS * DAY) throw badField("to", `At most ${MOST_DAYS} days at once.`);
  if ((await nameOf(scope, scheduleId)) === null) throw notFound("schedule");
  const plan = (await readPlans(scope, [scheduleId], from)).get(scheduleId)?.plan;
  if (plan === undefined) return [];
  const range = [Temporal.Instant.from(from), Temporal.Instant.from(to)] as const;
  const shifts = finalShifts(plan.versions, plan.overrides, ...range);
  const known = await namesOf(
    scope,
    shifts.map(({ person }) => person),
  );
  return shifts.map(({ person, reason, start, end }) => ({
    person: { personId: person, name: known.get(person)?.name ?? "Somebody no longer known" },
    start: textOf(start),
    end: textOf(end),
    reason: shiftReason(reason, plan.reasons),
    override: reason.kind === "override",
  }));
}

function textOf({ epochMilliseconds }: Temporal.Instant): Instant {
  return new Date(epochMilliseconds).toISOString();
}

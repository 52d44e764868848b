// Who is on call at an instant, and the shifts of a stretch of time: the same answers, from the same engine.
import type { Shift, oncallRoutes } from "../../../contract/oncall.ts";
import type { z } from "zod";
import { lanes } from "../../../core/oncall/lanes.ts";
import { finalShifts, gaps, whoIsOnCall } from "../../../core/oncall/shifts.ts";
import type { FinalShift } from "../../../core/oncall/schedule.ts";
import { type Instant, millisBetween } from "../../../core/time.ts";
import { badField, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type Plan, textOf } from "../plan.ts";
import { type Said, pageReason, shiftReason, skippedReason } from "../reasons.ts";
import { type Named, namesOf, refOf } from "./people.ts";
import { peopleIn, readPlans } from "./plans.ts";
import { findSchedule, scheduleNames } from "./schedules.ts";

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
 * null: there is no such schedule. Who only rides along is not among them. Whoever may no longer enter is left out,
 * and the reasons say so; but not of the past, of which nobody knows who might enter then.
 */
export async function onCallAt(
  scope: Scope,
  scheduleId: string,
  at: Instant,
): Promise<OnDuty | null> {
  const schedule = await findSchedule(scope, scheduleId);
  if (schedule === null) return null;
  const scheduleName = schedule.name;
  const plan = (await readPlans(scope, [scheduleId], at)).get(scheduleId)?.plan;
  if (plan === undefined) return { scheduleName, people: [], skipped: [] };
  const duty = whoIsOnCall(plan.versions, plan.overrides, Temporal.Instant.from(at)).filter(
    ({ shadow }) => !shadow,
  );
  const named = duty.flatMap(({ person, reason }) =>
    reason.kind === "override" && reason.replaced !== null ? [person, reason.replaced] : [person],
  );
  const known = await namesOf(scope, named);
  const past = millisBetween(at, scope.at) > 0;
  const out = (personId: string) => !past && known.get(personId)?.disabled !== false;
  const skipped = duty
    .filter(({ person }) => out(person))
    .map(({ person }) => skippedReason(refOf(known, person).name, scheduleName));
  const people = duty
    .filter(({ person }) => !out(person))
    .map(({ person, reason }) => ({
      ...refOf(known, person),
      reason: pageReason(scheduleName, reason, saidIn(plan, known), skipped),
    }));
  return { scheduleName, people, skipped };
}

function saidIn({ standIns }: Plan, known: ReadonlyMap<string, Named>): Said {
  return { standIns, nameOf: (personId) => refOf(known, personId).name };
}

const MOST_DAYS = 400;
const DAY = 86_400_000;

export interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

type Shifts = z.input<typeof oncallRoutes.shifts.answer>;

/** Cut to the range asked. @throws ProblemError for a range that is empty or longer than 400 days */
export async function shiftsOf(scope: Scope, scheduleId: string, range: Range): Promise<Shifts> {
  const [from, to] = spanOf(range);
  if ((await findSchedule(scope, scheduleId)) === null) throw notFound("schedule");
  const read = (await readPlans(scope, [scheduleId], range.from)).get(scheduleId);
  if (read === undefined) return { items: [], layers: [], gaps: [] };
  const { versions, overrides } = read.plan;
  const known = await namesOf(scope, peopleIn(read));
  const said = saidIn(read.plan, known);
  return {
    items: finalShifts(versions, overrides, from, to).map((shift) => shiftOut(shift, known, said)),
    layers: lanes(versions, from, to).map(({ layer, shadow, shifts }) => ({
      layer,
      shadow,
      shifts: shifts.map(({ people, start, end }) => ({
        people: people.map((person) => refOf(known, person)),
        start: textOf(start),
        end: textOf(end),
      })),
    })),
    gaps: gaps(versions, overrides, from, to).map(({ start, end }) => ({
      start: textOf(start),
      end: textOf(end),
    })),
  };
}

/** @throws ProblemError for a range that is empty or longer than 400 days */
export function spanOf({ from, to }: Range): readonly [Temporal.Instant, Temporal.Instant] {
  const length = millisBetween(from, to);
  if (length <= 0) throw badField("to", "The end must be after the beginning.");
  if (length > MOST_DAYS * DAY) throw badField("to", `At most ${MOST_DAYS} days at once.`);
  return [Temporal.Instant.from(from), Temporal.Instant.from(to)];
}

function shiftOut(
  { person, shadow, reason, start, end }: FinalShift,
  known: ReadonlyMap<string, Named>,
  said: Said,
): Shift {
  return {
    person: refOf(known, person),
    start: textOf(start),
    end: textOf(end),
    reason: shiftReason(reason, said),
    override: reason.kind === "override",
    shadow,
  };
}

type Mine = z.input<typeof oncallRoutes.mine.answer>["items"];

/** When a person is on call or rides along, in every schedule, by time. */
export async function shiftsOfPerson(scope: Scope, personId: string, range: Range): Promise<Mine> {
  const [from, to] = spanOf(range);
  const schedules = await scheduleNames(scope);
  const ids = schedules.map(({ scheduleId }) => scheduleId);
  const plans = await readPlans(scope, ids, range.from);
  const theirs = schedules.flatMap(({ scheduleId, name }) => {
    const read = plans.get(scheduleId);
    if (read === undefined || !peopleIn(read).includes(personId)) return [];
    return { scheduleId, schedule: name, read };
  });
  const known = await namesOf(scope, [
    personId,
    ...theirs.flatMap(({ read }) => read.standIns.flatMap(({ replacesId }) => replacesId ?? [])),
    ...theirs.flatMap(({ read }) => read.standIns.flatMap((standIn) => standIn.personId ?? [])),
  ]);
  return theirs
    .flatMap(({ scheduleId, schedule, read: { plan } }) =>
      finalShifts(plan.versions, plan.overrides, from, to)
        .filter(({ person }) => person === personId)
        .map((shift) => ({
          ...shiftOut(shift, known, saidIn(plan, known)),
          scheduleId,
          schedule,
        })),
    )
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

// A calendar becomes take-overs: shown first, then written when asked for.
import type { z } from "zod";
import type { oncallRoutes } from "../../../contract/oncall.ts";
import type { Actor } from "../../../core/actor.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import type { Happening } from "../calendar-import.ts";
import { type Candidate, whoIsMeant } from "../calendar-people.ts";
import type { StandIn } from "../plan.ts";
import { holdSchedule, settled } from "./change.ts";
import { laterOf, writeOverrides } from "./overrides.ts";
import { everybody } from "./people.ts";
import { readPlans } from "./plans.ts";

type Imported = z.input<typeof oncallRoutes.importCalendar.answer>;

/** @param happenings what the calendar says, read for this very schedule */
export async function importCalendar(
  scope: Scope,
  scheduleId: string,
  actor: Actor,
  happenings: readonly Happening[],
  apply: boolean,
): Promise<Imported> {
  await holdSchedule(scope, scheduleId);
  const read = (await readPlans(scope, [scheduleId], scope.at)).get(scheduleId);
  if (read === undefined) throw notFound("schedule");
  const people = await everybody(scope);
  const taken = new Set(read.standIns.map(sameness));
  const items = happenings.map((happening) => {
    const item = itemOf(happening, people, scope.at);
    const key = sameness({ ...item, kind: "takeOver", personId: item.person?.personId ?? null });
    const twice = item.fault === null && taken.has(key);
    if (item.fault === null) taken.add(key);
    return twice
      ? { ...item, fault: "This is in the schedule or in this calendar already." }
      : item;
  });
  const good = items.filter(({ fault }) => fault === null);
  if (!apply) return { items, applied: 0 };
  const overrides = good.flatMap(({ person, start, end, who }) =>
    person === null
      ? []
      : [
          {
            kind: "takeOver" as const,
            start: laterOf(start, scope.at),
            end,
            personId: person.personId,
            replacesId: null,
            reason: who.slice(0, 500),
          },
        ],
  );
  await writeOverrides(scope, scheduleId, overrides, actor);
  await settled(scope, scheduleId);
  return { items, applied: overrides.length };
}

/** One that is running was cut to its rest when it was written: its end tells. */
function sameness({
  kind,
  end,
  personId,
}: Pick<StandIn, "kind" | "end" | "personId"> & { readonly start: string }): string {
  return `${kind} ${end} ${personId ?? ""}`;
}

function itemOf(
  { start, end, over, ...happening }: Happening,
  people: readonly Candidate[],
  now: string,
): Imported["items"][number] {
  const { who, person, fault } = whoIsMeant(happening, people);
  const time = over
    ? "This is over already."
    : end <= laterOf(start, now)
      ? "This ends when it begins."
      : null;
  return {
    start,
    end,
    who,
    person: person === null ? null : { personId: person.personId, name: person.name },
    fault: time ?? fault,
  };
}

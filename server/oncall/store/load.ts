// How the burden of a schedule is spread: what people served, and how often they were paged meanwhile.
import { sql } from "kysely";
import type { PersonLoad } from "../../../contract/oncall.ts";
import { load } from "../../../core/oncall/load.ts";
import type { FinalShift } from "../../../core/oncall/schedule.ts";
import { finalShifts } from "../../../core/oncall/shifts.ts";
import { type Instant, plusMillis } from "../../../core/time.ts";
import { notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { type Range, spanOf } from "./duty.ts";
import { namesOf, refOf } from "./people.ts";
import { type Read, readPlans } from "./plans.ts";
import { findSchedule } from "./schedules.ts";

/** By name; whoever takes turns is there even without any duty. */
export async function loadOf(
  scope: Scope,
  scheduleId: string,
  range: Range,
): Promise<PersonLoad[]> {
  const [from, to] = spanOf(range);
  if ((await findSchedule(scope, scheduleId)) === null) throw notFound("schedule");
  const read = (await readPlans(scope, [scheduleId], range.from)).get(scheduleId);
  if (read === undefined) return [];
  const { versions, overrides } = read.plan;
  const shifts = finalShifts(versions, overrides, from, to);
  const pages = pagesIn(shifts, await pagesThrough(scope, scheduleId, range));
  const burdens = load(shifts, read.definition.timeZone);
  const served = new Map(burdens.map((burden) => [burden.person, burden]));
  const idle = takersOf(read, range.to).filter((person) => !served.has(person));
  const known = await namesOf(scope, [...served.keys(), ...idle]);
  return [...served.keys(), ...idle]
    .map((person) => {
      const { person: _, ...burden } = served.get(person) ?? { person, ...NOTHING };
      return { person: refOf(known, person), ...burden, pages: pages.get(person) ?? 0 };
    })
    .toSorted((one, other) => one.person.name.localeCompare(other.person.name));
}

const NOTHING = { hours: 0, nightHours: 0, weekendHours: 0, nights: 0, weekends: 0 };

/** Whoever takes turns that are paged, in a version that applies before `until`. */
function takersOf({ definition, later }: Read, until: Instant): string[] {
  const applied = later.filter(({ validFrom }) => validFrom < until);
  const layers = [definition, ...applied.map((version) => version.definition)]
    .flatMap((version) => version.layers)
    .filter(({ shadow }) => !shadow);
  return [...new Set(layers.flatMap(({ participants }) => participants.flat()))];
}

interface PageOf {
  readonly personId: string;
  readonly at: Instant;
}

/** A rung may reach others as well, by name or by team: who was on duty here was reached through here. */
function pagesIn(
  shifts: readonly FinalShift[],
  pages: readonly PageOf[],
): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { personId, at } of pages) {
    const moment = Date.parse(at);
    const onDuty = shifts.some(
      ({ person, shadow, start, end }) =>
        person === personId &&
        !shadow &&
        start.epochMilliseconds <= moment &&
        moment < end.epochMilliseconds,
    );
    if (onDuty) counted.set(personId, (counted.get(personId) ?? 0) + 1);
  }
  return counted;
}

const MOST_PAGES = 50_000;
/** A ladder that began before the range may reach its rungs inside of it. Milliseconds. */
const LONGEST_LADDER = 7 * 86_400_000;

/** Whom rungs reached, on ladders that name this schedule somewhere. */
async function pagesThrough(
  { tx }: Scope,
  scheduleId: string,
  { from, to }: Range,
): Promise<readonly PageOf[]> {
  const { rows } = await sql<PageOf>`
    select r ->> 'personId' as "personId", j.at
    from escalation e
    join journal j on j.org_id = e.org_id and j.stream_kind = 'escalation' and j.stream_id = e.escalation_id::text
    cross join lateral jsonb_array_elements(j.data -> 'reached') r
    where e.started_at >= ${plusMillis(from, -LONGEST_LADDER)} and e.started_at < ${to}
      and jsonb_path_exists(e.state -> 'policy', '$.** ? (@.kind == "schedule" && @.id == $id)',
        jsonb_build_object('id', ${scheduleId}::text))
      and j.type = 'escalation.rungReached' and j.at >= ${from} and j.at < ${to}
    limit ${MOST_PAGES}`.execute(tx);
  return rows;
}

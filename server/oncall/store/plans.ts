// Reads what the engine needs of many schedules at once: versions and overrides from an instant on.
import { sql } from "kysely";
import type { Instant } from "../../../core/time.ts";
import type { Scope } from "../../platform/scope.ts";
import { type Plan, type StandIn, type Weekly, planOf } from "../plan.ts";

const MOST_ROWS = 50_000;

export interface Read {
  readonly plan: Plan;
  /** The newest version, in force or yet to come. */
  readonly rotation: Weekly;
  readonly standIns: readonly StandIn[];
}

interface VersionRow {
  readonly scheduleId: string;
  readonly validFrom: Instant;
  readonly rotation: Weekly;
}

/** How a version is kept; other kinds of schedules will stand beside `weekly`. */
export interface Definition {
  readonly weekly: Weekly;
}

/** Each schedule with all that applies at `from` or later. */
export async function readPlans(
  scope: Scope,
  scheduleIds: readonly string[],
  from: Instant,
): Promise<ReadonlyMap<string, Read>> {
  const versions = Map.groupBy(await versionsFrom(scope, scheduleIds, from), byId);
  const standIns = Map.groupBy(await standInsFrom(scope, scheduleIds, from), byId);
  const plans = new Map<string, Read>();
  for (const [scheduleId, rows] of versions) {
    const newest = rows.at(-1);
    if (newest === undefined) continue;
    const stand = standIns.get(scheduleId) ?? [];
    const plan = planOf(rows, stand);
    plans.set(scheduleId, { plan, rotation: newest.rotation, standIns: stand });
  }
  return plans;
}

const byId = ({ scheduleId }: { readonly scheduleId: string }) => scheduleId;

async function versionsFrom(
  { tx }: Scope,
  scheduleIds: readonly string[],
  from: Instant,
): Promise<VersionRow[]> {
  const rows = await tx
    .selectFrom("schedule_version as v")
    .select(["v.schedule_id", "v.valid_from", "v.definition"])
    .where((eb) => eb("v.schedule_id", "=", eb.fn.any(eb.val([...scheduleIds]))))
    // The one in force at `from` counts too.
    .where((eb) =>
      eb(
        "v.valid_from",
        ">=",
        eb.fn.coalesce(
          eb
            .selectFrom("schedule_version as w")
            .select((inner) => inner.fn.max("w.valid_from").as("in_force"))
            .whereRef("w.org_id", "=", "v.org_id")
            .whereRef("w.schedule_id", "=", "v.schedule_id")
            .where("w.valid_from", "<=", from),
          sql<string>`'-infinity'::timestamptz`,
        ),
      ),
    )
    .orderBy("v.valid_from")
    .limit(MOST_ROWS)
    .execute();
  return rows.map(({ schedule_id, valid_from, definition }) => ({
    scheduleId: schedule_id,
    validFrom: valid_from,
    rotation: (definition as Definition).weekly,
  }));
}

/** One taken back while it ran counts until then; one taken back before it began counts for nothing. */
async function standInsFrom(
  { tx }: Scope,
  scheduleIds: readonly string[],
  from: Instant,
): Promise<(StandIn & { readonly scheduleId: string })[]> {
  const end = sql<Instant>`least(ends_at, removed_at)`;
  return tx
    .selectFrom("schedule_override")
    .select([
      "schedule_id as scheduleId",
      "override_id as overrideId",
      "starts_at as start",
      "person_id as personId",
      "reason",
    ])
    .select(end.as("end"))
    .where((eb) => eb("schedule_id", "=", eb.fn.any(eb.val([...scheduleIds]))))
    .where("ends_at", ">", from)
    .where(end, ">", from)
    .where((eb) => eb(end, ">", eb.ref("starts_at")))
    .orderBy("created_at")
    .orderBy("override_id")
    .limit(MOST_ROWS)
    .execute();
}

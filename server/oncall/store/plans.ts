// Reads what the engine needs of many schedules at once: versions and overrides from an instant on.
import { sql } from "kysely";
import type { Definition } from "../../../contract/rota.ts";
import type { Instant } from "../../../core/time.ts";
import type { Scope } from "../../platform/scope.ts";
import {
  OVERRIDE_KINDS,
  type Plan,
  type StandIn,
  type Stored,
  type Version,
  definitionOf,
  participantsOf,
  planOf,
} from "../plan.ts";

const MOST_ROWS = 50_000;

export interface Read {
  readonly plan: Plan;
  /** In force at the asked instant, or the first to come. */
  readonly definition: Definition;
  /** What comes after it, the nearest first. */
  readonly later: readonly Version[];
  readonly standIns: readonly StandIn[];
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
    const [first, ...later] = rows;
    if (first === undefined) continue;
    const stand = standIns.get(scheduleId) ?? [];
    const plan = planOf(rows, stand);
    plans.set(scheduleId, { plan, definition: first.definition, later, standIns: stand });
  }
  return plans;
}

/** Everybody named anywhere: first whose turn it is, then who stands in. */
export function peopleIn({ definition, later, standIns }: Read): string[] {
  const turns = [definition, ...later.map((version) => version.definition)];
  return [
    ...new Set([
      ...turns.flatMap(participantsOf),
      ...standIns.flatMap(({ personId, replacesId }) => [personId ?? [], replacesId ?? []].flat()),
    ]),
  ];
}

const byId = ({ scheduleId }: { readonly scheduleId: string }) => scheduleId;

async function versionsFrom(
  { tx }: Scope,
  scheduleIds: readonly string[],
  from: Instant,
): Promise<(Version & { readonly scheduleId: string })[]> {
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
    definition: definitionOf(definition as Stored),
  }));
}

/** One taken back while it ran counts until then; one taken back before it began counts for nothing. */
async function standInsFrom(
  { tx }: Scope,
  scheduleIds: readonly string[],
  from: Instant,
): Promise<(StandIn & { readonly scheduleId: string })[]> {
  const end = sql<Instant>`least(ends_at, removed_at)`;
  const rows = await tx
    .selectFrom("schedule_override")
    .select([
      "schedule_id as scheduleId",
      "override_id as overrideId",
      "kind",
      "starts_at as start",
      "person_id as personId",
      "replaces_id as replacesId",
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
  return rows.map(({ kind, ...row }) => {
    const known = OVERRIDE_KINDS.find((one) => one === kind);
    if (known === undefined) throw new RangeError(`There is no kind of override ${kind}.`);
    return { ...row, kind: known };
  });
}

// What the targets of rungs are called, and whether they may be paged at all: looked up in bulk.
import type { Target } from "../../core/escalation/words.ts";
import type { Scope } from "../platform/scope.ts";

interface KnownTarget {
  readonly name: string;
  /** What keeps it from being paged, a sentence; null: nothing. */
  readonly fault: string | null;
}

type Known = ReadonlyMap<string, KnownTarget>;
export type KnownTargets = Readonly<Record<Target["kind"], Known>>;

/**
 * Three queries, however many rungs there are. What belongs to another organisation is not there.
 * @param hold until the end of the transaction nobody archives or removes them
 */
export async function knownTargets(
  { tx }: Scope,
  targets: readonly Target[],
  hold: "hold" | "look",
): Promise<KnownTargets> {
  const ids = Map.groupBy(targets, ({ kind }) => kind);
  const idsOf = (kind: Target["kind"]) => [...new Set(ids.get(kind)?.map(({ id }) => id))];
  const schedules = await tx
    .selectFrom("schedule")
    .select(["schedule_id as id", "name"])
    .where((eb) => eb("schedule_id", "=", eb.fn.any(eb.val(idsOf("schedule")))))
    .$if(hold === "hold", (query) => query.forShare())
    .execute();
  const teams = await tx
    .selectFrom("team")
    .select(["team_id as id", "name", "archived_at"])
    .where((eb) => eb("team_id", "=", eb.fn.any(eb.val(idsOf("team")))))
    .$if(hold === "hold", (query) => query.forShare())
    .execute();
  const people = await tx
    .selectFrom("person")
    .select(["person_id as id", "name", "status"])
    .where((eb) => eb("person_id", "=", eb.fn.any(eb.val(idsOf("person")))))
    .execute();
  return {
    schedule: knownBy(schedules, () => null),
    team: knownBy(teams, ({ name, archived_at }) =>
      archived_at === null ? null : `The team ${name} is archived.`,
    ),
    person: knownBy(people, ({ name, status }) =>
      status === "disabled" ? `${name} may no longer enter Muster.` : null,
    ),
  };
}

function knownBy<Row extends { readonly id: string; readonly name: string }>(
  rows: readonly Row[],
  faultOf: (row: Row) => string | null,
): Known {
  return new Map(rows.map((row) => [row.id, { name: row.name, fault: faultOf(row) }]));
}

// Gaps that are to come and were not told yet.
import { sql } from "kysely";
import { gaps } from "../../../core/oncall/shifts.ts";
import { type Instant, plusMillis } from "../../../core/time.ts";
import type { Scope } from "../../platform/scope.ts";
import { type Gap, newGaps } from "../gaps.ts";
import { textOf } from "../plan.ts";
import { readPlans } from "./plans.ts";
import { scheduleNames } from "./schedules.ts";

const DAY = 86_400_000;
/** How long before a gap it is told. */
const DISTANCES = [14, 3] as const;
/** A week and a day: a gap that was there a week ago is looked for. */
const BACK = 8 * DAY;

/** A statement takes so many rows; the rest is told the next day. */
const MOST_AT_ONCE = 10_000;

export interface GapToTell extends Gap {
  readonly scheduleId: string;
  readonly schedule: string;
  readonly timeZone: string;
}

/** What is to be told now, each gap once per distance; whoever asks again is told nothing. */
export async function takeGaps(scope: Scope): Promise<readonly GapToTell[]> {
  const schedules = await scheduleNames(scope);
  const ids = schedules.map(({ scheduleId }) => scheduleId);
  const plans = await readPlans(scope, ids, plusMillis(scope.at, -BACK));
  const now = Temporal.Instant.from(scope.at);
  const from = now.subtract({ milliseconds: BACK });
  const to = now.add({ milliseconds: DISTANCES[0] * DAY });
  const found = schedules.flatMap(({ scheduleId, name }) => {
    const read = plans.get(scheduleId);
    if (read === undefined) return [];
    const { versions, overrides } = read.plan;
    const { timeZone } =
      read.later.findLast(({ validFrom }) => validFrom <= scope.at)?.definition ?? read.definition;
    const all = gaps(versions, overrides, from, to).map(({ start, end }) => ({
      start: textOf(start),
      end: textOf(end),
    }));
    const range = { from: textOf(from), now: scope.at, to: textOf(to) };
    return newGaps(all, range, timeZone).map((gap) => {
      return { ...gap, scheduleId, schedule: name, timeZone };
    });
  });
  await forgetOld(scope);
  const told = await claim(scope, found);
  return found.filter((gap) => told.has(keyOf(gap)));
}

function keyOf({ scheduleId, start }: { readonly scheduleId: string; readonly start: Instant }) {
  return `${scheduleId} ${start}`;
}

/** Both distances at once for a gap that is found late: it is told once. */
async function claim({ tx, at }: Scope, found: readonly GapToTell[]): Promise<ReadonlySet<string>> {
  const rows = found.flatMap(({ scheduleId, start }) => {
    const left = (Date.parse(start) - Date.parse(at)) / DAY;
    return DISTANCES.filter((days) => left <= days).map((days) => {
      return { schedule_id: scheduleId, starts_at: start, days };
    });
  });
  if (rows.length === 0) return new Set();
  const inserted = await tx
    .insertInto("gap_warning")
    .values(rows.slice(0, MOST_AT_ONCE))
    .onConflict((conflict) => conflict.doNothing())
    .returning(["schedule_id as scheduleId", "starts_at as start"])
    .execute();
  return new Set(inserted.map(keyOf));
}

async function forgetOld({ tx, at }: Scope): Promise<void> {
  await tx
    .deleteFrom("gap_warning")
    .where("starts_at", "<", sql<string>`${at}::timestamptz - interval '60 days'`)
    .execute();
}

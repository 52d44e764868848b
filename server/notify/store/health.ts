// How the ways out are doing: figures of the last day, and whether one keeps failing.
import { sql } from "kysely";
import { CHANNELS, type Channel } from "../../../core/notify/words.ts";
import { plusMinutes } from "../../../core/time.ts";
import type { Scope } from "../../platform/scope.ts";

const A_DAY = 24 * 60;

export interface Figures {
  readonly channel: Channel;
  readonly sentLastDay: number;
  readonly failedLastDay: number;
  readonly waiting: number;
  readonly lastSentAt: string | null;
  readonly lastFailedAt: string | null;
  readonly lastError: string | null;
}

/** Of each channel, in their usual order. Every part is answered by an index that holds little more than it asks. */
export async function channelFigures({ tx, at }: Scope): Promise<readonly Figures[]> {
  const since = plusMinutes(at, -A_DAY);
  const { rows } = await sql<Figures>`
    select c.channel,
      (select count(*)::int from delivery d where d.channel = c.channel and d.sent_at > ${since}) as "sentLastDay",
      (select count(*)::int from delivery d where d.channel = c.channel and d.last_failed_at > ${since}) as "failedLastDay",
      (select count(*)::int from delivery d where d.channel = c.channel and d.status = 'planned'
        and d.planned_at > ${since}) as "waiting",
      (select d.sent_at from delivery d where d.channel = c.channel and d.sent_at is not null
        order by d.sent_at desc limit 1) as "lastSentAt",
      f.last_failed_at as "lastFailedAt", f.last_error as "lastError"
    from unnest(${[...CHANNELS]}::text[]) with ordinality as c (channel, place)
    left join lateral (
      select d.last_failed_at, d.last_error from delivery d
      where d.channel = c.channel and d.last_failed_at is not null order by d.last_failed_at desc limit 1
    ) f on true
    order by c.place`.execute(tx);
  return rows;
}

/** Minutes in which nothing gets through, and after so many failed attempts, until a channel counts as failing. */
const A_WHILE = 10;
const MANY = 5;
const MOST_LOOKED_AT = 100;

export async function keepsFailing({ tx, at }: Scope, channel: Channel): Promise<boolean> {
  const since = plusMinutes(at, -A_WHILE);
  const { rows } = await sql<{ readonly failing: boolean }>`
    select coalesce(sum(f.attempts), 0) >= ${MANY}
      and not exists (select from delivery where channel = ${channel} and sent_at > ${since}) as failing
    from (select greatest(attempts, 1) as attempts from delivery
      where channel = ${channel} and last_failed_at > ${since} limit ${MOST_LOOKED_AT}) f`.execute(
    tx,
  );
  return rows[0]?.failing === true;
}

const BETWEEN_WARNINGS = 60;

/** True once an hour for each channel: whoever gets it warns the owners. */
export async function mayWarn({ tx, at }: Scope, channel: Channel): Promise<boolean> {
  const { rows } = await sql<{ readonly channel: string }>`
    insert into channel_warning as w (channel, warned_at) values (${channel}, ${at})
    on conflict (org_id, channel) do update set warned_at = excluded.warned_at
      where w.warned_at <= ${plusMinutes(at, -BETWEEN_WARNINGS)}
    returning channel`.execute(tx);
  return rows.length > 0;
}

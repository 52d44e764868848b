// Calendar addresses: made, listed, revoked, found by their secret; and the shifts they show.
import { createHash, randomBytes, randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import type { PersonRef } from "../../../contract/fields.ts";
import type { CalendarFeed } from "../../../contract/oncall.ts";
import { finalShifts } from "../../../core/oncall/shifts.ts";
import type { Instant } from "../../../core/time.ts";
import type { Tx } from "../../platform/database.ts";
import { audit } from "../../platform/journal.ts";
import { notAllowed, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { textOf } from "../plan.ts";
import { type Said, shiftReason } from "../reasons.ts";
import { namesOf, refOf } from "./people.ts";
import { peopleIn, readPlans } from "./plans.ts";
import { findSchedule, scheduleNames } from "./schedules.ts";

/** The secret is shown now and never again: only its SHA-256 is kept. */
export async function makeFeed(
  scope: Scope,
  by: PersonRef,
  scheduleId: string | null,
): Promise<{ readonly feed: CalendarFeed; readonly secret: string }> {
  if (scheduleId !== null && (await findSchedule(scope, scheduleId)) === null) {
    throw notFound("schedule");
  }
  const feedId = randomUUIDv7();
  const secret = randomBytes(32).toString("base64url");
  await scope.tx
    .insertInto("calendar_feed")
    .values({
      feed_id: feedId,
      schedule_id: scheduleId,
      person_id: by.personId,
      token_hash: hashOf(secret),
      created_at: scope.at,
    })
    .execute();
  await record(scope, feedId, by, { type: "calendarFeed.made", scheduleId });
  const feed = await readFeed(scope, feedId);
  if (feed === null) throw new Error("A calendar address vanished while it was made.");
  return { feed, secret };
}

/** One's own, or all of them for somebody who may see all; the newest first. */
export function listFeeds(scope: Scope, personId: string | "all"): Promise<CalendarFeed[]> {
  return readFeeds(scope, personId === "all" ? {} : { personId });
}

/** @throws ProblemError when it is somebody else's and `mayAll` is false */
export async function removeFeed(
  scope: Scope,
  feedId: string,
  by: PersonRef,
  mayAll: boolean,
): Promise<void> {
  const feed = await readFeed(scope, feedId);
  if (feed === null) throw notFound("calendar address");
  if (!mayAll && feed.person.personId !== by.personId) {
    throw notAllowed(`This calendar address is ${feed.person.name}'s. Ask them or an admin.`);
  }
  await scope.tx.deleteFrom("calendar_feed").where("feed_id", "=", feedId).execute();
  const scheduleId = feed.schedule?.scheduleId ?? null;
  await record(scope, feedId, by, { type: "calendarFeed.removed", scheduleId });
}

export interface FoundFeed {
  readonly orgId: string;
  readonly feedId: string;
  readonly scheduleId: string | null;
  readonly personId: string;
}

/** Before an organisation is known; null for a secret that nobody has, has no more, or may use no more. */
export async function findFeed(tx: Tx, secret: string): Promise<FoundFeed | null> {
  const { rows } = await sql<FoundFeed>`
    select org_id as "orgId", feed_id as "feedId", schedule_id as "scheduleId", person_id as "personId"
    from find_calendar_feed(${hashOf(secret)})`.execute(tx);
  return rows[0] ?? null;
}

/** Calendars ask often; a minute is exact enough. */
export async function touchFeed({ tx, at }: Scope, feedId: string): Promise<void> {
  await tx
    .updateTable("calendar_feed")
    .set({ last_read_at: at })
    .where("feed_id", "=", feedId)
    .where((eb) =>
      eb.or([
        eb("last_read_at", "is", null),
        eb("last_read_at", "<", sql<string>`${at}::timestamptz - interval '1 minute'`),
      ]),
    )
    .execute();
}

export interface FeedShift {
  readonly scheduleId: string;
  readonly schedule: string;
  readonly person: PersonRef;
  readonly shadow: boolean;
  readonly start: Instant;
  readonly end: Instant;
  /** It began longer ago than a calendar shows: its beginning is cut. */
  readonly startsBefore: boolean;
  readonly reason: string;
}

const DAY = 86_400_000;
const BACK = 30 * DAY;
const AHEAD = 366 * DAY;
/** Looked back further than shown, so that a long shift keeps its true beginning. */
const LOOK_BACK = 400 * DAY;

/** From 30 days ago to a year ahead, by time. */
export async function feedShifts(
  scope: Scope,
  { scheduleId, personId }: Pick<FoundFeed, "scheduleId" | "personId">,
): Promise<readonly FeedShift[]> {
  const today = Math.floor(Date.parse(scope.at) / DAY) * DAY;
  const shown = today - BACK;
  const first = Temporal.Instant.fromEpochMilliseconds(shown - LOOK_BACK);
  const last = Temporal.Instant.fromEpochMilliseconds(today + AHEAD);
  const schedules = (await scheduleNames(scope)).filter(
    (schedule) => scheduleId === null || schedule.scheduleId === scheduleId,
  );
  const ids = schedules.map((schedule) => schedule.scheduleId);
  const plans = await readPlans(scope, ids, textOf(first));
  const shownPlans = schedules.flatMap((schedule) => {
    const read = plans.get(schedule.scheduleId);
    if (read === undefined) return [];
    if (scheduleId === null && !peopleIn(read).includes(personId)) return [];
    return { schedule, read };
  });
  const known = await namesOf(
    scope,
    shownPlans.flatMap(({ read }) => peopleIn(read)),
  );
  return shownPlans
    .flatMap(({ schedule, read: { plan } }) => {
      const said: Said = { standIns: plan.standIns, nameOf: (id) => refOf(known, id).name };
      return finalShifts(plan.versions, plan.overrides, first, last)
        .filter(({ end }) => end.epochMilliseconds > shown)
        .filter(({ person }) => scheduleId !== null || person === personId)
        .map(({ person, shadow, reason, start, end, startsBefore }) => ({
          scheduleId: schedule.scheduleId,
          schedule: schedule.name,
          person: refOf(known, person),
          shadow,
          start: textOf(start),
          end: textOf(end),
          startsBefore,
          reason: shiftReason(reason, said),
        }));
    })
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function record(
  scope: Scope,
  feedId: string,
  { personId, name }: PersonRef,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor = { kind: "person", id: personId, name } as const;
  return audit(scope, { kind: "calendarFeed", id: feedId }, actor, event);
}

async function readFeed(scope: Scope, feedId: string): Promise<CalendarFeed | null> {
  const [feed] = await readFeeds(scope, { feedId });
  return feed ?? null;
}

const MOST_FEEDS = 2_000;

async function readFeeds(
  { tx }: Scope,
  { personId, feedId }: { readonly personId?: string; readonly feedId?: string },
): Promise<CalendarFeed[]> {
  let query = tx
    .selectFrom("calendar_feed as f")
    .innerJoin("person as p", (join) =>
      join.onRef("p.org_id", "=", "f.org_id").onRef("p.person_id", "=", "f.person_id"),
    )
    .leftJoin("schedule as s", (join) =>
      join.onRef("s.org_id", "=", "f.org_id").onRef("s.schedule_id", "=", "f.schedule_id"),
    )
    .select(["f.feed_id", "f.schedule_id", "s.name as schedule", "f.person_id", "p.name"])
    .select(["f.created_at", "f.last_read_at"])
    .orderBy("f.created_at", "desc")
    .orderBy("f.feed_id", "desc")
    .limit(MOST_FEEDS);
  if (personId !== undefined) query = query.where("f.person_id", "=", personId);
  if (feedId !== undefined) query = query.where("f.feed_id", "=", feedId);
  return (await query.execute()).map((row) => ({
    feedId: row.feed_id,
    schedule:
      row.schedule_id === null ? null : { scheduleId: row.schedule_id, name: row.schedule ?? "" },
    person: { personId: row.person_id, name: row.name },
    createdAt: row.created_at,
    lastReadAt: row.last_read_at,
  }));
}

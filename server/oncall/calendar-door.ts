// The public address of a calendar: whoever knows it reads it, without a sign-in, until it is revoked.
import type { FastifyInstance } from "fastify";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/problem.ts";
import type { Within } from "../platform/scope.ts";
import { writeCalendar } from "./calendar.ts";
import { feedShifts, findFeed, touchFeed } from "./store/feeds.ts";
import { findSchedule } from "./store/schedules.ts";

export interface CalendarDeps {
  readonly database: Pick<Database, "outside">;
  readonly within: Within;
  linkTo(path: string): string;
}

/** Calendars ask every few minutes at most. */
const PER_MINUTE = 60;

export function serveCalendars(http: FastifyInstance, deps: CalendarDeps): void {
  http.get<{ Params: { file: string } }>(
    "/calendar/:file",
    {
      schema: { hide: true },
      config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const secret = /^([\w-]{43})\.ics$/.exec(request.params.file)?.[1];
      const calendar = secret === undefined ? null : await readFeed(deps, secret);
      if (calendar === null) throw notFound("calendar");
      return reply
        .type("text/calendar; charset=utf-8")
        .header("content-disposition", 'inline; filename="on-call.ics"')
        .header("cache-control", "private, no-cache")
        .send(calendar);
    },
  );
}

async function readFeed(
  { database, within, linkTo }: CalendarDeps,
  secret: string,
): Promise<string | null> {
  const feed = await database.outside((tx) => findFeed(tx, secret));
  if (feed === null) return null;
  const { orgId, feedId, scheduleId } = feed;
  const { name, at, shifts } = await within(orgId, async (scope) => {
    await touchFeed(scope, feedId);
    const schedule = scheduleId === null ? null : await findSchedule(scope, scheduleId);
    return {
      name: schedule?.name ?? "On call",
      at: scope.at,
      shifts: await feedShifts(scope, feed),
    };
  });
  const link = linkTo(scheduleId === null ? "/on-call" : `/on-call/${scheduleId}`);
  return writeCalendar(name, shifts, { at, link });
}

/** @param linkTo as above */
export function calendarAddress({ linkTo }: Pick<CalendarDeps, "linkTo">, secret: string): string {
  return linkTo(`/calendar/${secret}.ics`);
}

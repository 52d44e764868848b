// What the clock does for a rota: tells the change of shift, and warns of times without anybody.
import { z } from "zod";
import { changes } from "../../core/oncall/changes.ts";
import { finalShifts } from "../../core/oncall/shifts.ts";
import { type Instant, plusMillis } from "../../core/time.ts";
import type { Database } from "../platform/database.ts";
import { type Tasks, enqueue } from "../platform/jobs.ts";
import type { Scope, Within } from "../platform/scope.ts";
import { type Mail, gapsSaid, handOffSaid, mailsTo } from "./mails.ts";
import { type Plan, nextHandOver, textOf } from "./plan.ts";
import { holdSchedule } from "./store/change.ts";
import { laterOf } from "./store/overrides.ts";
import { HAND_OFF, markTold, noteOf, openIncidentsOf, planHandOff } from "./store/hand-off.ts";
import { takeGaps } from "./store/gaps.ts";
import { organisations } from "./store/organisations.ts";
import { keepersOf, namesOf, refOf } from "./store/people.ts";
import { readPlans } from "./store/plans.ts";
import { type ScheduleName, findSchedule, scheduleNames } from "./store/schedules.ts";

export interface TimerDeps {
  readonly within: Within;
  planPages(scope: Scope, mails: readonly Mail[]): Promise<void>;
  /** `https://muster.example.org/on-call` */
  linkTo(path: string): string;
}

const WATCH = "oncall.watch";
const DAY = 86_400_000;
/** The hour in UTC at which gaps are looked for: nobody is to be woken by a mail about next week. */
const MORNING = 6;

const Payload = z.object({ orgId: z.string() });
const HandOffPayload = Payload.extend({ scheduleId: z.string() });

export function oncallTasks(deps: TimerDeps): Tasks {
  return {
    async [HAND_OFF](payload) {
      const { orgId, scheduleId } = HandOffPayload.parse(payload);
      await deps.within(orgId, (scope) => handOver(deps, scope, scheduleId));
    },
    async [WATCH](payload) {
      const { orgId } = Payload.parse(payload);
      await deps.within(orgId, async (scope) => {
        if (Number(scope.at.slice(11, 13)) >= MORNING) await watch(deps, scope);
        await enqueue(scope, [watchJob(scope, nextMorning(scope.at))]);
      });
    },
  };
}

/** Every organisation has its daily timer; a second one replaces the first. */
export async function startTimers(
  { within }: Pick<TimerDeps, "within">,
  database: Database,
): Promise<void> {
  for (const orgId of await organisations(database)) {
    await within(orgId, async (scope) => {
      await lookAtAll(scope);
      await enqueue(scope, [watchJob(scope)]);
    });
  }
}

function watchJob({ orgId }: Scope, runAt?: Instant) {
  const job = { task: WATCH, payload: { orgId }, key: `oncall-watch:${orgId}` };
  return runAt === undefined ? job : { ...job, runAt };
}

function nextMorning(now: Instant): Instant {
  const today = `${now.slice(0, 11)}${String(MORNING).padStart(2, "0")}:00:00.000Z`;
  return now < today ? today : plusMillis(today, DAY);
}

/** Gaps of the next 14 days; and a timer of a change of shift that got lost is found again. */
async function watch({ planPages, linkTo }: TimerDeps, scope: Scope): Promise<void> {
  await lookAtAll(scope);
  const gaps = await takeGaps(scope);
  if (gaps.length === 0) return;
  await planPages(scope, mailsTo(await keepersOf(scope), gapsSaid(gaps, linkTo("/on-call"))));
}

/** Each timer looks at what it missed and plans itself anew. */
async function lookAtAll(scope: Scope): Promise<void> {
  const schedules = await scheduleNames(scope);
  await planHandOff(
    scope,
    schedules.map(({ scheduleId }) => scheduleId),
  );
}

/** Told once: whoever runs second finds it told. Of several changes that were slept through, the last is told. */
async function handOver(deps: TimerDeps, scope: Scope, scheduleId: string): Promise<void> {
  const schedule = await findSchedule(scope, scheduleId);
  if (schedule === null) return;
  await holdSchedule(scope, scheduleId);
  const { toldAt } = await noteOf(scope, scheduleId);
  const since = toldAt ?? scope.at;
  const read = (await readPlans(scope, [scheduleId], plusMillis(since, -BACK))).get(scheduleId);
  if (read === undefined) return;
  const withNote = since < scope.at && (await tellLast(deps, scope, schedule, read.plan, since));
  await markTold(scope, scheduleId, laterOf(since, scope.at), withNote);
  const next = nextHandOver(read.plan, scope.at);
  if (next !== null) await planHandOff(scope, [scheduleId], next.at);
}

/** How far back somebody is looked for who served last, when nobody did just before. */
const BACK = 14 * DAY;

/** @returns whether the note went out with it */
async function tellLast(
  { planPages, linkTo }: TimerDeps,
  scope: Scope,
  { scheduleId, name: schedule, teamId }: ScheduleName,
  plan: Plan,
  since: Instant,
): Promise<boolean> {
  const shift = lastShift(plan, since, scope.at);
  if (shift === null || shift.incoming.length === 0) return false;
  const { at, before, incoming } = shift;
  const { note: text, noteBy, noteAt, noteSent } = await noteOf(scope, scheduleId);
  const known = await namesOf(scope, [...before, ...(noteBy === null ? [] : [noteBy])]);
  const note =
    noteSent || noteBy === null || noteAt === null
      ? null
      : { text, by: refOf(known, noteBy).name, at: noteAt };
  const change = {
    scheduleId,
    schedule,
    timeZone: zoneIn(plan, scope.at),
    at: textOf(at),
    before: before.map((person) => refOf(known, person).name),
    note,
    openIncidents: [...(await openIncidentsOf(scope, teamId))],
  };
  const link = linkTo(`/on-call/${scheduleId}`);
  await planPages(
    scope,
    incoming.flatMap((person) =>
      mailsTo([person], handOffSaid({ ...change, until: endOf(plan, person, at) }, link)),
    ),
  );
  return note !== null;
}

interface LastShift {
  readonly at: Temporal.Instant;
  readonly before: readonly string[];
  readonly incoming: readonly string[];
}

/** The last change after `since` up to now; null when nothing changed. */
function lastShift({ versions, overrides }: Plan, since: Instant, now: Instant): LastShift | null {
  const from = Temporal.Instant.from(since).subtract({ milliseconds: BACK });
  const until = Temporal.Instant.from(now).add({ milliseconds: 1 });
  const all = changes(versions, overrides, from, until);
  const last = all.at(-1);
  if (last === undefined || textOf(last.at) <= since) return null;
  // With nobody in between, duty passes from who served last: whoever comes back to their own takes over nothing.
  const before = all.findLast((change) => change.before.length > 0)?.before ?? [];
  return { at: last.at, before, incoming: last.after.filter((id) => !before.includes(id)) };
}

function endOf(
  { versions, overrides }: Plan,
  person: string,
  at: Temporal.Instant,
): Instant | null {
  const shifts = finalShifts(versions, overrides, at, at.add({ milliseconds: 60 * DAY }));
  const shift = shifts.find((one) => one.person === person && !one.shadow);
  return shift === undefined || shift.endsAfter ? null : textOf(shift.end);
}

function zoneIn({ versions }: Plan, at: Instant): string {
  const inForce = versions.findLast(({ validFrom }) => validFrom <= at) ?? versions[0];
  return inForce?.schedule.timeZone ?? "UTC";
}

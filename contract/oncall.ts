// Who is on call: weekly rotations of teams, overrides, and the answer at any moment.
import { z } from "zod";
import { Day, Id, Instant, InstantOut, PersonRef, TeamRef, Text, Words } from "./fields.ts";
import { Done, route } from "./route.ts";

const WeekdayName = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time as 09:00.");
const TimeZone = Text(100).refine(isTimeZone, "This is no time zone; write one as Europe/Berlin.");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

/** One weekly rotation: people take turns, handing off on a weekday at a local time. */
export const WeeklyRotation = z.object({
  personIds: z.array(Id).min(1, "Choose at least one person.").max(100),
  /** IANA name. */
  timeZone: TimeZone,
  weekday: WeekdayName,
  /** Local time of the hand-off, "09:00". */
  at: ClockTime,
  /** Local date on which the first person begins. */
  start: Day,
});

const OverrideOut = z.object({
  overrideId: Id,
  start: InstantOut,
  end: InstantOut,
  /** Takes over; null: nobody is on call meanwhile. */
  person: PersonRef.nullable(),
  reason: z.string(),
});

export const Schedule = z.object({
  scheduleId: Id,
  name: z.string(),
  team: TeamRef,
  rotation: WeeklyRotation,
  people: z.array(PersonRef),
  overrides: z.array(OverrideOut),
  onCallNow: z.array(PersonRef),
  nextHandOff: InstantOut.nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

export const Shift = z.object({
  person: PersonRef,
  start: InstantOut,
  end: InstantOut,
  /** "It is their turn in the weekly rotation.", "Stands in: holiday swap." */
  reason: z.string(),
  override: z.boolean(),
});
export type Shift = z.infer<typeof Shift>;

const ScheduleInput = z.strictObject({
  name: Text(200),
  teamId: Id,
  rotation: WeeklyRotation.strict(),
});
const ScheduleParams = z.object({ scheduleId: Id });

export const oncallRoutes = {
  schedules: route({
    method: "GET",
    path: "/schedules",
    access: "stakeholder",
    summary: "All schedules with who is on call now",
    answer: z.object({ items: z.array(Schedule) }),
  }),
  makeSchedule: route({
    method: "POST",
    path: "/schedules",
    access: "admin",
    summary: "Make a weekly rotation",
    body: ScheduleInput,
    answer: Schedule,
    status: 201,
  }),
  changeSchedule: route({
    method: "PUT",
    path: "/schedules/:scheduleId",
    access: "admin",
    summary: "Change a rotation from now on; the past stays as it was",
    params: ScheduleParams,
    body: ScheduleInput,
    answer: Schedule,
  }),
  removeSchedule: route({
    method: "DELETE",
    path: "/schedules/:scheduleId",
    access: "admin",
    summary: "Remove a schedule that no policy uses",
    params: ScheduleParams,
    answer: Done,
  }),
  shifts: route({
    method: "GET",
    path: "/schedules/:scheduleId/shifts",
    access: "stakeholder",
    summary: "Who is on call when, for at most 400 days",
    params: ScheduleParams,
    query: z.object({ from: Instant, to: Instant }),
    answer: z.object({ items: z.array(Shift) }),
  }),
  addOverride: route({
    method: "POST",
    path: "/schedules/:scheduleId/overrides",
    access: "responder",
    summary: "Somebody else takes over for a while",
    params: ScheduleParams,
    body: z.strictObject({
      start: Instant,
      end: Instant,
      personId: Id.nullable(),
      reason: Words(500).default(""),
    }),
    answer: Schedule,
    status: 201,
  }),
  removeOverride: route({
    method: "DELETE",
    path: "/schedules/:scheduleId/overrides/:overrideId",
    access: "responder",
    summary: "Take an override back",
    params: z.object({ scheduleId: Id, overrideId: Id }),
    answer: Schedule,
  }),
};

// Who is on call: schedules of layers, overrides, swaps, calendars, and the answer at any moment.
import { z } from "zod";
import { Id, Instant, InstantOut, PersonRef, TeamRef, Text, Words } from "./fields.ts";
import { Definition } from "./rota.ts";
import { Done, route } from "./route.ts";

const OverrideKind = z.enum([
  /** The person serves alone; all layers are put aside. */
  "takeOver",
  /** Nobody is on call. */
  "nobody",
  /** The person serves wherever `replaces` would. */
  "replace",
  /** The person serves beside those of the layers. */
  "join",
  /** `replaces` is relieved, and nobody takes the place. */
  "relieve",
]);

const OverrideOut = z.object({
  overrideId: Id,
  kind: OverrideKind,
  start: InstantOut,
  end: InstantOut,
  person: PersonRef.nullable(),
  replaces: PersonRef.nullable(),
  reason: z.string(),
});

const Span = z.object({ start: InstantOut, end: InstantOut });

export const Schedule = z.object({
  scheduleId: Id,
  name: z.string(),
  team: TeamRef,
  /** What is in force, or begins first when nothing is yet. */
  definition: Definition,
  /** What was planned to apply later, the nearest first. */
  upcoming: z.array(z.object({ from: InstantOut, definition: Definition })),
  /** Everybody who is named anywhere in it. */
  people: z.array(PersonRef),
  /** Running and to come. */
  overrides: z.array(OverrideOut),
  onCallNow: z.array(PersonRef),
  nextHandOff: InstantOut.nullable(),
  nextOnCall: z.array(PersonRef),
  /** When nobody is on call within the next 14 days. */
  gaps: z.array(Span),
});
export type Schedule = z.infer<typeof Schedule>;

export const Shift = z.object({
  person: PersonRef,
  start: InstantOut,
  end: InstantOut,
  /** "It is their turn in the layer Primary.", "Stands in for Ana Almeida: holiday." */
  reason: z.string(),
  override: z.boolean(),
  /** Rides along: shown, never paged. */
  shadow: z.boolean(),
});
export type Shift = z.infer<typeof Shift>;

const LayerShifts = z.object({
  layer: z.string(),
  shadow: z.boolean(),
  shifts: z.array(z.object({ people: z.array(PersonRef), start: InstantOut, end: InstantOut })),
});

const ScheduleInput = z.strictObject({
  name: Text(200),
  teamId: Id,
  definition: Definition,
  /** From when it applies; missing or in the past: now. Editing never rewrites the past. */
  from: Instant.optional(),
});

export const Swap = z.object({
  swapId: Id,
  scheduleId: Id,
  schedule: z.string(),
  asker: PersonRef,
  /** To whom it is offered; null: to whoever of the schedule takes it. */
  offeredTo: PersonRef.nullable(),
  taker: PersonRef.nullable(),
  /** What the asker gives away, and what they take in return. */
  give: Span,
  take: Span.nullable(),
  note: z.string(),
  status: z.enum(["offered", "accepted", "declined", "withdrawn", "over"]),
  createdAt: InstantOut,
});
export type Swap = z.infer<typeof Swap>;

export const PersonLoad = z.object({
  person: PersonRef,
  hours: z.number(),
  nightHours: z.number(),
  weekendHours: z.number(),
  nights: z.number(),
  weekends: z.number(),
  /** How often a ladder reached them through this schedule. */
  pages: z.number(),
});
export type PersonLoad = z.infer<typeof PersonLoad>;

export const CalendarFeed = z.object({
  feedId: Id,
  /** null: the shifts of the person who made it, in every schedule. */
  schedule: z.object({ scheduleId: Id, name: z.string() }).nullable(),
  person: PersonRef,
  createdAt: InstantOut,
  lastReadAt: InstantOut.nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

const ImportedEvent = z.object({
  start: InstantOut,
  end: InstantOut,
  /** As the calendar writes it. */
  who: z.string(),
  person: PersonRef.nullable(),
  /** Why it cannot become an override. */
  fault: z.string().nullable(),
});

export const HandOff = z.object({
  at: InstantOut.nullable(),
  from: z.array(PersonRef),
  to: z.array(PersonRef),
  note: z.string(),
  noteBy: PersonRef.nullable(),
  noteAt: InstantOut.nullable(),
  /** Open incidents of the services of this schedule's team, the weightiest first. */
  openIncidents: z.array(
    z.object({
      incidentId: Id,
      number: z.number(),
      title: z.string(),
      priority: z.number().nullable(),
      status: z.string(),
    }),
  ),
});
export type HandOff = z.infer<typeof HandOff>;

const ScheduleParams = z.object({ scheduleId: Id });
const SwapParams = z.object({ swapId: Id });
const Range = z.object({ from: Instant, to: Instant });

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
    summary: "Make a schedule of one or more layers",
    body: ScheduleInput,
    answer: Schedule,
    status: 201,
  }),
  changeSchedule: route({
    method: "PUT",
    path: "/schedules/:scheduleId",
    access: "admin",
    summary: "Change a schedule from now or from a later instant on; the past stays as it was",
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
    summary: "Who is on call when, layer by layer and in the end, with the gaps; at most 400 days",
    params: ScheduleParams,
    query: Range,
    answer: z.object({
      items: z.array(Shift),
      layers: z.array(LayerShifts),
      gaps: z.array(Span),
    }),
  }),
  mine: route({
    method: "GET",
    path: "/on-call/mine",
    access: "responder",
    summary: "When you are on call, in every schedule; at most 400 days",
    query: Range,
    answer: z.object({
      items: z.array(Shift.extend({ scheduleId: Id, schedule: z.string() })),
    }),
  }),
  addOverride: route({
    method: "POST",
    path: "/schedules/:scheduleId/overrides",
    access: "responder",
    summary: "For a while somebody takes over, stands in, joins or is relieved",
    params: ScheduleParams,
    body: z.strictObject({
      kind: OverrideKind,
      start: Instant,
      end: Instant,
      personId: Id.nullable().default(null),
      replacesId: Id.nullable().default(null),
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
  swaps: route({
    method: "GET",
    path: "/swaps",
    access: "responder",
    summary: "Swaps that are offered or were accepted and are not over, the nearest first",
    answer: z.object({ items: z.array(Swap) }),
  }),
  offerSwap: route({
    method: "POST",
    path: "/schedules/:scheduleId/swaps",
    access: "responder",
    summary: "Offer a stretch of your duty; you stay responsible until somebody accepts",
    params: ScheduleParams,
    body: z.strictObject({
      give: z.strictObject({ start: Instant, end: Instant }),
      take: z.strictObject({ start: Instant, end: Instant }).nullable().default(null),
      offeredToId: Id.nullable().default(null),
      note: Words(500).default(""),
    }),
    answer: Swap,
    status: 201,
  }),
  acceptSwap: route({
    method: "POST",
    path: "/swaps/:swapId/accept",
    access: "responder",
    summary: "Take the duty that was offered",
    params: SwapParams,
    answer: Swap,
  }),
  declineSwap: route({
    method: "POST",
    path: "/swaps/:swapId/decline",
    access: "responder",
    summary: "Decline what was offered to you, or withdraw what you offered",
    params: SwapParams,
    answer: Swap,
  }),
  load: route({
    method: "GET",
    path: "/schedules/:scheduleId/load",
    access: "stakeholder",
    summary: "How the burden is spread: hours, nights, weekends and pages per person",
    params: ScheduleParams,
    query: Range,
    answer: z.object({ items: z.array(PersonLoad) }),
  }),
  handOff: route({
    method: "GET",
    path: "/schedules/:scheduleId/hand-off",
    access: "stakeholder",
    summary: "The next change of shift: who, when, what is open, what to watch",
    params: ScheduleParams,
    answer: HandOff,
  }),
  writeHandOff: route({
    method: "PUT",
    path: "/schedules/:scheduleId/hand-off",
    access: "responder",
    summary: "Leave a note for whoever comes next",
    params: ScheduleParams,
    body: z.strictObject({ note: Words(5_000) }),
    answer: HandOff,
  }),
  feeds: route({
    method: "GET",
    path: "/calendar-feeds",
    access: "responder",
    summary: "Your calendar addresses; all of them for an admin",
    answer: z.object({ items: z.array(CalendarFeed) }),
  }),
  makeFeed: route({
    method: "POST",
    path: "/calendar-feeds",
    access: "responder",
    summary: "Make a secret calendar address (iCalendar), of a schedule or of your own shifts",
    body: z.strictObject({ scheduleId: Id.nullable() }),
    answer: z.object({ feed: CalendarFeed, url: z.string() }),
    status: 201,
  }),
  removeFeed: route({
    method: "DELETE",
    path: "/calendar-feeds/:feedId",
    access: "responder",
    summary: "Revoke a calendar address",
    params: z.object({ feedId: Id }),
    answer: Done,
  }),
  importCalendar: route({
    method: "POST",
    path: "/schedules/:scheduleId/import",
    access: "admin",
    summary:
      "Read a calendar (.ics): each event in which a person is named becomes a take-over; `apply: false` only shows",
    params: ScheduleParams,
    body: z.strictObject({ calendar: z.string().min(1).max(1_000_000), apply: z.boolean() }),
    answer: z.object({ items: z.array(ImportedEvent), applied: z.number() }),
  }),
};

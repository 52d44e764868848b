// Incidents: the list, the whole of one, its timeline, and every command people give.
import { z } from "zod";
import { TOPICS } from "../core/evidence/words.ts";
import { INCIDENT_ROLES, INCIDENT_TYPES } from "../core/incidents/words.ts";
import { AlertSummary } from "./alerts.ts";
import { Ladder } from "./escalation.ts";
import {
  ActorOut,
  Id,
  Instant,
  InstantOut,
  PageQuery,
  PersonRef,
  ServiceRef,
  TeamRef,
  Text,
  Words,
  filter,
  pageOf,
} from "./fields.ts";
import { Level, PriorityName } from "./priority.ts";
import { route } from "./route.ts";

export const IncidentTypeName = z.enum(INCIDENT_TYPES);
const RoleInIncident = z.enum(INCIDENT_ROLES);
export const IncidentStatusName = z.enum(["open", "mitigated", "resolved", "closed", "cancelled"]);

export const IncidentSummary = z.object({
  incidentId: Id,
  /** Shown as INC-12. */
  number: z.number(),
  title: z.string(),
  status: IncidentStatusName,
  type: IncidentTypeName.nullable(),
  category: z.string().nullable(),
  priority: PriorityName.nullable(),
  major: z.boolean(),
  team: TeamRef.nullable(),
  services: z.array(ServiceRef),
  /** Who has it: the commander, else who acknowledged; null: nobody yet. */
  holder: PersonRef.nullable(),
  beganAt: InstantOut,
  detectedAt: InstantOut,
  declaredAt: InstantOut,
  acknowledgedAt: InstantOut.nullable(),
  triagedAt: InstantOut.nullable(),
  mitigatedAt: InstantOut.nullable(),
  resolvedAt: InstantOut.nullable(),
  closedAt: InstantOut.nullable(),
  nextUpdateAt: InstantOut.nullable(),
  openTasks: z.number(),
  /** The ladder that looks for somebody right now. */
  climbing: z.object({ label: z.string().nullable(), nextAt: InstantOut.nullable() }).nullable(),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

const TaskOut = z.object({
  taskId: Id,
  title: z.string(),
  assignee: PersonRef.nullable(),
  dueAt: InstantOut.nullable(),
  status: z.enum(["open", "done", "dropped"]),
});

const ImpactOut = z.object({
  service: ServiceRef,
  from: InstantOut,
  /** null while the service is still hit. */
  until: InstantOut.nullable(),
});

const ProposalOut = z.object({
  impact: Level,
  urgency: Level,
  priority: PriorityName,
  reasons: z.array(z.string()),
});

export const IncidentDetail = IncidentSummary.extend({
  summary: z.string(),
  detection: z.object({ kind: z.enum(["alert", "ticket", "person"]), by: z.string() }),
  /** Why it was declared. */
  proposal: ProposalOut,
  /** What a person judged at the last triage. */
  assessed: z.object({ impact: Level, urgency: Level }).nullable(),
  overruled: z.object({ by: ActorOut, reason: z.string(), at: InstantOut }).nullable(),
  majorReason: z.string().nullable(),
  acknowledgedBy: ActorOut.nullable(),
  restoredBy: z.string().nullable(),
  impacts: z.array(ImpactOut),
  /** Minutes during which at least one service was hit, until now while it lasts. */
  downtimeMinutes: z.number(),
  roles: z.array(z.object({ role: RoleInIncident, person: PersonRef })),
  tasks: z.array(TaskOut),
  alerts: z.array(AlertSummary),
  tickets: z.array(
    z.object({ ticketId: Id, number: z.number(), title: z.string(), reporter: PersonRef }),
  ),
  ladders: z.array(Ladder),
  lastUpdate: z.object({ at: InstantOut, by: ActorOut, text: z.string() }).nullable(),
  /** Closing needs a signed review. */
  needsReview: z.boolean(),
  review: z.enum(["none", "draft", "signedOff"]),
  reopenings: z.number(),
  version: z.number(),
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

/** What kind of entry it is, for filtering. */
const TimelineTopic = z.enum(TOPICS);

export const TimelineEntry = z.object({
  /** Unique within the organisation. */
  entryId: z.string(),
  at: InstantOut,
  type: z.string(),
  topic: TimelineTopic,
  actor: ActorOut,
  /** One plain sentence. */
  sentence: z.string(),
  /** Markdown written by a person, or the reasons of a decision. */
  detail: z.string().nullable(),
  attachment: z.object({ attachmentId: Id, name: z.string(), bytes: z.number() }).nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Home = z.object({
  /** Not over, the worst first. */
  burning: z.array(IncidentSummary),
  /** Resolved, waiting for a review or for closing. */
  toClose: z.array(IncidentSummary),
  /** What is due next, the soonest first: promised updates, tasks, review actions, rungs. */
  due: z.array(
    z.object({
      kind: z.enum(["update", "task", "action", "rung"]),
      at: InstantOut,
      title: z.string(),
      who: PersonRef.nullable(),
      incident: z.object({ incidentId: Id, number: z.number(), title: z.string() }),
    }),
  ),
  firingAlerts: z.number(),
  newTickets: z.number(),
  unreadableMessages: z.number(),
  deadDeliveries: z.number(),
  /** What a newcomer has not done yet, in order; empty once everything is set up. */
  firstSteps: z.array(z.enum(["service", "team", "schedule", "policy", "integration", "people"])),
});
export type Home = z.infer<typeof Home>;

const P = z.object({ incidentId: Id });
const Reason = z.strictObject({ reason: Text(1000) });
const command = { access: "responder", params: P, answer: IncidentDetail } as const;

export const incidentRoutes = {
  home: route({
    method: "GET",
    path: "/home",
    access: "stakeholder",
    summary: "What is burning, who has it, what is due next",
    answer: Home,
  }),
  list: route({
    method: "GET",
    path: "/incidents",
    access: "stakeholder",
    summary: "Incidents, the newest first",
    query: PageQuery.extend({
      status: filter(z.enum([...IncidentStatusName.options, "active"])),
      priority: filter(z.coerce.number().int().min(1).max(5)),
      type: filter(IncidentTypeName),
      serviceId: filter(Id),
      teamId: filter(Id),
      major: filter(z.stringbool()),
      q: filter(z.string().max(200)),
    }),
    answer: pageOf(IncidentSummary),
  }),
  declare: route({
    method: "POST",
    path: "/incidents",
    access: "responder",
    summary: "Declare an incident",
    body: z.strictObject({
      title: Text(300),
      summary: Words(20_000).default(""),
      serviceIds: z.array(Id).max(100).default([]),
      type: IncidentTypeName.nullable().default(null),
      beganAt: Instant.optional(),
      detectedAt: Instant.optional(),
      affected: z.enum(["one", "some", "many", "all"]).nullable().default(null),
    }),
    answer: IncidentDetail,
    status: 201,
  }),
  one: route({
    method: "GET",
    path: "/incidents/:incidentId",
    access: "stakeholder",
    summary: "The whole of an incident; its id or its number",
    params: z.object({ incidentId: z.union([Id, z.string().regex(/^\d{1,9}$/)]) }),
    answer: IncidentDetail,
  }),
  timeline: route({
    method: "GET",
    path: "/incidents/:incidentId/timeline",
    access: "stakeholder",
    summary: "The journal of an incident as sentences, oldest first",
    params: P,
    query: z.object({
      topic: filter(TimelineTopic),
      limit: z.coerce.number().int().min(1).max(1000).default(500),
      after: z.string().max(40).optional(),
    }),
    answer: z.object({ items: z.array(TimelineEntry), next: z.string().nullable() }),
  }),
  edit: route({
    ...command,
    method: "PATCH",
    path: "/incidents/:incidentId",
    summary: "Correct title, summary or beginning",
    body: z.strictObject({
      title: Text(300).optional(),
      summary: Words(20_000).optional(),
      beganAt: Instant.optional(),
    }),
  }),
  acknowledge: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/acknowledge",
    summary: "I am on it: the ladder stops",
  }),
  triage: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/triage",
    summary:
      "Say type, category, impact and urgency; a priority other than proposed needs a reason",
    body: z.strictObject({
      type: IncidentTypeName,
      category: Text(100),
      impact: Level,
      urgency: Level,
      priority: PriorityName,
      reason: Words(1000).default(""),
    }),
  }),
  overrulePriority: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/priority",
    summary: "Overrule the priority with a reason",
    body: z.strictObject({ priority: PriorityName, reason: Text(1000) }),
  }),
  declareMajor: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/major",
    summary: "Declare a major incident",
    body: Reason,
  }),
  standDownMajor: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/stand-down",
    summary: "It is no longer a major incident",
    body: Reason,
  }),
  assignRole: route({
    ...command,
    method: "PUT",
    path: "/incidents/:incidentId/roles/:role",
    summary: "Give a role to somebody, or take it back with null",
    params: z.object({ incidentId: Id, role: RoleInIncident }),
    body: z.strictObject({ personId: Id.nullable() }),
  }),
  addTask: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/tasks",
    summary: "Add a task",
    body: z.strictObject({
      title: Text(300),
      assigneeId: Id.nullable().default(null),
      dueAt: Instant.nullable().default(null),
    }),
    status: 201,
  }),
  changeTask: route({
    ...command,
    method: "PATCH",
    path: "/incidents/:incidentId/tasks/:taskId",
    summary: "Change a task",
    params: z.object({ incidentId: Id, taskId: Id }),
    body: z.strictObject({
      title: Text(300).optional(),
      assigneeId: Id.nullable().optional(),
      dueAt: Instant.nullable().optional(),
      status: z.enum(["open", "done", "dropped"]).optional(),
    }),
  }),
  postUpdate: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/updates",
    summary: "Tell people inside where it stands",
    body: z.strictObject({ text: Text(20_000), nextUpdateAt: Instant.nullable().default(null) }),
  }),
  note: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/notes",
    summary: "Write a note in Markdown on the timeline",
    body: z.strictObject({ text: Text(20_000) }),
  }),
  addService: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/services",
    summary: "One more service is hit",
    body: z.strictObject({ serviceId: Id, from: Instant.optional(), reason: Text(1000) }),
  }),
  endImpact: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/services/:serviceId/restored",
    summary: "A service works again",
    params: z.object({ incidentId: Id, serviceId: Id }),
    body: z.strictObject({ until: Instant.optional() }),
  }),
  mitigate: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/mitigate",
    summary: "The damage is contained",
    body: z.strictObject({ how: Text(2000) }),
  }),
  resolve: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/resolve",
    summary: "Service is restored",
    body: z.strictObject({ restoredBy: Text(2000), impactUntil: Instant.nullable().default(null) }),
  }),
  reopen: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/reopen",
    summary: "It is not over after all",
    body: Reason,
  }),
  close: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/close",
    summary: "Close it formally",
  }),
  cancel: route({
    ...command,
    method: "POST",
    path: "/incidents/:incidentId/cancel",
    summary: "It was a false alarm",
    body: Reason,
  }),
  /** multipart/form-data with one part `file`, at most 20 MB. */
  attach: route({
    method: "POST",
    path: "/incidents/:incidentId/attachments",
    access: "responder",
    summary: "Attach a file (multipart/form-data, one part named file, at most 20 MB)",
    params: P,
    answer: z.object({ attachmentId: Id, name: z.string(), bytes: z.number() }),
    status: 201,
  }),
  /** Answers with the file itself. */
  attachment: route({
    method: "GET",
    path: "/incidents/:incidentId/attachments/:attachmentId",
    access: "stakeholder",
    summary: "An attached file, as a download",
    params: z.object({ incidentId: Id, attachmentId: Id }),
    answer: z.any(),
  }),
};

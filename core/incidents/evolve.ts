// What each event makes of an incident.
import type { EventOf } from "./guards.ts";
import { openImpacts, withBeginning, withImpact, withoutImpact } from "./impacts.ts";
import type { Incident, IncidentEvent, IncidentRole } from "./words.ts";

type Step<T extends IncidentEvent["type"]> = (state: Incident, event: EventOf<T>) => Incident;

const same = (state: Incident): Incident => state;

const STEPS: { readonly [T in IncidentEvent["type"]]: Step<T> } = {
  "incident.declared": declared,
  "incident.edited": edited,
  "incident.acknowledged": (state, { at, by }) => ({
    ...state,
    acknowledgedAt: state.acknowledgedAt ?? at,
    acknowledgedBy: by,
  }),
  "incident.escalated": (state) => ({ ...state, acknowledgedBy: null }),
  "incident.called": (state, { callId, people }) => ({
    ...state,
    calls: [...(state.calls ?? []), { callId, personIds: people.map(({ personId }) => personId) }],
  }),
  "incident.triaged": triaged,
  "incident.priorityProposed": (state, { proposal, followed }) => ({
    ...state,
    proposal,
    priority: followed ? proposal.priority : state.priority,
  }),
  "incident.priorityOverruled": (state, { priority, reason, by, at }) => ({
    ...state,
    priority,
    overruled: { by, reason, at },
  }),
  "incident.majorDeclared": (state, { reason }) => ({ ...state, major: true, majorReason: reason }),
  "incident.majorStoodDown": (state) => ({ ...state, major: false }),
  "incident.roleAssigned": roleAssigned,
  "incident.taskAdded": (state, { task }) => ({ ...state, tasks: [...state.tasks, task] }),
  "incident.taskChanged": (state, { taskId, task }) => ({
    ...state,
    tasks: state.tasks.map((one) => (one.taskId === taskId ? task : one)),
  }),
  "incident.updatePosted": (state, { at, nextUpdateAt }) => ({
    ...state,
    updatedAt: at,
    nextUpdateAt,
  }),
  "incident.noted": same,
  "incident.attached": same,
  "incident.alertLinked": (state, { alertId }) => ({
    ...state,
    alerts: [...state.alerts, alertId],
  }),
  "incident.ticketLinked": (state, { ticketId }) => ({
    ...state,
    tickets: [...state.tickets, ticketId],
  }),
  "incident.alertResolved": same,
  "incident.serviceAdded": (state, { serviceId, from }) => ({
    ...state,
    services: withImpact(state.services, serviceId, from),
  }),
  "incident.serviceRestored": (state, { serviceId, until }) => ({
    ...state,
    services: withoutImpact(state.services, serviceId, until),
  }),
  "incident.mitigated": (state, { at }) => ({ ...state, status: "mitigated", mitigatedAt: at }),
  "incident.resolved": (state, { at, restoredBy }) => ({
    ...state,
    status: "resolved",
    resolvedAt: at,
    restoredBy,
    nextUpdateAt: null,
    hitToTheEnd: stillHit(state),
  }),
  "incident.reopened": reopened,
  "incident.closed": (state, { at }) => ({
    ...state,
    status: "closed",
    closedAt: at,
    nextUpdateAt: null,
  }),
  "incident.cancelled": (state, { at }) => ({
    ...state,
    status: "cancelled",
    nextUpdateAt: null,
    hitToTheEnd: stillHit(state),
    services: withoutImpact(state.services, null, at),
  }),
};

export function evolveIncident(state: Incident, event: IncidentEvent): Incident {
  const step = STEPS[event.type] as (state: Incident, event: IncidentEvent) => Incident;
  return step(state, event);
}

function declared(state: Incident, event: EventOf<"incident.declared">): Incident {
  const { title, summary, detection, teamId, services, beganAt, detectedAt, proposal } = event;
  return {
    ...state,
    status: "open",
    title,
    summary,
    detection,
    ...(event.usersAffected === undefined ? {} : { usersAffected: event.usersAffected }),
    type: event.incidentType,
    teamId,
    services,
    beganAt,
    detectedAt,
    declaredAt: event.at,
    proposal,
    priority: proposal.priority,
  };
}

function edited(state: Incident, event: EventOf<"incident.edited">): Incident {
  const { beganAt = state.beganAt } = event;
  const moved = beganAt !== null && beganAt !== state.beganAt;
  return {
    ...state,
    title: event.title ?? state.title,
    summary: event.summary ?? state.summary,
    beganAt,
    services: moved ? withBeginning(state.services, state.beganAt, beganAt) : state.services,
  };
}

/** The first triage counts; agreeing with the proposal lifts an overrule. */
function triaged(state: Incident, event: EventOf<"incident.triaged">): Incident {
  const { incidentType, category, impact, urgency, priority, at } = event;
  return {
    ...state,
    type: incidentType,
    category,
    priority,
    assessed: { impact, urgency },
    overruled: priority === state.proposal?.priority ? null : state.overruled,
    triagedAt: state.triagedAt ?? at,
  };
}

function roleAssigned(state: Incident, event: EventOf<"incident.roleAssigned">): Incident {
  const roles: Partial<Record<IncidentRole, string>> = { ...state.roles };
  if (event.personId === null) delete roles[event.role];
  else roles[event.role] = event.personId;
  return { ...state, roles };
}

/** Somebody has to answer anew, so the acknowledgement goes too. */
function reopened(state: Incident): Incident {
  return {
    ...state,
    status: "open",
    acknowledgedAt: null,
    acknowledgedBy: null,
    mitigatedAt: null,
    resolvedAt: null,
    closedAt: null,
    restoredBy: null,
    nextUpdateAt: null,
    hitToTheEnd: [],
    reopenings: state.reopenings + 1,
  };
}

function stillHit(state: Incident): readonly string[] {
  return openImpacts(state.services).map(({ serviceId }) => serviceId);
}

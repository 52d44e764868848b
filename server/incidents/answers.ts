// The whole of an incident as the API answers it: its state joined with names, evidence and ladders.
import type { z } from "zod";
import type { AlertSummary } from "../../contract/alerts.ts";
import type { Ladder } from "../../contract/escalation.ts";
import type { ActorOut, PersonRef } from "../../contract/fields.ts";
import type { IncidentDetail, TimelineEntry } from "../../contract/incidents.ts";
import { type Actor, actorName } from "../../core/actor.ts";
import { tell } from "../../core/evidence/tell.ts";
import { needsReview } from "../../core/incidents/stages.ts";
import { INCIDENT_ROLES, type Incident, type ReviewFact } from "../../core/incidents/words.ts";
import { downtimeMinutes } from "../../core/reports/figures.ts";
import { notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import { findIncident } from "./store/find.ts";
import { summaryOf } from "./store/list.ts";
import { type TimelineRow, readNames, readTimeline, readUpdates } from "./store/timeline.ts";

/** What other slices know of an incident. */
export interface DetailSources {
  serviceNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  peopleOf(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly name: string }>>;
  alertsOfIncident(scope: Scope, incidentId: string): Promise<readonly AlertSummary[]>;
  ticketsOfIncident(
    scope: Scope,
    incidentId: string,
  ): Promise<z.input<typeof IncidentDetail>["tickets"]>;
  laddersOf(scope: Scope, incidentId: string): Promise<readonly Ladder[]>;
  reviewFact(scope: Scope, incidentId: string): Promise<ReviewFact>;
}

const NO_LONGER_KNOWN = "somebody no longer known";

/** @throws ProblemError 404 */
export async function detailOf(
  sources: DetailSources,
  scope: Scope,
  idOrNumber: string,
): Promise<IncidentDetail> {
  const found = await findIncident(scope, idOrNumber);
  const summary = found === null ? null : await summaryOf(scope, found.incidentId);
  if (found === null || summary === null) throw notFound("incident");
  const { incidentId, state, version } = found;
  const services = await sources.serviceNames(
    scope,
    state.services.map(({ serviceId }) => serviceId),
  );
  const people = await sources.peopleOf(scope, peopleIn(state));
  const person = (personId: string): PersonRef => ({
    personId,
    name: people.get(personId)?.name ?? NO_LONGER_KNOWN,
  });
  const [lastUpdate] = await readUpdates(scope, incidentId, 1);
  const review = await sources.reviewFact(scope, incidentId);
  return {
    ...summary,
    ...judgementOf(state),
    version,
    detection: state.detection ?? { kind: "person", by: NO_LONGER_KNOWN },
    impacts: state.services.map(({ serviceId, from, until }) => ({
      service: { serviceId, name: services.get(serviceId) ?? "a service no longer known" },
      from,
      until,
    })),
    downtimeMinutes: downtimeOf(state, scope.at),
    roles: INCIDENT_ROLES.flatMap((role) => {
      const personId = state.roles[role];
      return personId === undefined ? [] : [{ role, person: person(personId) }];
    }),
    tasks: state.tasks.map(({ assignee, ...task }) => ({
      ...task,
      assignee: assignee === null ? null : person(assignee),
    })),
    alerts: [...(await sources.alertsOfIncident(scope, incidentId))],
    tickets: await sources.ticketsOfIncident(scope, incidentId),
    ladders: [...(await sources.laddersOf(scope, incidentId))],
    lastUpdate:
      lastUpdate === undefined
        ? null
        : { at: lastUpdate.at, by: actorOut(lastUpdate.actor), text: lastUpdate.text },
    review: review.status === "missing" ? "none" : review.status,
  };
}

/** What was judged about it, and by whom. */
function judgementOf(state: Incident) {
  const { proposal, overruled, acknowledgedBy } = state;
  if (proposal === null) throw new Error("Every declared incident has a proposed priority.");
  return {
    summary: state.summary,
    proposal: { ...proposal, reasons: [...proposal.reasons] },
    assessed: state.assessed ?? null,
    overruled: overruled === null ? null : { ...overruled, by: actorOut(overruled.by) },
    majorReason: state.majorReason,
    acknowledgedBy: acknowledgedBy === null ? null : actorOut(acknowledgedBy),
    restoredBy: state.restoredBy,
    needsReview: needsReview(state),
    reopenings: state.reopenings,
  };
}

function downtimeOf({ services, beganAt }: Incident, now: string): number {
  const first = services.reduce((least, { from }) => (from < least ? from : least), beganAt ?? now);
  return downtimeMinutes(services, { from: first, to: now });
}

function peopleIn({ roles, tasks }: Incident): string[] {
  const assignees = tasks.flatMap(({ assignee }) => (assignee === null ? [] : [assignee]));
  return [...new Set([...Object.values(roles), ...assignees])];
}

function actorOut(actor: Actor): ActorOut {
  return {
    kind: actor.kind,
    id: actor.kind === "muster" ? null : actor.id,
    name: actorName(actor),
  };
}

/** The journal as sentences, oldest first. @param after as `next` of the page before */
export async function timelineOf(
  scope: Scope,
  incidentId: string,
  after: number,
  limit: number,
): Promise<{ readonly items: readonly TimelineEntry[]; readonly next: string | null }> {
  const rows = await readTimeline(scope, incidentId, after, limit);
  const { people, services, deliveries } = await readNames(scope, incidentId, rows);
  const names = {
    person: (id: string) => people.get(id) ?? NO_LONGER_KNOWN,
    service: (id: string) => services.get(id) ?? "A service no longer known",
    delivery: (id: string) => deliveries.get(id) ?? null,
  };
  const items = rows.flatMap((row) => {
    const told = tell(row, names);
    return told === null ? [] : [{ ...entryOf(row), ...told }];
  });
  const last = rows.length < limit ? undefined : rows.at(-1);
  return { items, next: last === undefined ? null : String(last.position) };
}

function entryOf(row: TimelineRow): Omit<TimelineEntry, "topic" | "sentence" | "detail"> {
  const { event } = row;
  const file = event as { attachmentId?: string; name?: string; bytes?: number };
  return {
    entryId: `${row.kind}/${row.streamId}/${row.version}`,
    at: row.at,
    type: event.type,
    actor: actorOut(row.actor),
    attachment:
      event.type === "incident.attached"
        ? { attachmentId: file.attachmentId ?? "", name: file.name ?? "", bytes: file.bytes ?? 0 }
        : null,
  };
}

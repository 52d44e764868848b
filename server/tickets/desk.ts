// What the service desk does with a report: answer it, put it to an incident, declare one from it.
import { randomUUIDv7 } from "node:crypto";
import type { Ticket } from "../../contract/tickets.ts";
import type { Actor } from "../../core/actor.ts";
import type { Detection, IncidentType, UsersAffected } from "../../core/incidents/words.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Severity } from "../../core/signals/words.ts";
import { plusMinutes } from "../../core/time.ts";
import { audit } from "../platform/journal.ts";
import { badField, notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import { type TicketRow, addTicket, changeTicket, findTicket } from "./store.ts";

/** What the tickets ask of incidents and the catalogue. */
export interface DeskSources {
  serviceNames(scope: Scope, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  declareIncident(
    scope: Scope,
    actor: Actor,
    input: {
      readonly title: string;
      readonly summary: string;
      readonly detection: Detection;
      readonly incidentType: IncidentType | null;
      readonly serviceIds: readonly string[];
      readonly beganAt: string;
      readonly detectedAt: string;
      readonly reason: string;
      readonly severity: Severity | null;
      readonly usersAffected: UsersAffected | null;
      readonly security: boolean;
    },
  ): Promise<{ readonly incidentId: string; readonly number: number }>;
  linkTicket(
    scope: Scope,
    incidentId: string,
    actor: Actor,
    ticket: { readonly ticketId: string; readonly title: string; readonly reason: string },
  ): Promise<void>;
}

export interface Report {
  readonly title: string;
  readonly description: string;
  readonly since: string;
  readonly affected: Ticket["affected"];
  readonly serviceId: string | null;
}

/** Clocks of browsers go a little wrong. */
const TOLERATED_MINUTES = 5;

export async function report(
  { serviceNames }: DeskSources,
  scope: Scope,
  actor: Actor,
  reporterId: string,
  said: Report,
): Promise<string> {
  const { at } = scope;
  if (said.since > plusMinutes(at, TOLERATED_MINUTES)) {
    throw badField("since", "This lies in the future. Say since when it has been wrong.");
  }
  const { serviceId } = said;
  if (serviceId !== null && !(await serviceNames(scope, [serviceId])).has(serviceId)) {
    throw badField("serviceId", "There is no such service. Choose another, or leave it out.");
  }
  const ticketId = randomUUIDv7();
  const since = said.since < at ? said.since : at;
  const number = await addTicket(scope, { ...said, ticketId, reporterId, since });
  const { title, affected } = said;
  const event = { type: "ticket.reported", reporterId, number, title, affected, serviceId, since };
  await audit(scope, { kind: "ticket", id: ticketId }, actor, event);
  return ticketId;
}

/** What is part of an incident stays so; the answer stands beside it. */
export async function answer(
  scope: Scope,
  actor: Actor,
  ticketId: string,
  text: string,
): Promise<void> {
  const ticket = await hold(scope, ticketId);
  const status = ticket.incidentId === null ? "answered" : ticket.status;
  await changeTicket(scope, ticketId, { status, answer: text });
  await write(scope, actor, ticket, {
    type: "ticket.answered",
    answer: text,
    before: ticket.answer,
  });
}

export async function link(
  sources: DeskSources,
  scope: Scope,
  actor: Actor,
  ticketId: string,
  incidentId: string,
): Promise<void> {
  const ticket = await hold(scope, ticketId);
  refuseLinked(ticket);
  const reason = `${ticket.reporter.name} reported it (report ${ticket.number}).`;
  await sources.linkTicket(scope, incidentId, actor, { ticketId, title: ticket.title, reason });
  await changeTicket(scope, ticketId, { status: "linked", incidentId });
  await write(scope, actor, ticket, { type: "ticket.linked", incidentId });
}

export async function declare(
  sources: DeskSources,
  scope: Scope,
  actor: Actor,
  ticketId: string,
): Promise<void> {
  const ticket = await hold(scope, ticketId);
  refuseLinked(ticket);
  const { number, title, reporter, since, createdAt, affected, service } = ticket;
  const reason = `${reporter.name} reported it (report ${number}).`;
  const { incidentId } = await sources.declareIncident(scope, actor, {
    title,
    summary: ticket.description,
    detection: { kind: "ticket", by: `Report ${number}` },
    incidentType: null,
    serviceIds: service === null ? [] : [service.serviceId],
    beganAt: since,
    detectedAt: createdAt,
    reason,
    severity: null,
    usersAffected: affected,
    security: false,
  });
  await sources.linkTicket(scope, incidentId, actor, { ticketId, title, reason });
  await changeTicket(scope, ticketId, { status: "linked", incidentId });
  await write(scope, actor, ticket, { type: "ticket.linked", incidentId, declared: true });
}

async function hold(scope: Scope, ticketId: string): Promise<TicketRow> {
  const ticket = await findTicket(scope, ticketId, "hold");
  if (ticket === null) throw notFound("report");
  return ticket;
}

function refuseLinked({ incidentId, number }: TicketRow): void {
  if (incidentId === null) return;
  throw new Refusal(
    "ticket.linked",
    `Report ${number} is part of an incident already. Reload it to see which.`,
    "conflict",
  );
}

/** Live updates reach the reporter by the id in every entry. */
async function write(
  scope: Scope,
  actor: Actor,
  { ticketId, number, reporter }: TicketRow,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const entry = { ...event, reporterId: reporter.personId, number };
  await audit(scope, { kind: "ticket", id: ticketId }, actor, entry);
}

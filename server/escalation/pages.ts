// What a page says: what is burning, since when, why you, and what happens if you do not answer.
import { type Actor, actorName } from "../../core/actor.ts";
import type { PageUrgency } from "../../core/contacts/words.ts";
import type { EscalationEvent } from "../../core/escalation/words.ts";
import { incidentName } from "../../core/incidents/names.ts";
import type { Call, Incident } from "../../core/incidents/words.ts";
import type { Scope } from "../platform/scope.ts";

export interface Page {
  readonly incidentId: string | null;
  readonly escalationId: string | null;
  readonly rung: number | null;
  readonly personId: string | null;
  readonly subject: string;
  readonly text: string;
  readonly link: string | null;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Missing: by the priority of the incident. */
  readonly urgency?: PageUrgency;
}

export interface PageSources {
  planPages(scope: Scope, pages: readonly Page[]): Promise<void>;
  incidentRefs(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly number: number }>>;
  serviceNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** `https://muster.example.org/incidents/12` */
  linkTo(incidentNumber: number): string;
}

type RungReached = Extract<EscalationEvent, { readonly type: "escalation.rungReached" }>;

/** What every page of one incident says. */
interface Facts {
  readonly services: readonly string[];
  readonly link: string;
  readonly subject: string;
  /** For machines. */
  readonly data: Readonly<Record<string, unknown>>;
}

async function factsOf(
  sources: PageSources,
  scope: Scope,
  incidentId: string,
  incident: Incident,
): Promise<Facts> {
  const refs = await sources.incidentRefs(scope, [incidentId]);
  const number = refs.get(incidentId)?.number ?? 0;
  const ids = [...new Set(incident.services.map(({ serviceId }) => serviceId))];
  const services = [...(await sources.serviceNames(scope, ids)).values()];
  const link = sources.linkTo(number);
  const { title, priority, major, declaredAt } = incident;
  const data = { incidentId, number, title, priority, major, services, declaredAt, link };
  return { services, link, subject: subjectOf(incident, number), data };
}

export async function pagesOf(
  sources: PageSources,
  scope: Scope,
  running: {
    readonly escalationId: string;
    readonly incidentId: string;
    readonly incident: Incident;
  },
  event: RungReached,
): Promise<readonly Page[]> {
  const { escalationId, incidentId, incident } = running;
  const { services, link, subject, data } = await factsOf(sources, scope, incidentId, incident);
  const { rung, label, reached } = event;
  return reached.map(({ personId, name, reason }) => ({
    incidentId,
    escalationId,
    rung,
    personId,
    subject,
    link,
    text: textOf(incident, services, { name, reason }, sayNext(event)),
    event: "incident.page",
    data: { ...data, rung: label, people: reached.map((one) => one.name) },
  }));
}

/** A call is planned like a ladder of one rung, so that what has not gone out can be cancelled by its id. */
export async function pagesOfCall(
  sources: PageSources,
  scope: Scope,
  incidentId: string,
  incident: Incident,
  by: Actor,
  { callId, people, skill, reason }: Call,
): Promise<readonly Page[]> {
  const { services, link, subject, data } = await factsOf(sources, scope, incidentId, incident);
  const caller = actorName(by);
  const why = skill === null ? `${caller} asks for you.` : `${caller} asks for ${skill}.`;
  return people.map(({ personId, name }) => ({
    incidentId,
    escalationId: callId,
    rung: 0,
    personId,
    subject,
    link,
    text: textOf(incident, services, { name, reason: why }, [
      reason,
      "Open the incident and say there that you are on it.",
    ]),
    // Whoever is asked for by somebody who is awake is not kept for the morning.
    urgency: "high",
    event: "incident.page",
    data: { ...data, rung: `Called by ${caller}`, people: people.map((one) => one.name) },
  }));
}

function sayNext({ label, nextAt, reason }: RungReached): readonly string[] {
  const next =
    nextAt === null
      ? `This is the last rung (${label}).`
      : `Acknowledge by ${utc(nextAt)}, or the next rung is paged (${label}).`;
  return reason === "" ? [next] : [reason.replaceAll(INSTANT, utc), next];
}

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

function subjectOf({ priority, major, title }: Incident, number: number): string {
  const mark = major ? "MAJOR " : "";
  return `[${mark}P${priority ?? "?"}] ${incidentName(number)} ${title}`.slice(0, 200);
}

function textOf(
  incident: Incident,
  services: readonly string[],
  person: { readonly name: string; readonly reason: string },
  rest: readonly string[],
): string {
  const { title, summary, priority, major, beganAt, declaredAt, proposal } = incident;
  const lines = [
    `${major ? "MAJOR INCIDENT. " : ""}P${priority ?? "?"}: ${title}`,
    summary === "" ? null : summary.slice(0, 1_000),
    "",
    services.length === 0 ? null : `Services hit: ${services.join(", ")}`,
    `Began ${utc(beganAt)}, declared ${utc(declaredAt)}.`,
    proposal?.reasons[0] === undefined ? null : `Why P${priority ?? "?"}: ${proposal.reasons[0]}`,
    "",
    `Why you: ${person.reason}`,
    ...rest,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

/** A mail does not know its reader's zone, so it says which one it uses. */
function utc(instant: string | null): string {
  return instant === null
    ? "at an unknown time"
    : `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

// What a page says: what is burning, since when, why you, and what happens if you do not answer.
import type { EscalationEvent } from "../../core/escalation/words.ts";
import { incidentName } from "../../core/incidents/names.ts";
import type { Incident } from "../../core/incidents/words.ts";
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
  const refs = await sources.incidentRefs(scope, [incidentId]);
  const number = refs.get(incidentId)?.number ?? 0;
  const ids = [...new Set(incident.services.map(({ serviceId }) => serviceId))];
  const names = [...(await sources.serviceNames(scope, ids)).values()];
  const link = sources.linkTo(number);
  const subject = subjectOf(incident, number);
  return event.reached.map(({ personId, name, reason }) => ({
    incidentId,
    escalationId,
    rung: event.rung,
    personId,
    subject,
    link,
    text: textOf(incident, names, { name, reason }, event),
    event: "incident.page",
    data: {
      incidentId,
      number,
      title: incident.title,
      priority: incident.priority,
      major: incident.major,
      services: names,
      declaredAt: incident.declaredAt,
      rung: event.label,
      people: event.reached.map((one) => one.name),
      link,
    },
  }));
}

function subjectOf({ priority, major, title }: Incident, number: number): string {
  const mark = major ? "MAJOR " : "";
  return `[${mark}P${priority ?? "?"}] ${incidentName(number)} ${title}`.slice(0, 200);
}

function textOf(
  incident: Incident,
  services: readonly string[],
  person: { readonly name: string; readonly reason: string },
  { label, nextAt, reason }: RungReached,
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
    reason === "" ? null : reason,
    nextAt === null
      ? `This is the last rung (${label}).`
      : `Acknowledge by ${utc(nextAt)}, or the next rung is paged (${label}).`,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

/** A mail does not know its reader's zone, so it says which one it uses. */
function utc(instant: string | null): string {
  return instant === null
    ? "at an unknown time"
    : `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

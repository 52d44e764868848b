// An opened alert joins an incident or declares one, in the transaction that opened it.
import { type Correlation, type OpenIncident, correlate } from "../../core/alerts/correlate.ts";
import type { Actor } from "../../core/actor.ts";
import type { Detection, IncidentType } from "../../core/incidents/words.ts";
import type { Severity, Signal } from "../../core/signals/words.ts";
import type { Scope } from "../platform/scope.ts";
import type { Belonging } from "./services.ts";

/** What the alerts ask of the incidents. */
export interface IncidentSources {
  /** Of a service. Locks out other correlations until the transaction ends. */
  openIncidents(scope: Scope, serviceId: string): Promise<readonly OpenIncident[]>;
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
      readonly usersAffected: null;
      readonly security: boolean;
    },
  ): Promise<{ readonly incidentId: string; readonly number: number }>;
  /** All that one transaction has to tell an incident, in its order. */
  tellAlerts(scope: Scope, incidentId: string, news: readonly AlertNews[]): Promise<void>;
}

type AlertNews =
  | {
      readonly kind: "joined";
      readonly alertId: string;
      readonly title: string;
      readonly reason: string;
      readonly serviceId: string | null;
    }
  | { readonly kind: "resolved"; readonly alertId: string; readonly title: string };

export interface Opening {
  readonly signal: Signal;
  readonly service: Belonging;
  readonly actor: Actor;
  readonly source: string;
  /** When the message arrived. */
  readonly heardAt: string;
}

/** One per transaction: incidents declared in it are known to the alerts that follow. */
export function openDesk(scope: Scope, incidents: IncidentSources) {
  const open = new Map<string, OpenIncident[]>();
  const openOf = async (serviceId: string): Promise<OpenIncident[]> => {
    const known = open.get(serviceId) ?? [...(await incidents.openIncidents(scope, serviceId))];
    open.set(serviceId, known);
    return known;
  };
  const news = new Map<string, AlertNews[]>();
  const tell = (incidentId: string, one: AlertNews): void => {
    const sofar = news.get(incidentId);
    if (sofar === undefined) news.set(incidentId, [one]);
    else sofar.push(one);
  };
  const declareNew = async (opening: Opening, reason: string) => {
    const declared = await declare(scope, incidents, opening, reason);
    for (const serviceId of declared.serviceIds) open.get(serviceId)?.push(declared);
    const { incidentId, number } = declared;
    return { incidentId, reason: `It declared INC-${number}. ${reason}` };
  };
  return {
    tell,
    /** Once, when everything is decided: an incident is changed once however many alerts concern it. */
    async passOn(): Promise<void> {
      for (const [incidentId, all] of news) await incidents.tellAlerts(scope, incidentId, all);
    },

    async decide({ signal, service }: Opening): Promise<Correlation> {
      const { title, severity } = signal;
      const { serviceId, name } = service;
      const asks = serviceId !== null && severity !== "info";
      const openIncidents = asks ? await openOf(serviceId) : [];
      return correlate({ alert: { title, severity, service: name }, serviceId, openIncidents });
    },

    /** @returns the incident that the alert belongs to now, and why, for the alert's own history */
    async follow(
      opening: Opening,
      alertId: string,
      correlation: Exclude<Correlation, { readonly kind: "leave" }>,
    ): Promise<{ readonly incidentId: string; readonly reason: string }> {
      const { reason } = correlation;
      const { title } = opening.signal;
      const { serviceId } = opening.service;
      const followed =
        correlation.kind === "join"
          ? { incidentId: correlation.incidentId, reason: `It joined because ${reason}.` }
          : await declareNew(opening, reason);
      tell(followed.incidentId, { kind: "joined", alertId, title, reason, serviceId });
      return followed;
    },
  };
}

/** @returns the new incident, as one of the open ones that the alerts after this may join */
async function declare(
  scope: Scope,
  incidents: IncidentSources,
  opening: Opening,
  reason: string,
): Promise<OpenIncident> {
  const { actor, service, heardAt, signal, source } = opening;
  const serviceIds = service.serviceId === null ? [] : [service.serviceId];
  const { incidentId, number } = await incidents.declareIncident(scope, actor, {
    title: signal.title,
    summary: signal.description,
    detection: { kind: "alert", by: `${source}: ${signal.labels.alertname ?? signal.title}` },
    incidentType: null,
    serviceIds,
    beganAt: signal.startedAt,
    detectedAt: heardAt,
    reason,
    severity: signal.severity,
    usersAffected: null,
    security: speaksOfSecurity(signal),
  });
  return { incidentId, number, declaredAt: scope.at, status: "open", serviceIds };
}

const KIND_LABELS = ["category", "type", "class", "kind", "alert_type", "event_type"];

function speaksOfSecurity({ labels }: Signal): boolean {
  return KIND_LABELS.some((label) => /\bsecurity\b/i.test(labels[label] ?? ""));
}

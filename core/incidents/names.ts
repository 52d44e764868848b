// What the words of an incident are called when a person reads them.
import type { IncidentRole, IncidentType } from "./words.ts";

export const TYPE_NAMES: Readonly<Record<IncidentType, string>> = {
  hardware: "hardware failure",
  software: "software malfunction",
  security: "security breach",
  network: "network disruption",
};

export const ROLE_NAMES: Readonly<Record<IncidentRole, string>> = {
  commander: "incident commander",
  operations: "operations lead",
  communications: "communications lead",
  scribe: "scribe",
};

/** How an incident is called in sentences, subjects and links. */
export function incidentName(number: number): string {
  return `INC-${number}`;
}

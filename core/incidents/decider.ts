// An incident as one decider, ready for `execute` and `fold`.
import type { Decider } from "../decider.ts";
import { decideIncident } from "./decide.ts";
import { evolveIncident } from "./evolve.ts";
import type { Incident, IncidentCommand, IncidentEvent } from "./words.ts";

const NO_INCIDENT: Incident = {
  status: "none",
  title: "",
  summary: "",
  detection: null,
  type: null,
  category: null,
  proposal: null,
  priority: null,
  overruled: null,
  major: false,
  majorReason: null,
  teamId: null,
  services: [],
  alerts: [],
  tickets: [],
  roles: {},
  tasks: [],
  beganAt: null,
  detectedAt: null,
  declaredAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  triagedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  closedAt: null,
  restoredBy: null,
  updatedAt: null,
  nextUpdateAt: null,
  reopenings: 0,
};

export const incidentDecider: Decider<Incident, IncidentCommand, IncidentEvent> = {
  initial: NO_INCIDENT,
  decide: decideIncident,
  evolve: evolveIncident,
};

// The kinds of things whose changes are recorded, by the names people use.

const KINDS: Readonly<Record<string, string>> = {
  incident: "Incidents",
  escalation: "Escalation ladders",
  review: "Reviews",
  action: "Actions",
  alert: "Alerts",
  message: "Messages",
  delivery: "Deliveries",
  ticket: "Reports",
  person: "People",
  team: "Teams",
  service: "Services",
  schedule: "Schedules",
  policy: "Escalation policies",
  matrix: "Priority matrix",
  integration: "Integrations",
  webhook: "Webhooks",
  token: "API tokens",
  organisation: "Organisation",
};

export const KIND_OPTIONS = Object.entries(KINDS).map(([value, label]) => ({ value, label }));

/** What is new to us is said as the journal says it. */
export function sayKind(kind: string): string {
  return KINDS[kind] ?? kind;
}

// Names what was read by the path it was read from, and knows which reads a change makes old.
import { pathOf } from "../../contract/address.ts";
import type { LooseArgs } from "./api.ts";

/** `/incidents/:incidentId/timeline` → ["incidents", "<id>", "timeline", { topic: "notes" }]. */
export function keyOf(path: string, { params, query }: LooseArgs): readonly unknown[] {
  const segments = pathOf(path, params).split("/").slice(1);
  return query === undefined ? segments : [...segments, query];
}

/** A change below the first root also changes what is read from the others. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  incidents: ["home", "figures", "services", "tickets", "actions", "alerts", "deliveries"],
  alerts: ["home", "incidents"],
  tickets: ["home", "incidents"],
  actions: ["home", "incidents"],
  deliveries: ["home", "incidents", "channels"],
  intake: ["home", "alerts", "integrations"],
  integrations: ["home"],
  services: ["home", "incidents", "policies", "simulation"],
  teams: ["home", "services", "schedules", "policies", "simulation"],
  people: ["home", "teams", "schedules", "me", "skills", "simulation"],
  schedules: ["home", "policies", "simulation", "swaps", "on-call"],
  swaps: ["home", "schedules", "on-call"],
  policies: ["home", "services", "simulation"],
  matrix: ["incidents"],
  webhooks: ["channels"],
  chats: ["webhooks", "channels"],
};

/** The kinds of stream a live event can speak of, by the root their pages read from. */
const ROOT_OF_KIND: Readonly<Record<string, string>> = {
  incident: "incidents",
  escalation: "incidents",
  review: "incidents",
  action: "actions",
  alert: "alerts",
  ticket: "tickets",
  delivery: "deliveries",
  message: "intake",
  integration: "integrations",
  service: "services",
  team: "teams",
  person: "people",
  schedule: "schedules",
  policy: "policies",
  webhook: "webhooks",
  matrix: "matrix",
};

export function rootsTouchedBy(path: string): readonly string[] {
  return touched(path.split("/")[1] ?? "");
}

/** A kind that nobody told us about may have changed anything. */
export function rootsTouchedByEvent(event: {
  readonly kind: string;
  readonly incidentId: string | null;
}): readonly string[] | "everything" {
  const root = ROOT_OF_KIND[event.kind];
  if (root === undefined) return "everything";
  return event.incidentId === null ? touched(root) : [...touched(root), "incidents"];
}

function touched(root: string): readonly string[] {
  return [root, ...(ALSO[root] ?? [])];
}

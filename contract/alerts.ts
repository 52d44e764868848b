// Alerts: one trouble of one source, from its first firing to its end.
import { z } from "zod";
import { Id, InstantOut, PageQuery, ServiceRef, filter, pageOf } from "./fields.ts";
import { route } from "./route.ts";

export const SeverityName = z.enum(["critical", "error", "warning", "info"]);

export const AlertSummary = z.object({
  alertId: Id,
  title: z.string(),
  status: z.enum(["firing", "resolved"]),
  severity: SeverityName,
  source: z.string(),
  service: ServiceRef.nullable(),
  /** As the source named it. */
  serviceName: z.string().nullable(),
  startedAt: InstantOut,
  openedAt: InstantOut,
  lastSeenAt: InstantOut,
  resolvedAt: InstantOut.nullable(),
  /** Firings after the first. */
  repeats: z.number(),
  incident: z.object({ incidentId: Id, number: z.number() }).nullable(),
});
export type AlertSummary = z.infer<typeof AlertSummary>;

export const AlertDetail = AlertSummary.extend({
  description: z.string(),
  dedupKey: z.string(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  link: z.string().nullable(),
  /** Why it belongs to this service, and why it joined or declared an incident, or did neither. */
  reasons: z.array(z.object({ at: InstantOut, sentence: z.string() })),
});
export type AlertDetail = z.infer<typeof AlertDetail>;

export const alertRoutes = {
  list: route({
    method: "GET",
    path: "/alerts",
    access: "stakeholder",
    summary: "Alerts, the newest first",
    query: PageQuery.extend({
      status: filter(z.enum(["firing", "resolved"])),
      severity: filter(SeverityName),
      serviceId: filter(Id),
      q: filter(z.string().max(200)),
    }),
    answer: pageOf(AlertSummary),
  }),
  one: route({
    method: "GET",
    path: "/alerts/:alertId",
    access: "stakeholder",
    summary: "One alert with labels and reasons",
    params: z.object({ alertId: Id }),
    answer: AlertDetail,
  }),
};

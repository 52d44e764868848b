// Every route of the API, by slice: the server serves it, the web calls it, the tests walk it.
import { accessRoutes } from "./access.ts";
import { alertRoutes } from "./alerts.ts";
import { catalogRoutes } from "./catalog.ts";
import { contactRoutes } from "./contacts.ts";
import { escalationRoutes } from "./escalation.ts";
import { evidenceRoutes } from "./evidence.ts";
import { incidentRoutes } from "./incidents.ts";
import { notifyRoutes } from "./notify.ts";
import { oncallRoutes } from "./oncall.ts";
import { peopleRoutes } from "./people.ts";
import { priorityRoutes } from "./priority.ts";
import { reportRoutes } from "./reports.ts";
import { reviewRoutes } from "./reviews.ts";
import { signalRoutes } from "./signals.ts";
import { ticketRoutes } from "./tickets.ts";

export const ROUTES = {
  access: accessRoutes,
  people: peopleRoutes,
  contacts: contactRoutes,
  catalog: catalogRoutes,
  oncall: oncallRoutes,
  escalation: escalationRoutes,
  priority: priorityRoutes,
  signals: signalRoutes,
  alerts: alertRoutes,
  tickets: ticketRoutes,
  incidents: incidentRoutes,
  notify: notifyRoutes,
  reviews: reviewRoutes,
  reports: reportRoutes,
  evidence: evidenceRoutes,
};

// The one table of pages: address, who may see it, and the file that holds it (loaded when it is opened).
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent as lazy,
  Outlet,
} from "@tanstack/react-router";
import type { RouteComponent } from "@tanstack/react-router";
import type { Role } from "../../core/access/roles.ts";
import type { Search } from "../lib/filters.ts";
import { admit, checkRole } from "./guard.ts";
import { FrameError } from "./route-error.tsx";
import { Shell } from "./shell.tsx";

/** The parser of addresses makes nothing but words; this tells the compiler. */
function keepWords(search: Record<string, unknown>): Search {
  const words = Object.entries(search).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(words) as Record<string, string>;
}

/** Every address takes filters as plain words: `?status=firing`. */
const root = createRootRoute({ component: Outlet, validateSearch: keepWords });

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  errorComponent: FrameError,
  beforeLoad: ({ location }) => admit(location.href),
});

/** A page in the frame, for people with at least this role. */
function page<Path extends string>(path: Path, atLeast: Role, component: RouteComponent) {
  return createRoute({
    getParentRoute: () => shell,
    path,
    component,
    beforeLoad: ({ location }) => checkRole(atLeast, location.pathname),
  });
}

/** A page without the frame, for people who are not signed in. */
function door<Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, component });
}

const framed = [
  page(
    "/",
    "stakeholder",
    lazy(() => import("../features/home/home-page.tsx"), "HomePage"),
  ),
  page(
    "/incidents",
    "stakeholder",
    lazy(() => import("../features/incidents/incidents-page.tsx"), "IncidentsPage"),
  ),
  page(
    "/incidents/new",
    "responder",
    lazy(() => import("../features/incidents/declare-page.tsx"), "DeclarePage"),
  ),
  page(
    "/incidents/$incidentId",
    "stakeholder",
    lazy(() => import("../features/incidents/incident-page.tsx"), "IncidentPage"),
  ),
  page(
    "/incidents/$incidentId/review",
    "stakeholder",
    lazy(() => import("../features/reviews/review-page.tsx"), "ReviewPage"),
  ),
  page(
    "/alerts",
    "stakeholder",
    lazy(() => import("../features/alerts/alerts-page.tsx"), "AlertsPage"),
  ),
  page(
    "/alerts/$alertId",
    "stakeholder",
    lazy(() => import("../features/alerts/alert-page.tsx"), "AlertPage"),
  ),
  page(
    "/messages",
    "responder",
    lazy(() => import("../features/signals/messages-page.tsx"), "MessagesPage"),
  ),
  page(
    "/reports",
    "stakeholder",
    lazy(() => import("../features/tickets/tickets-page.tsx"), "TicketsPage"),
  ),
  page(
    "/reports/$ticketId",
    "requester",
    lazy(() => import("../features/tickets/ticket-page.tsx"), "TicketPage"),
  ),
  page(
    "/report",
    "requester",
    lazy(() => import("../features/tickets/report-page.tsx"), "ReportPage"),
  ),
  page(
    "/my-reports",
    "requester",
    lazy(() => import("../features/tickets/my-reports-page.tsx"), "MyReportsPage"),
  ),
  page(
    "/on-call",
    "stakeholder",
    lazy(() => import("../features/oncall/oncall-page.tsx"), "OncallPage"),
  ),
  page(
    "/on-call/new",
    "admin",
    lazy(() => import("../features/oncall/schedule-edit-page.tsx"), "ScheduleEditPage"),
  ),
  page(
    "/on-call/$scheduleId",
    "stakeholder",
    lazy(() => import("../features/oncall/schedule-page.tsx"), "SchedulePage"),
  ),
  page(
    "/on-call/$scheduleId/edit",
    "admin",
    lazy(() => import("../features/oncall/schedule-edit-page.tsx"), "ScheduleEditPage"),
  ),
  page(
    "/simulator",
    "stakeholder",
    lazy(() => import("../features/escalation/simulator-page.tsx"), "SimulatorPage"),
  ),
  page(
    "/actions",
    "stakeholder",
    lazy(() => import("../features/reviews/actions-page.tsx"), "ActionsPage"),
  ),
  page(
    "/figures",
    "stakeholder",
    lazy(() => import("../features/reports/figures-page.tsx"), "FiguresPage"),
  ),
  page(
    "/outbox",
    "responder",
    lazy(() => import("../features/notify/outbox-page.tsx"), "OutboxPage"),
  ),
  page(
    "/me",
    "requester",
    lazy(() => import("../features/access/me-page.tsx"), "MePage"),
  ),
  page(
    "/me/reach",
    "responder",
    lazy(() => import("../features/contacts/reach-page.tsx"), "ReachPage"),
  ),
] as const;

/** Everything an organisation decides about itself stands in a frame of its own. */
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazy(() => import("../features/settings/settings-frame.tsx"), "SettingsFrame"),
  beforeLoad: ({ location }) => checkRole("stakeholder", location.pathname),
});

function setting<Path extends string>(path: Path, atLeast: Role, component: RouteComponent) {
  return createRoute({
    getParentRoute: () => settings,
    path,
    component,
    beforeLoad: ({ location }) => checkRole(atLeast, location.pathname),
  });
}

const decided = [
  setting(
    "/",
    "stakeholder",
    lazy(() => import("../features/settings/settings-page.tsx"), "SettingsPage"),
  ),
  setting(
    "people",
    "stakeholder",
    lazy(() => import("../features/settings/people-page.tsx"), "PeoplePage"),
  ),
  setting(
    "people/$personId",
    "stakeholder",
    lazy(() => import("../features/settings/person-page.tsx"), "PersonPage"),
  ),
  setting(
    "people/$personId/reach",
    "stakeholder",
    lazy(() => import("../features/contacts/reach-page.tsx"), "ReachPage"),
  ),
  setting(
    "teams",
    "stakeholder",
    lazy(() => import("../features/settings/teams-page.tsx"), "TeamsPage"),
  ),
  setting(
    "teams/new",
    "admin",
    lazy(() => import("../features/settings/team-page.tsx"), "TeamPage"),
  ),
  setting(
    "teams/$teamId",
    "stakeholder",
    lazy(() => import("../features/settings/team-page.tsx"), "TeamPage"),
  ),
  setting(
    "services",
    "stakeholder",
    lazy(() => import("../features/settings/services-page.tsx"), "ServicesPage"),
  ),
  setting(
    "services/new",
    "admin",
    lazy(() => import("../features/settings/service-page.tsx"), "ServicePage"),
  ),
  setting(
    "services/$serviceId",
    "stakeholder",
    lazy(() => import("../features/settings/service-page.tsx"), "ServicePage"),
  ),
  setting(
    "policies",
    "stakeholder",
    lazy(() => import("../features/settings/policies-page.tsx"), "PoliciesPage"),
  ),
  setting(
    "policies/new",
    "admin",
    lazy(() => import("../features/settings/policy-page.tsx"), "PolicyPage"),
  ),
  setting(
    "policies/$policyId",
    "stakeholder",
    lazy(() => import("../features/settings/policy-page.tsx"), "PolicyPage"),
  ),
  setting(
    "matrix",
    "stakeholder",
    lazy(() => import("../features/settings/matrix-page.tsx"), "MatrixPage"),
  ),
  setting(
    "integrations",
    "responder",
    lazy(() => import("../features/settings/integrations-page.tsx"), "IntegrationsPage"),
  ),
  setting(
    "channels",
    "responder",
    lazy(() => import("../features/settings/channels-page.tsx"), "ChannelsPage"),
  ),
  setting(
    "webhooks",
    "admin",
    lazy(() => import("../features/settings/webhooks-page.tsx"), "WebhooksPage"),
  ),
  setting(
    "audit",
    "admin",
    lazy(() => import("../features/settings/audit-page.tsx"), "AuditPage"),
  ),
] as const;

const doors = [
  door(
    "/sign-in",
    lazy(() => import("../features/access/sign-in-page.tsx"), "SignInPage"),
  ),
  door(
    "/setup",
    lazy(() => import("../features/access/setup-page.tsx"), "SetupPage"),
  ),
  door(
    "/join",
    lazy(() => import("../features/access/join-page.tsx"), "JoinPage"),
  ),
] as const;

export const routeTree = root.addChildren([
  shell.addChildren([...framed, settings.addChildren(decided)]),
  ...doors,
]);

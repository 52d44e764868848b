// Where one can go: the left column, the bar on a phone, the command palette and the "g" keys all read this table.
import {
  IconAlertSquareRounded,
  IconBell,
  IconBellRinging,
  IconChartBar,
  IconFlag,
  IconHome,
  IconInbox,
  IconListCheck,
  IconMailForward,
  IconMessageReport,
  IconPhoneCall,
  IconSettings,
  IconUserQuestion,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import type { Home } from "../../contract/incidents.ts";
import { mayActAs } from "../../core/access/roles.ts";
import type { Role } from "../../core/access/roles.ts";

export interface Place {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly label: string;
  readonly icon: TablerIcon;
  readonly keys: string;
  readonly atLeast: Role;
  /** In the bar at the bottom of a phone; the rest is behind "More". */
  readonly onPhone?: true;
  /** Only in the palette and by key. */
  readonly hidden?: true;
  /** A figure beside the name, when it is not 0. */
  readonly count?: (home: Home) => number;
  /** What the figure counts: "firing". */
  readonly counted?: string;
}

const CONSOLE: readonly Place[] = [
  { to: "/", label: "Home", icon: IconHome, keys: "g h", atLeast: "stakeholder", onPhone: true },
  {
    to: "/incidents",
    label: "Incidents",
    icon: IconAlertSquareRounded,
    keys: "g i",
    atLeast: "stakeholder",
    onPhone: true,
    count: (home) => home.burning.length,
    counted: "not resolved",
  },
  {
    to: "/alerts",
    label: "Alerts",
    icon: IconBell,
    keys: "g a",
    atLeast: "stakeholder",
    onPhone: true,
    count: (home) => home.firingAlerts,
    counted: "firing",
  },
  {
    to: "/reports",
    label: "Reports",
    icon: IconMessageReport,
    keys: "g r",
    atLeast: "stakeholder",
    count: (home) => home.newTickets,
    counted: "new",
  },
  {
    to: "/on-call",
    label: "On call",
    icon: IconPhoneCall,
    keys: "g o",
    atLeast: "stakeholder",
    onPhone: true,
  },
  { to: "/actions", label: "Actions", icon: IconListCheck, keys: "g t", atLeast: "stakeholder" },
  { to: "/figures", label: "Figures", icon: IconChartBar, keys: "g f", atLeast: "stakeholder" },
  {
    to: "/outbox",
    label: "Outbox",
    icon: IconMailForward,
    keys: "g x",
    atLeast: "responder",
    count: (home) => home.deadDeliveries,
    counted: "given up",
  },
  {
    to: "/messages",
    label: "Messages",
    icon: IconInbox,
    keys: "g m",
    atLeast: "responder",
    count: (home) => home.unreadableMessages,
    counted: "unreadable",
  },
  { to: "/settings", label: "Settings", icon: IconSettings, keys: "g s", atLeast: "stakeholder" },
  {
    to: "/simulator",
    label: "Who would be woken?",
    icon: IconUserQuestion,
    keys: "g w",
    atLeast: "stakeholder",
    hidden: true,
  },
  {
    to: "/me/reach",
    label: "How you are reached",
    icon: IconBellRinging,
    keys: "g y",
    atLeast: "responder",
    hidden: true,
  },
  {
    to: "/report",
    label: "Report a problem",
    icon: IconFlag,
    keys: "g p",
    atLeast: "requester",
    hidden: true,
  },
];

/** Somebody who only reports sees only what they need. */
const REQUESTER: readonly Place[] = [
  {
    to: "/report",
    label: "Report a problem",
    icon: IconFlag,
    keys: "g p",
    atLeast: "requester",
    onPhone: true,
  },
  {
    to: "/my-reports",
    label: "My reports",
    icon: IconMessageReport,
    keys: "g r",
    atLeast: "requester",
    onPhone: true,
  },
];

export function placesFor(role: Role): readonly Place[] {
  if (role === "requester") return REQUESTER;
  return CONSOLE.filter(({ atLeast }) => mayActAs(role, atLeast));
}

// The pages of the settings: the column beside them on a desk and the list on a phone read this table.
import {
  IconAntennaBars5,
  IconGridDots,
  IconHistory,
  IconPlugConnected,
  IconServer2,
  IconStairsUp,
  IconUser,
  IconUsersGroup,
  IconWebhook,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import { mayActAs } from "../../../core/access/roles.ts";
import type { Role } from "../../../core/access/roles.ts";

export interface SettingsSection {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly label: string;
  /** What one decides there. */
  readonly hint: string;
  readonly icon: TablerIcon;
  readonly atLeast: Role;
}

interface SettingsGroup {
  readonly name: string;
  readonly sections: readonly SettingsSection[];
}

const GROUPS: readonly SettingsGroup[] = [
  {
    name: "Organisation",
    sections: [
      {
        to: "/settings/people",
        label: "People",
        hint: "Who may enter, with which role, and how pages reach them",
        icon: IconUser,
        atLeast: "stakeholder",
      },
      {
        to: "/settings/teams",
        label: "Teams",
        hint: "Who works together and answers for services",
        icon: IconUsersGroup,
        atLeast: "stakeholder",
      },
      {
        to: "/settings/services",
        label: "Services",
        hint: "What the business runs, and what needs what",
        icon: IconServer2,
        atLeast: "stakeholder",
      },
    ],
  },
  {
    name: "Response",
    sections: [
      {
        to: "/settings/policies",
        label: "Escalation policies",
        hint: "Who is paged first, and who when nobody answers",
        icon: IconStairsUp,
        atLeast: "stakeholder",
      },
      {
        to: "/settings/matrix",
        label: "Priority matrix",
        hint: "Which impact and urgency make which priority",
        icon: IconGridDots,
        atLeast: "stakeholder",
      },
    ],
  },
  {
    name: "Connections",
    sections: [
      {
        to: "/settings/integrations",
        label: "Integrations",
        hint: "The doors that monitoring knocks on",
        icon: IconPlugConnected,
        atLeast: "responder",
      },
      {
        to: "/settings/channels",
        label: "Channels",
        hint: "Every way out, and whether it works",
        icon: IconAntennaBars5,
        atLeast: "responder",
      },
      {
        to: "/settings/webhooks",
        label: "Webhooks and chats",
        hint: "Programs and channels that are told of every page",
        icon: IconWebhook,
        atLeast: "admin",
      },
    ],
  },
  {
    name: "Record",
    sections: [
      {
        to: "/settings/audit",
        label: "Audit",
        hint: "Every change: who, when, what",
        icon: IconHistory,
        atLeast: "admin",
      },
    ],
  },
];

export const FIRST_SECTION = "/settings/people";

export function groupsFor(role: Role): readonly SettingsGroup[] {
  return GROUPS.map((group) => ({
    ...group,
    sections: group.sections.filter(({ atLeast }) => mayActAs(role, atLeast)),
  })).filter(({ sections }) => sections.length > 0);
}

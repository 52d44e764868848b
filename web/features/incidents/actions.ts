// Everything that can be done to an incident: one table for the buttons, the menu, the keys and the palette.
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { isLive, isOver } from "./stage.ts";

/** What decides which actions are offered. */
export type Situation = Pick<
  IncidentDetail,
  | "status"
  | "acknowledgedBy"
  | "triagedAt"
  | "major"
  | "priority"
  | "roles"
  | "needsReview"
  | "review"
>;

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  /** Other words people search it by. */
  readonly keywords?: readonly string[];
  readonly danger?: true;
  /** Only what the process allows is offered; `me` is the viewer's person. */
  readonly offered: (incident: Situation, me: string) => boolean;
}

const isNotOver = (incident: Situation) => !isOver(incident);

/** In the order of the menu. */
export const ACTIONS = {
  acknowledge: {
    id: "acknowledge",
    label: "Acknowledge",
    keys: "a",
    keywords: ["I am on it", "take"],
    offered: (incident) => isLive(incident) && incident.acknowledgedBy === null,
  },
  triage: {
    id: "triage",
    label: "Triage",
    keys: "t",
    keywords: ["type", "category", "impact", "urgency", "priority"],
    offered: isNotOver,
  },
  update: {
    id: "update",
    label: "Post an update",
    keys: "u",
    keywords: ["status", "tell"],
    offered: isNotOver,
  },
  note: {
    id: "note",
    label: "Write a note",
    keys: "n",
    keywords: ["comment", "attach", "file"],
    offered: isNotOver,
  },
  task: {
    id: "task",
    label: "Add a task",
    keys: "k",
    keywords: ["to do"],
    offered: isNotOver,
  },
  command: {
    id: "command",
    label: "Make me incident commander",
    keys: "m",
    keywords: ["role", "assign", "take"],
    offered: (incident, me) => isNotOver(incident) && commanderOf(incident) !== me,
  },
  escalate: {
    id: "escalate",
    label: "Escalate",
    keys: "e",
    keywords: ["page", "wake", "next rung", "help"],
    offered: isLive,
  },
  call: {
    id: "call",
    label: "Page somebody",
    keys: "c",
    keywords: ["expert", "skill", "call", "wake", "person"],
    offered: isLive,
  },
  mitigate: {
    id: "mitigate",
    label: "Mitigate",
    keys: "i",
    keywords: ["contain", "workaround"],
    offered: ({ status }) => status === "open",
  },
  resolve: {
    id: "resolve",
    label: "Resolve",
    keys: "r",
    keywords: ["restored", "fixed"],
    offered: isLive,
  },
  review: {
    id: "review",
    label: "Open the review",
    keys: "v",
    keywords: ["post-mortem", "postmortem", "lessons"],
    offered: ({ status, review }) => status === "resolved" || review !== "none",
  },
  close: {
    id: "close",
    label: "Close",
    offered: ({ status }) => status === "resolved",
  },
  service: {
    id: "service",
    label: "Add a service that is hit",
    keys: "s",
    keywords: ["impact"],
    offered: isLive,
  },
  overrule: {
    id: "overrule",
    label: "Overrule the priority",
    keys: "p",
    offered: isNotOver,
  },
  major: {
    id: "major",
    label: "Declare a major incident",
    offered: (incident) => isNotOver(incident) && !incident.major,
  },
  standDown: {
    id: "standDown",
    label: "Stand down the major incident",
    offered: (incident) => isNotOver(incident) && incident.major && incident.priority !== 1,
  },
  edit: {
    id: "edit",
    label: "Edit title, summary, beginning",
    offered: isNotOver,
  },
  reopen: {
    id: "reopen",
    label: "Reopen",
    keywords: ["not over", "back"],
    offered: (incident) => !isLive(incident),
  },
  cancel: {
    id: "cancel",
    label: "Cancel as a false alarm",
    danger: true,
    offered: isLive,
  },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionId = keyof typeof ACTIONS;

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

export function actionOf(id: ActionId): Action {
  return ACTIONS[id];
}

function commanderOf({ roles }: Situation): string | null {
  return roles.find(({ role }) => role === "commander")?.person.personId ?? null;
}

/** The one obvious thing to do next; null when there is nothing. */
export function nextStep(incident: Situation): ActionId | null {
  const { status, acknowledgedBy, triagedAt, needsReview, review } = incident;
  if (isOver(incident)) return null;
  if (status === "resolved") return needsReview && review !== "signedOff" ? "review" : "close";
  if (acknowledgedBy === null) return "acknowledge";
  if (triagedAt === null) return "triage";
  return status === "open" ? "mitigate" : "resolve";
}

// The work inside an incident: roles, tasks, notes, updates, attachments and what is linked to it.
import { Refusal } from "../refusal.ts";
import { type CommandOf, required, requiredText, stampOf } from "./guards.ts";
import type { Incident, IncidentEvent, Task } from "./words.ts";

export function assignRole(
  state: Incident,
  command: CommandOf<"assignRole">,
): readonly IncidentEvent[] {
  const { role, personId } = command;
  const instead = state.roles[role] ?? null;
  if (instead === personId) return [];
  return [{ type: "incident.roleAssigned", ...stampOf(command), role, personId, instead }];
}

const TASK_TITLE_MISSING = "The task has no title. Say in a few words what is to be done.";

export function addTask(state: Incident, command: CommandOf<"addTask">): readonly IncidentEvent[] {
  const { taskId, assignee, dueAt } = command;
  if (state.tasks.some((task) => task.taskId === taskId)) return [];
  const title = required(command.title, "incident.taskTitleMissing", TASK_TITLE_MISSING);
  const task: Task = { taskId, title, assignee, dueAt, status: "open" };
  return [{ type: "incident.taskAdded", ...stampOf(command), task }];
}

export function changeTask(
  state: Incident,
  command: CommandOf<"changeTask">,
): readonly IncidentEvent[] {
  const { taskId } = command;
  const before = state.tasks.find((task) => task.taskId === taskId);
  if (before === undefined) {
    throw new Refusal(
      "incident.unknownTask",
      "This incident has no such task. Reload the incident and choose one from its list.",
    );
  }
  const task: Task = {
    taskId,
    title:
      command.title === undefined
        ? before.title
        : required(command.title, "incident.taskTitleMissing", TASK_TITLE_MISSING),
    assignee: command.assignee === undefined ? before.assignee : command.assignee,
    dueAt: command.dueAt === undefined ? before.dueAt : command.dueAt,
    status: command.status ?? before.status,
  };
  if (sameTask(before, task)) return [];
  return [{ type: "incident.taskChanged", ...stampOf(command), taskId, before, task }];
}

function sameTask(one: Task, other: Task): boolean {
  return (
    one.title === other.title &&
    one.assignee === other.assignee &&
    one.dueAt === other.dueAt &&
    one.status === other.status
  );
}

export function postUpdate(command: CommandOf<"postUpdate">): readonly IncidentEvent[] {
  const { nextUpdateAt, at } = command;
  const text = requiredText(command.text, "update");
  if (nextUpdateAt !== null && nextUpdateAt <= at) {
    throw new Refusal(
      "incident.nextUpdateInThePast",
      `The next update is promised for ${nextUpdateAt}, which has passed. Choose a later time, or none.`,
    );
  }
  return [{ type: "incident.updatePosted", ...stampOf(command), text, nextUpdateAt }];
}

export function note(command: CommandOf<"note">): readonly IncidentEvent[] {
  return [
    { type: "incident.noted", ...stampOf(command), text: requiredText(command.text, "note") },
  ];
}

export function attach(command: CommandOf<"attach">): readonly IncidentEvent[] {
  const { attachmentId, bytes, sha256 } = command;
  const name = required(
    command.name,
    "incident.attachmentNameMissing",
    "The file has no name. Give it one that says what it shows.",
  );
  return [{ type: "incident.attached", ...stampOf(command), attachmentId, name, bytes, sha256 }];
}

export function linkAlert(
  state: Incident,
  command: CommandOf<"linkAlert">,
): readonly IncidentEvent[] {
  const { alertId, title, reason } = command;
  if (state.alerts.includes(alertId)) return [];
  return [{ type: "incident.alertLinked", ...stampOf(command), alertId, title, reason }];
}

export function linkTicket(
  state: Incident,
  command: CommandOf<"linkTicket">,
): readonly IncidentEvent[] {
  const { ticketId, title, reason } = command;
  if (state.tickets.includes(ticketId)) return [];
  return [{ type: "incident.ticketLinked", ...stampOf(command), ticketId, title, reason }];
}

export function alertResolved(
  state: Incident,
  command: CommandOf<"alertResolved">,
): readonly IncidentEvent[] {
  const { alertId, title } = command;
  if (!state.alerts.includes(alertId)) return [];
  return [{ type: "incident.alertResolved", ...stampOf(command), alertId, title }];
}

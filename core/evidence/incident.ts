// Every event of an incident as one sentence.
import { actorName } from "../actor.ts";
import { ROLE_NAMES, TYPE_NAMES } from "../incidents/names.ts";
import type { IncidentEvent, Task } from "../incidents/words.ts";
import type { Names, Told, Topic } from "./words.ts";

type EventOf<T extends IncidentEvent["type"]> = Extract<IncidentEvent, { readonly type: T }>;

type Telling<T extends IncidentEvent["type"]> = (
  event: EventOf<T>,
  who: string,
  names: Names,
) => readonly [topic: Topic, sentence: string, detail?: string | null];

const TELLINGS: { readonly [T in IncidentEvent["type"]]: Telling<T> } = {
  "incident.declared": ({ title, detection, reason, proposal }, who) => [
    "state",
    `${who} declared the incident: ${title}`,
    [`Detected by ${detection.by}. ${reason}`.trim(), "", ...proposed(proposal)].join("\n"),
  ],
  "incident.edited": ({ title, summary, beganAt }, who) => [
    "work",
    `${who} corrected ${list([
      title === undefined ? "" : "the title",
      summary === undefined ? "" : "the summary",
      beganAt === undefined ? "" : `the beginning (now ${beganAt})`,
    ])}.`,
    title ?? null,
  ],
  "incident.acknowledged": (_event, who) => ["people", `${who} acknowledged and is on it.`],
  "incident.escalated": ({ reason, instead }, who) => [
    "people",
    `${who} escalated it; ${actorName(instead)} had it.`,
    reason,
  ],
  "incident.called": ({ people, skill, skipped, reason }, who) => [
    "pages",
    `${who} called ${list(people.map(({ name }) => name))}${skill === null ? "" : ` for the skill ${skill}`}.`,
    [reason, ...skipped.map((sentence) => `- ${sentence}`)].join("\n\n"),
  ],
  "incident.triaged": ({ incidentType, category, priority, impact, urgency, reason }, who) => [
    "priority",
    `${who} triaged it: ${TYPE_NAMES[incidentType]}, ${category}, P${priority} ` +
      `(impact ${impact}, urgency ${urgency}).`,
    reason,
  ],
  "incident.priorityProposed": ({ proposal, followed }) => [
    "priority",
    followed
      ? `The priority is now P${proposal.priority}.`
      : `P${proposal.priority} would be proposed; the priority set by a person stands.`,
    proposed(proposal).join("\n"),
  ],
  "incident.priorityOverruled": ({ from, priority, reason }, who) => [
    "priority",
    `${who} set the priority to P${priority}${from === null ? "" : ` (it was P${from})`}.`,
    reason,
  ],
  "incident.majorDeclared": ({ reason }, who) => [
    "priority",
    `${who} declared a major incident.`,
    reason,
  ],
  "incident.majorStoodDown": ({ reason }, who) => [
    "priority",
    `${who} stood down the major incident.`,
    reason,
  ],
  "incident.roleAssigned": ({ role, personId, instead }, who, names) => [
    "people",
    personId === null
      ? `${who} left the ${ROLE_NAMES[role]} open.`
      : `${names.person(personId)} is ${ROLE_NAMES[role]}, assigned by ${who}.`,
    instead === null ? null : `Before: ${names.person(instead)}.`,
  ],
  "incident.taskAdded": ({ task }, who, names) => [
    "work",
    `${who} added a task: ${task.title}`,
    taskDetail(task, names),
  ],
  "incident.taskChanged": ({ before, task }, who, names) => [
    "work",
    `${who} ${taskChange(before, task)}: ${task.title}`,
    before.assignee === task.assignee && before.dueAt === task.dueAt
      ? null
      : taskDetail(task, names),
  ],
  "incident.updatePosted": ({ text, nextUpdateAt }, who) => [
    "updates",
    nextUpdateAt === null
      ? `${who} posted an update.`
      : `${who} posted an update and promised the next one.`,
    text,
  ],
  "incident.noted": ({ text }, who) => ["notes", `${who} wrote a note.`, text],
  "incident.attached": ({ name }, who) => ["notes", `${who} attached ${name}.`],
  "incident.alertLinked": ({ title, reason }) => ["alerts", `Alert: ${title}`, reason],
  "incident.ticketLinked": ({ title, reason }) => ["alerts", `Report: ${title}`, reason],
  "incident.alertResolved": ({ title }) => ["alerts", `The alert is resolved: ${title}`],
  "incident.serviceAdded": ({ serviceId, reason }, who, names) => [
    "state",
    `${names.service(serviceId)} is hit, says ${who}.`,
    reason,
  ],
  "incident.serviceRestored": ({ serviceId }, _who, names) => [
    "state",
    `${names.service(serviceId)} works again.`,
  ],
  "incident.mitigated": ({ how }, who) => ["state", `${who} mitigated it.`, how],
  "incident.resolved": ({ restoredBy }, who) => ["state", `${who} resolved it.`, restoredBy],
  "incident.reopened": ({ reason, from }, who) => [
    "state",
    `${who} reopened it; it was ${from}.`,
    reason,
  ],
  "incident.closed": ({ reviewed }, who) => [
    "state",
    reviewed ? `${who} closed it, reviewed and signed.` : `${who} closed it.`,
  ],
  "incident.cancelled": ({ reason }, who) => [
    "state",
    `${who} cancelled it as a false alarm.`,
    reason,
  ],
};

export function tellIncident(event: IncidentEvent, who: string, names: Names): Told {
  const telling = TELLINGS[event.type] as Telling<IncidentEvent["type"]>;
  const [topic, sentence, detail = null] = telling(event, who, names);
  return { topic, sentence, detail: detail === "" ? null : detail };
}

function proposed(proposal: EventOf<"incident.priorityProposed">["proposal"]): readonly string[] {
  const { priority, impact, urgency, reasons } = proposal;
  return [
    `P${priority} is proposed (impact ${impact}, urgency ${urgency}):`,
    "",
    ...reasons.map((reason) => `- ${reason}`),
  ];
}

function list(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== "");
  return said.length < 2 ? (said[0] ?? "it") : `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`;
}

function taskChange(before: Task, task: Task): string {
  if (before.status !== task.status) {
    return { open: "reopened a task", done: "finished a task", dropped: "dropped a task" }[
      task.status
    ];
  }
  return before.assignee === task.assignee ? "changed a task" : "handed over a task";
}

function taskDetail({ assignee, dueAt }: Task, names: Names): string | null {
  const parts = [
    assignee === null ? "" : `For ${names.person(assignee)}.`,
    dueAt === null ? "" : `Due ${dueAt}.`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join(" ");
}

// Triage, priority and the major incident: who may change what, and what follows from P1.
import type { Priority } from "../priority/matrix.ts";
import { Refusal } from "../refusal.ts";
import { type CommandOf, required, requiredReason, stampOf } from "./guards.ts";
import type { Incident, IncidentEvent, PriorityProposal, Stamp } from "./words.ts";

/** Every P1 is a major incident, whoever made it one. */
export function majorByPriority(
  state: Incident,
  priority: Priority,
  why: string,
  stamp: Stamp,
): readonly IncidentEvent[] {
  if (priority !== 1 || state.major) return [];
  const reason = why === "" ? "The priority is P1." : `The priority is P1: ${why}`;
  return [{ type: "incident.majorDeclared", ...stampOf(stamp), reason }];
}

/** Says type, category and priority; a priority that nobody proposed needs a reason and is an overrule. */
export function triage(state: Incident, command: CommandOf<"triage">): readonly IncidentEvent[] {
  const { incidentType, impact, urgency, priority } = command;
  const category = required(
    command.category,
    "incident.categoryMissing",
    "The category is missing. Choose the one that fits best; it can be changed later.",
  );
  const proposed = state.proposal?.priority ?? null;
  const overrules =
    priority !== proposed && (state.overruled === null || priority !== state.priority);
  if (overrules && command.reason.trim() === "") {
    throw new Refusal(
      "incident.reasonMissing",
      `You set P${priority} where P${proposed ?? "?"} is proposed. Say in one sentence why.`,
    );
  }
  const reason = command.reason.trim();
  const judged = { incidentType, category, impact, urgency, priority };
  if (!overrules && saysTheSame(state, judged)) return [];
  return [
    { type: "incident.triaged", ...stampOf(command), ...judged, reason },
    ...(overrules ? [overruled(state, priority, reason, command)] : []),
    ...majorByPriority(state, priority, reason || (state.proposal?.reasons[0] ?? ""), command),
  ];
}

type Judged = Pick<
  CommandOf<"triage">,
  "incidentType" | "category" | "impact" | "urgency" | "priority"
>;

function saysTheSame(state: Incident, judged: Judged): boolean {
  return (
    state.triagedAt !== null &&
    state.type === judged.incidentType &&
    state.category === judged.category &&
    state.priority === judged.priority &&
    state.assessed?.impact === judged.impact &&
    state.assessed.urgency === judged.urgency
  );
}

function overruled(
  state: Incident,
  priority: Priority,
  reason: string,
  stamp: Stamp,
): IncidentEvent {
  const from = state.priority;
  return { type: "incident.priorityOverruled", ...stampOf(stamp), from, priority, reason };
}

/** A person's overrule stands: a later proposal is only written down. */
export function proposePriority(
  state: Incident,
  command: CommandOf<"proposePriority">,
): readonly IncidentEvent[] {
  const { proposal } = command;
  if (state.proposal !== null && sameProposal(state.proposal, proposal)) return [];
  const followed = state.overruled === null;
  return [
    { type: "incident.priorityProposed", ...stampOf(command), proposal, followed },
    ...(followed
      ? majorByPriority(state, proposal.priority, proposal.reasons[0] ?? "", command)
      : []),
  ];
}

function sameProposal(one: PriorityProposal, other: PriorityProposal): boolean {
  return (
    one.impact === other.impact &&
    one.urgency === other.urgency &&
    one.priority === other.priority &&
    one.reasons.length === other.reasons.length &&
    one.reasons.every((reason, place) => reason === other.reasons[place])
  );
}

/** Overruling with the priority it has pins it: no proposal changes it any more. */
export function overrulePriority(
  state: Incident,
  command: CommandOf<"overrulePriority">,
): readonly IncidentEvent[] {
  const { priority } = command;
  const reason = requiredReason(command.reason, `why is this P${priority}?`);
  if (state.overruled !== null && state.priority === priority) return [];
  return [
    overruled(state, priority, reason, command),
    ...majorByPriority(state, priority, reason, command),
  ];
}

export function declareMajor(
  state: Incident,
  command: CommandOf<"declareMajor">,
): readonly IncidentEvent[] {
  const reason = requiredReason(command.reason, "why does this need a major incident?");
  if (state.major) return [];
  return [{ type: "incident.majorDeclared", ...stampOf(command), reason }];
}

export function standDownMajor(
  state: Incident,
  command: CommandOf<"standDownMajor">,
): readonly IncidentEvent[] {
  if (!state.major) return [];
  if (state.priority === 1) {
    throw new Refusal(
      "incident.p1IsMajor",
      "A P1 is always a major incident. Lower the priority with a reason first, then stand down.",
    );
  }
  const reason = requiredReason(command.reason, "why is this no longer a major incident?");
  return [{ type: "incident.majorStoodDown", ...stampOf(command), reason }];
}

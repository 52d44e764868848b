// The way of an incident through its stages: acknowledged, mitigated, resolved, closed, and back.
import { actorName } from "../actor.ts";
import { Refusal } from "../refusal.ts";
import {
  type CommandOf,
  refuseWhenResolved,
  required,
  requiredReason,
  samePerson,
  stampOf,
} from "./guards.ts";
import { hitAgain, restoreAll } from "./impacts.ts";
import type { Incident, IncidentEvent, ReviewFact } from "./words.ts";

/** The words name who; the instant in them is ISO 8601, so that whoever shows them can write it locally. */
export function acknowledge(
  state: Incident,
  command: CommandOf<"acknowledge">,
): readonly IncidentEvent[] {
  if (samePerson(state.acknowledgedBy, command.by)) return [];
  refuseWhenResolved(state, "This incident is resolved already. There is nothing to acknowledge.");
  if (state.acknowledgedBy !== null) {
    const who = actorName(state.acknowledgedBy);
    throw new Refusal(
      "incident.alreadyAcknowledged",
      `${who} acknowledged this incident at ${state.acknowledgedAt ?? "an unknown time"} and is on it. ` +
        `Ask ${who} how you can help, or take a role.`,
      "conflict",
    );
  }
  return [{ type: "incident.acknowledged", ...stampOf(command) }];
}

/** An incident that nobody has yet stays as it is: its ladder climbs anyway. */
export function escalate(
  state: Incident,
  command: CommandOf<"escalate">,
): readonly IncidentEvent[] {
  refuseWhenResolved(
    state,
    "This incident is resolved, so nobody has to be found. Reopen it first.",
  );
  const reason = requiredReason(command.reason, "what do you need somebody for?");
  if (state.acknowledgedBy === null) return [];
  return [
    { type: "incident.escalated", ...stampOf(command), reason, instead: state.acknowledgedBy },
  ];
}

/** Calling changes nothing about who has it. */
export function call(state: Incident, command: CommandOf<"call">): readonly IncidentEvent[] {
  refuseWhenResolved(
    state,
    "This incident is resolved, so nobody has to be called. Reopen it first.",
  );
  const { callId, skill, people, skipped } = command;
  if (state.calls?.some((one) => one.callId === callId) === true) return [];
  const reason = requiredReason(command.reason, "what do you need them for?");
  if (people.length === 0) {
    const whom = skill === null ? "That person" : `Nobody with the skill “${skill}”`;
    const why = skipped.length === 0 ? "" : ` ${skipped.join(" ")}`;
    throw new Refusal(
      "incident.nobodyToCall",
      `${whom} can${skill === null ? "not" : ""} be called now.${why} Choose somebody else, or escalate.`,
    );
  }
  return [{ type: "incident.called", ...stampOf(command), callId, skill, people, skipped, reason }];
}

export function mitigate(
  state: Incident,
  command: CommandOf<"mitigate">,
): readonly IncidentEvent[] {
  refuseWhenResolved(state, "This incident is resolved already, which is more than mitigated.");
  if (state.status === "mitigated") {
    throw new Refusal(
      "incident.alreadyMitigated",
      `This incident is mitigated since ${state.mitigatedAt ?? "before"}. ` +
        "Post an update if there is news, or resolve it.",
      "conflict",
    );
  }
  const how = required(
    command.how,
    "incident.howMissing",
    "Say how the damage was contained, for example: traffic moved to the second site.",
  );
  return [{ type: "incident.mitigated", ...stampOf(command), how }];
}

/** Ends every service impact that is still open. */
export function resolve(state: Incident, command: CommandOf<"resolve">): readonly IncidentEvent[] {
  refuseWhenResolved(
    state,
    `This incident is resolved since ${state.resolvedAt ?? "before"}. Reopen it if the trouble is back.`,
  );
  if (state.triagedAt === null) {
    throw new Refusal(
      "incident.notTriaged",
      "This incident has not been triaged. Say its type, category and priority first, then resolve it.",
    );
  }
  const restoredBy = required(
    command.restoredBy,
    "incident.restoredByMissing",
    "Say what restored the service, for example: rolled back release 4.2.",
  );
  return [
    { type: "incident.resolved", ...stampOf(command), restoredBy },
    ...restoreAll(state, command.impactUntil, command),
  ];
}

export function reopen(state: Incident, command: CommandOf<"reopen">): readonly IncidentEvent[] {
  if (state.status === "open" || state.status === "mitigated") {
    throw new Refusal(
      "incident.notOver",
      "This incident is still open, so there is nothing to reopen. Go on working in it.",
      "conflict",
    );
  }
  const reason = requiredReason(command.reason, "what shows that it is not over?");
  return [
    { type: "incident.reopened", ...stampOf(command), reason, from: state.status },
    ...hitAgain(state, reason, command),
  ];
}

/** P1, P2 and whatever was ever major is reviewed before it is closed. */
export function needsReview(state: Pick<Incident, "priority" | "major" | "majorReason">): boolean {
  return state.major || state.majorReason !== null || state.priority === 1 || state.priority === 2;
}

export function close(state: Incident, command: CommandOf<"close">): readonly IncidentEvent[] {
  if (state.status !== "resolved") {
    throw new Refusal(
      "incident.notResolved",
      "Only a resolved incident can be closed. Resolve it first, or cancel it if it was a false alarm.",
    );
  }
  const { review } = command;
  if (needsReview(state)) refuseUnreviewed(review, state);
  const reviewed = review.status === "signedOff" && review.at >= (state.resolvedAt ?? "");
  return [{ type: "incident.closed", ...stampOf(command), reviewed }];
}

function refuseUnreviewed(review: ReviewFact, state: Incident): void {
  const rule = "Major incidents, P1 and P2 are closed only with a signed review.";
  if (review.status === "missing") {
    throw new Refusal(
      "incident.reviewMissing",
      `${rule} There is none yet: open the review, write it and sign it off.`,
    );
  }
  if (review.status === "draft") {
    throw new Refusal(
      "incident.reviewNotSignedOff",
      `${rule} It is still a draft: finish it and sign it off.`,
    );
  }
  if (review.at < (state.resolvedAt ?? "")) {
    throw new Refusal(
      "incident.reviewOutdated",
      `${rule} It was signed at ${review.at}, before this resolution: withdraw it, add what is new ` +
        "and sign it again.",
    );
  }
}

export function cancel(state: Incident, command: CommandOf<"cancel">): readonly IncidentEvent[] {
  refuseWhenResolved(
    state,
    "This incident is resolved, so it was real. Close it instead; only an open one can be cancelled.",
  );
  const reason = requiredReason(command.reason, "how do you know that it was a false alarm?");
  return [{ type: "incident.cancelled", ...stampOf(command), reason }];
}

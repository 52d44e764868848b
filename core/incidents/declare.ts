// How an incident begins, and how its first words are corrected.
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time.ts";
import { type CommandOf, earlier, isPerson, required, stampOf } from "./guards.ts";
import { impactsFromBeginning, refuseFuture } from "./impacts.ts";
import { majorByPriority } from "./prioritise.ts";
import type { Incident, IncidentEvent } from "./words.ts";

const TITLE_MISSING = "The title is missing. Say in a few words what does not work.";

export function declare(state: Incident, command: CommandOf<"declare">): readonly IncidentEvent[] {
  const { detection, incidentType, teamId, proposal } = command;
  const title = required(command.title, "incident.titleMissing", TITLE_MISSING);
  const { beganAt, detectedAt } = saneTimes(command);
  const services = [...new Set(command.serviceIds)].map((serviceId) => ({
    serviceId,
    from: beganAt,
    until: null,
  }));
  return [
    {
      type: "incident.declared",
      ...stampOf(command),
      title,
      summary: command.summary.trim(),
      detection,
      ...(command.usersAffected === undefined ? {} : { usersAffected: command.usersAffected }),
      incidentType,
      teamId,
      services,
      beganAt,
      detectedAt,
      reason: command.reason.trim(),
      proposal,
    },
    ...majorByPriority(state, proposal.priority, proposal.reasons[0] ?? "", command),
  ];
}

/** A person is asked to correct impossible times; a source's wrong clock must not lose an incident. */
function saneTimes(command: CommandOf<"declare">): { beganAt: Instant; detectedAt: Instant } {
  if (isPerson(command.by)) {
    refuseFuture(command.detectedAt, command.at, "The time of detection");
    refuseBeginningAfterDetection(command.beganAt, command.detectedAt);
  }
  const detectedAt = earlier(command.detectedAt, command.at);
  return { beganAt: earlier(command.beganAt, detectedAt), detectedAt };
}

function refuseBeginningAfterDetection(beganAt: Instant, detectedAt: Instant | null): void {
  if (detectedAt === null || beganAt <= detectedAt) return;
  throw new Refusal(
    "incident.beganAfterDetection",
    `The trouble was detected at ${detectedAt}, so it cannot have begun later, at ${beganAt}. ` +
      "Enter an earlier beginning.",
  );
}

/** Only what really changes is said; nothing changed, nothing happens. */
export function edit(state: Incident, command: CommandOf<"edit">): readonly IncidentEvent[] {
  const title =
    command.title === undefined
      ? state.title
      : required(command.title, "incident.titleMissing", TITLE_MISSING);
  const summary = command.summary === undefined ? state.summary : command.summary.trim();
  const beganAt = command.beganAt ?? state.beganAt;
  if (beganAt !== null && beganAt !== state.beganAt) {
    refuseBeginningAfterDetection(beganAt, state.detectedAt);
    refuseImpactsOverBefore(beganAt, state);
  }
  const changed = {
    ...(title === state.title ? {} : { title }),
    ...(summary === state.summary ? {} : { summary }),
    ...(beganAt === null || beganAt === state.beganAt ? {} : { beganAt }),
  };
  if (Object.keys(changed).length === 0) return [];
  return [{ type: "incident.edited", ...stampOf(command), ...changed }];
}

/** The impacts that began with the incident would move along, past their own end. */
function refuseImpactsOverBefore(beganAt: Instant, { beganAt: before, services }: Incident): void {
  for (const { until } of impactsFromBeginning(services, before)) {
    if (until === null || beganAt < until) continue;
    throw new Refusal(
      "incident.impactEndsBeforeItBegins",
      `A service was hit from the beginning until ${until}, so the trouble began before that. ` +
        "Enter an earlier beginning.",
    );
  }
}

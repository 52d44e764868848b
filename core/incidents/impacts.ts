// Which services an incident hits from when until when, and the rules of adding and ending that.
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time.ts";
import {
  type CommandOf,
  isPerson,
  later,
  earlier,
  refuseWhenResolved,
  requiredReason,
  stampOf,
} from "./guards.ts";
import type { Incident, IncidentEvent, ServiceImpact, Stamp } from "./words.ts";

export function openImpacts(services: readonly ServiceImpact[]): readonly ServiceImpact[] {
  return services.filter(({ until }) => until === null);
}

/** Hits a service from an instant on; the same service and beginning is one impact, not two. */
export function withImpact(
  services: readonly ServiceImpact[],
  serviceId: string,
  from: Instant,
): readonly ServiceImpact[] {
  const same = (impact: ServiceImpact) => impact.serviceId === serviceId && impact.from === from;
  if (!services.some(same)) return [...services, { serviceId, from, until: null }];
  return services.map((impact) => (same(impact) ? { ...impact, until: null } : impact));
}

/** Ends what is still open; of one service, or of all when `serviceId` is null. */
export function withoutImpact(
  services: readonly ServiceImpact[],
  serviceId: string | null,
  until: Instant,
): readonly ServiceImpact[] {
  return services.map((impact) => {
    if (impact.until !== null) return impact;
    if (serviceId !== null && impact.serviceId !== serviceId) return impact;
    return { ...impact, until: later(impact.from, until) };
  });
}

/** The first impact of each service, when it began with the incident. */
export function impactsFromBeginning(
  services: readonly ServiceImpact[],
  beganAt: Instant | null,
): readonly ServiceImpact[] {
  return services.filter(({ serviceId, from }) => {
    const first = services.every((other) => other.serviceId !== serviceId || other.from >= from);
    return first && from === beganAt;
  });
}

/** What began with the incident moves along when that beginning is corrected. */
export function withBeginning(
  services: readonly ServiceImpact[],
  before: Instant | null,
  beganAt: Instant,
): readonly ServiceImpact[] {
  const moving = new Set(impactsFromBeginning(services, before));
  return services.map((impact) => (moving.has(impact) ? { ...impact, from: beganAt } : impact));
}

function refuseEndBeforeBeginning(from: Instant, until: Instant): void {
  if (until >= from) return;
  throw new Refusal(
    "incident.impactEndsBeforeItBegins",
    `The service was hit from ${from}; it cannot have been restored at ${until}. Correct one of the two.`,
  );
}

export function refuseFuture(instant: Instant, at: Instant, what: string): void {
  if (instant <= at) return;
  throw new Refusal(
    "incident.inTheFuture",
    `${what} (${instant}) lies in the future. Enter a time that has passed.`,
  );
}

export function addService(
  state: Incident,
  command: CommandOf<"addService">,
): readonly IncidentEvent[] {
  refuseWhenResolved(
    state,
    "This incident is resolved, so no service can be hit by it. Reopen it first if the trouble is back.",
  );
  const { serviceId, at } = command;
  const reason = requiredReason(command.reason, "how do you know that the service is hit?");
  const before = state.services.filter((impact) => impact.serviceId === serviceId);
  if (openImpacts(before).length > 0) return [];
  const free = before.reduce((end, { until }) => later(end, until ?? end), "");
  if (isPerson(command.by)) {
    refuseFuture(command.from, at, "The beginning of the impact");
    refuseOverlap(command.from, free);
  }
  const from = later(earlier(command.from, at), free);
  return [{ type: "incident.serviceAdded", ...stampOf(command), serviceId, from, reason }];
}

function refuseOverlap(from: Instant, free: Instant): void {
  if (from >= free) return;
  throw new Refusal(
    "incident.impactOverlaps",
    `This service is already recorded as hit until ${free}. Begin the new impact then or later.`,
  );
}

export function endServiceImpact(
  state: Incident,
  command: CommandOf<"endServiceImpact">,
): readonly IncidentEvent[] {
  const impacts = state.services.filter(({ serviceId }) => serviceId === command.serviceId);
  if (impacts.length === 0) {
    throw new Refusal(
      "incident.serviceNotHit",
      "This service is not part of the incident. Add it first, then say until when it was hit.",
    );
  }
  const [open] = openImpacts(impacts);
  if (open === undefined) return [];
  refuseFuture(command.until, command.at, "The end of the impact");
  refuseEndBeforeBeginning(open.from, command.until);
  const { serviceId, until } = command;
  return [{ type: "incident.serviceRestored", ...stampOf(command), serviceId, until }];
}

/** One `serviceRestored` for each service still hit. */
export function restoreAll(
  state: Incident,
  asked: Instant | null,
  stamp: Stamp,
): readonly IncidentEvent[] {
  const until = asked ?? stamp.at;
  if (asked !== null) refuseFuture(asked, stamp.at, "The end of the impact");
  return openImpacts(state.services).map(({ serviceId, from }) => {
    if (asked !== null) refuseEndBeforeBeginning(from, asked);
    return {
      type: "incident.serviceRestored",
      ...stampOf(stamp),
      serviceId,
      until: later(from, until),
    };
  });
}

/** A reopened incident hits again what it hit until its end. */
export function hitAgain(state: Incident, reason: string, stamp: Stamp): readonly IncidentEvent[] {
  const last = new Map<string, Instant>();
  for (const { serviceId, from, until } of state.services) {
    last.set(serviceId, later(last.get(serviceId) ?? "", until ?? from));
  }
  return (state.hitToTheEnd ?? [...last.keys()]).map((serviceId) => ({
    type: "incident.serviceAdded",
    ...stampOf(stamp),
    serviceId,
    from: later(stamp.at, last.get(serviceId) ?? ""),
    reason: `Hit again: ${reason}`,
  }));
}

// What an alert answers: it opens once, is resolved once, and belongs to at most one incident at a time.
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time.ts";
import type { Alert, AlertCommand, AlertEvent } from "./words.ts";

type CommandOf<T extends AlertCommand["type"]> = Extract<AlertCommand, { readonly type: T }>;

/** Sources repeat themselves: saying again what is known already changes nothing. */
export function decideAlert(state: Alert, command: AlertCommand): readonly AlertEvent[] {
  switch (command.type) {
    case "open":
      return open(state, command);
    case "resolve":
      return resolve(state, command);
    case "correlate":
      return correlate(state, command);
  }
}

/** A resolved signal for something that never fired opens nothing. */
function open(state: Alert, command: CommandOf<"open">): readonly AlertEvent[] {
  if (state.status === "resolved") {
    throw new Refusal(
      "alert.resolved",
      "This alert is resolved, which is final. A new firing opens a new alert.",
      "conflict",
    );
  }
  const { signal, serviceId, serviceReason, at } = command;
  if (state.status === "firing" || signal.status === "resolved") return [];
  return [{ type: "alert.opened", signal, serviceId, serviceReason, at }];
}

/** Clocks of sources are wrong now and then: the end is kept between the beginning and now. */
function resolve(state: Alert, command: CommandOf<"resolve">): readonly AlertEvent[] {
  refuseUnopened(state);
  if (state.status === "resolved") return [];
  const { reason, at } = command;
  const endedAt = between(state.startedAt ?? at, command.endedAt, at);
  return [{ type: "alert.resolved", endedAt, reason, at }];
}

function between(first: Instant, instant: Instant, last: Instant): Instant {
  const begun = instant < first ? first : instant;
  return begun > last ? last : begun;
}

function correlate(state: Alert, command: CommandOf<"correlate">): readonly AlertEvent[] {
  refuseUnopened(state);
  const { incidentId, reason, at } = command;
  if (state.incidentId === incidentId) return [];
  return [{ type: "alert.correlated", incidentId, reason, at }];
}

function refuseUnopened(state: Alert): void {
  if (state.status !== "none") return;
  throw new Refusal(
    "alert.notOpened",
    "This alert never fired, so there is nothing to change. Reload the list of alerts.",
    "conflict",
  );
}

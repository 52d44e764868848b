// A service under maintenance wakes nobody: its ladders wait for the end.

import { Refusal } from "../refusal.ts";
import { type Instant, millisBetween } from "../time.ts";

export interface MaintenanceWindow {
  readonly start: Instant;
  /** Exclusive. */
  readonly end: Instant;
}

/** When the first rung of an alert may be reached: at once, or when the maintenance around it is over. */
export function ladderStart(openedAt: Instant, windows: readonly MaintenanceWindow[]): Instant {
  let at = openedAt;
  for (;;) {
    const now = at;
    const around = windows.find((window) => covers(window, now));
    if (around === undefined) return at;
    at = around.end;
  }
}

/** @throws Refusal `service.maintenance` when somebody escalates by hand meanwhile. */
export function refuseDuringMaintenance(at: Instant, windows: readonly MaintenanceWindow[]): void {
  const around = windows.find((window) => covers(window, at));
  if (around === undefined) return;
  throw new Refusal(
    "service.maintenance",
    `The service is under maintenance until ${around.end}. End the maintenance to escalate now.`,
    "conflict",
  );
}

function covers({ start, end }: MaintenanceWindow, at: Instant): boolean {
  return millisBetween(start, at) >= 0 && millisBetween(at, end) > 0;
}

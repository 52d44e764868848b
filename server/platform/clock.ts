// The clock, handed in wherever time matters, so that a story can wind it by hand.
import type { Instant } from "../../core/time.ts";

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Now, in the way the core writes it: UTC with milliseconds. */
export function instant(clock: Clock): Instant {
  return clock.now().toISOString();
}

// How long a failed message waits for its next attempt, and when it is given up.
import { type Instant, millisBetween, plusMillis } from "../time.ts";

const WAITS_SECONDS = [5, 15, 45, 120, 300, 600] as const;
const LONGEST_WAIT_SECONDS = 600;
const SPREAD = 0.2;

export const LONGEST_WAIT_MILLIS = LONGEST_WAIT_SECONDS * 1_000;
export const MOST_ATTEMPTS = 12;
/** Counted from the first failure, so that an outage of Muster itself costs a message nothing. */
export const LONGEST_FAILING_MILLIS = 2 * 3_600_000;

/**
 * Milliseconds to wait after the n-th failed attempt (from 1): 5 s, 15 s, 45 s, 2, 5, then always 10 minutes.
 * @param jitter in [0,1): spreads by ±20 %, so that messages that failed together do not come back together
 */
export function waitAfter(attempt: number, jitter: number): number {
  const seconds = WAITS_SECONDS[Math.max(1, attempt) - 1] ?? LONGEST_WAIT_SECONDS;
  return Math.round(seconds * 1000 * (1 - SPREAD + 2 * SPREAD * jitter));
}

/** When to try again, or null when it is time to give up. */
export function nextAttempt(
  attempt: number,
  failingSince: Instant,
  at: Instant,
  jitter: number,
): Instant | null {
  if (attempt >= MOST_ATTEMPTS) return null;
  const next = plusMillis(at, waitAfter(attempt, jitter));
  return millisBetween(failingSince, next) > LONGEST_FAILING_MILLIS ? null : next;
}

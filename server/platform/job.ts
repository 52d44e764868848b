// A job as it is asked for: what to do, with what, when.

export interface Job {
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** UTC; missing: at once. */
  readonly runAt?: string;
  /** A later job with the same key replaces one that has not started. */
  readonly key?: string;
  readonly maxAttempts?: number;
  /** Smaller runs first; missing: 0. */
  readonly priority?: number;
}

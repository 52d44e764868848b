// Two transactions in each other's way: PostgreSQL gives up one of them, and that one may try again.
import { setTimeout as pause } from "node:timers/promises";

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const RETRIES = 3;

/** Runs `transaction` anew, up to three times, when it lost against another one. */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (retry === RETRIES || !isConflict(error)) throw error;
      // By chance, so that the two do not meet again.
      await pause(Math.random() * 20 * 2 ** retry);
    }
  }
}

function isConflict(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

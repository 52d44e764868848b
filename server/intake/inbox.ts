// Group commit: what arrives while one commit is under way is written together by the next one.
import { ProblemError } from "../platform/problem.ts";
import type { Arrival } from "./store/arrivals.ts";

/** Commits the messages of one organisation; the number of each, or null when its key was revoked meanwhile. */
export type Commit = (
  orgId: string,
  arrivals: readonly Arrival[],
) => Promise<readonly (string | null)[]>;

/** Resolves once the message is on disk. */
export type Inbox = (orgId: string, arrival: Arrival) => Promise<string | null>;

/** Messages in one commit. */
const MOST = 500;
/** Bytes of bodies in one commit; a single larger body goes alone. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Bytes that may wait for their commit before more is refused: a database that hangs must not fill the memory. */
const MOST_WAITING_BYTES = 128 * 1024 * 1024;

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (messageId: string | null) => void;
  readonly reject: (error: unknown) => void;
}

export function openInbox(commit: Commit): Inbox {
  /** One line per organisation that has something under way. */
  const lines = new Map<string, Waiting[]>();
  let waitingBytes = 0;

  async function work(orgId: string, line: Waiting[]): Promise<void> {
    while (line.length > 0) await commitTogether(orgId, line.splice(0, fitting(line)));
    lines.delete(orgId);
  }

  async function commitTogether(orgId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const ids = await commit(
        orgId,
        batch.map(({ arrival }) => arrival),
      );
      for (const [place, { resolve }] of batch.entries()) resolve(ids[place] ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      for (const { arrival } of batch) waitingBytes -= arrival.body.length;
    }
  }

  return (orgId, arrival) => {
    if (waitingBytes > 0 && waitingBytes + arrival.body.length > MOST_WAITING_BYTES)
      throw tooBusy();
    waitingBytes += arrival.body.length;
    return new Promise((resolve, reject) => {
      const line = lines.get(orgId);
      if (line !== undefined) {
        line.push({ arrival, resolve, reject });
        return;
      }
      const fresh: Waiting[] = [{ arrival, resolve, reject }];
      lines.set(orgId, fresh);
      // What has been received in this very moment joins the first commit.
      setImmediate(() => void work(orgId, fresh));
    });
  };
}

function fitting(line: readonly Waiting[]): number {
  let bytes = 0;
  let count = 0;
  for (const { arrival } of line) {
    bytes += arrival.body.length;
    if (count === MOST || (count > 0 && bytes > MOST_BYTES)) break;
    count += 1;
  }
  return count;
}

function tooBusy(): ProblemError {
  return new ProblemError(
    503,
    "unavailable",
    "More arrives than Muster can write down right now. This message was not kept. Send it again in a moment.",
  );
}

// Reads a calendar away from everything else: a rule that never ends must not keep anybody from being paged.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { badField } from "../platform/problem.ts";
import type { Happening, Reading } from "./calendar-import.ts";

/** What the thread answers. */
type Answer = { readonly happenings: readonly Happening[] } | { readonly fault: string };

/** A calendar of the largest size takes a second. Milliseconds. */
const PATIENCE = 10_000;

/** @throws ProblemError when it cannot be read, or not in time */
export async function readCalendarApart(
  text: string,
  reading: Reading,
  patience = PATIENCE,
): Promise<readonly Happening[]> {
  const thread = new Worker(new URL("./calendar-thread.ts", import.meta.url), {
    workerData: { text, reading },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  try {
    const [answer] = (await once(thread, "message", {
      signal: AbortSignal.timeout(patience),
    })) as [Answer];
    if ("fault" in answer) throw badField("calendar", answer.fault);
    return answer.happenings;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") {
      const words =
        "A rule in this calendar never comes to an end. Take the event out and try again.";
      throw badField("calendar", words);
    }
    throw error;
  } finally {
    await thread.terminate();
  }
}

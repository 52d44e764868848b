// A thread of its own that reads one calendar and says what is in it.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { ProblemError } from "../platform/problem.ts";
import { readCalendar } from "./calendar-import.ts";

const Asked = z.object({
  text: z.string(),
  reading: z.object({ timeZone: z.string(), now: z.string() }),
});

function answer() {
  const { text, reading } = Asked.parse(workerData);
  try {
    return { happenings: readCalendar(text, reading) };
  } catch (error) {
    if (error instanceof ProblemError) return { fault: error.message };
    throw error;
  }
}

parentPort?.postMessage(answer());

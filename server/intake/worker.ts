// Time of the doors: the job that reads what arrived, and what was left lying when the last process ended.
import type { Database } from "../platform/database.ts";
import type { Tasks } from "../platform/jobs.ts";
import type { Within } from "../platform/scope.ts";
import type { Drain } from "./drain.ts";
import { DRAIN, enqueueDrain } from "./store/arrivals.ts";
import { organisationsThatWait } from "./store/pending.ts";

export function intakeTasks(drain: Drain): Tasks {
  return {
    async [DRAIN]({ orgId }) {
      if (typeof orgId !== "string") throw new Error("A drain must know its organisation.");
      await drain(orgId);
    },
  };
}

/** Sees to it that whatever waits is read, whoever left it. */
export async function resumeDrains(database: Database, within: Within): Promise<void> {
  for (const orgId of await database.outside(organisationsThatWait)) {
    await within(orgId, enqueueDrain);
  }
}

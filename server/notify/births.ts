// Planned deliveries become rows, histories and jobs, together and each in one statement.
import { randomUUIDv7 } from "node:crypto";
import { MUSTER } from "../../core/actor.ts";
import { fold } from "../../core/decider.ts";
import { deliveryDecider } from "../../core/notify/decider.ts";
import { appendAll } from "../platform/journal.ts";
import type { Job } from "../platform/job.ts";
import { enqueue } from "../platform/jobs.ts";
import type { Scope } from "../platform/scope.ts";
import { type Birth, DELIVERY, type Plan, insertDeliveries } from "./store/deliveries.ts";

export const DELIVER = "notify.deliver";

/** The job that sends it; a later one replaces it. @param runAt UTC; missing: at once */
export function deliveryJob(
  { orgId }: Scope,
  deliveryId: string,
  options: { readonly runAt?: string; readonly urgent: boolean },
): Job {
  const { runAt, urgent } = options;
  return {
    task: DELIVER,
    payload: { orgId, deliveryId },
    key: `deliver:${deliveryId}`,
    ...(runAt === undefined ? {} : { runAt }),
    // Whoever is paged waits for nothing that can wait.
    priority: urgent ? -10 : 0,
  };
}

/** @returns their ids, in the order of the plans */
export async function bearDeliveries(
  scope: Scope,
  plans: readonly Plan[],
): Promise<readonly string[]> {
  if (plans.length === 0) return [];
  const births = plans.map((plan) => bear(plan, scope.at));
  await insertDeliveries(scope, births);
  const histories = births.map(({ deliveryId: id, plan: { incidentId }, events }) => {
    return { stream: { kind: DELIVERY, id, incidentId }, after: 0, events };
  });
  await appendAll(scope, MUSTER, histories);
  const jobs = births.map(({ deliveryId, plan: { escalationId }, state: { dueAt } }) => {
    const urgent = escalationId !== null;
    const later = dueAt !== null && dueAt > scope.at ? { runAt: dueAt } : {};
    return deliveryJob(scope, deliveryId, { ...later, urgent });
  });
  await enqueue(scope, jobs);
  return births.map(({ deliveryId }) => deliveryId);
}

function bear(plan: Plan, at: string): Birth {
  const { channel, dueAt, reason } = plan;
  const command = { type: "plan", channel, dueAt, reason, at } as const;
  const events = deliveryDecider.decide(deliveryDecider.initial, command);
  return { deliveryId: randomUUIDv7(), plan, events, state: fold(deliveryDecider, events) };
}

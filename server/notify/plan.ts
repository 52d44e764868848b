// From "this person should know" to messages in the outbox, planned and enqueued in the deciding transaction.
import { randomUUIDv7 } from "node:crypto";
import { MUSTER } from "../../core/actor.ts";
import { incidentName } from "../../core/incidents/names.ts";
import { execute } from "../platform/execute.ts";
import { type Job, enqueue } from "../platform/jobs.ts";
import type { Scope } from "../platform/scope.ts";
import {
  type Letter,
  type Plan,
  deliveryStream,
  findWaiting,
  incidentNumbers,
  plannedForRung,
} from "./store/deliveries.ts";
import { listWebhooks } from "./store/webhooks.ts";

export interface Page {
  readonly incidentId: string | null;
  readonly escalationId: string | null;
  readonly rung: number | null;
  readonly personId: string | null;
  readonly subject: string;
  readonly text: string;
  readonly link: string | null;
  /** For machines: `incident.page`. */
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PlanDeps {
  /** In the order in which they are tried; empty for somebody who may not sign in. */
  addressesOf(
    scope: Scope,
    personId: string,
  ): Promise<readonly { readonly channel: "email"; readonly address: string }[]>;
}

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

/** One e-mail per address of each person; and each rung of a ladder once to every webhook. */
export async function planPages(
  deps: PlanDeps,
  scope: Scope,
  pages: readonly Page[],
): Promise<void> {
  if (pages.length === 0) return;
  const numbers = await numbersOf(scope, pages);
  const plans = [
    ...(await personalPlans(deps, scope, pages, numbers)),
    ...(await webhookPlans(scope, pages)),
  ];
  const jobs: Job[] = [];
  for (const plan of await withoutRepeats(scope, plans)) {
    const deliveryId = randomUUIDv7();
    const command = { type: "plan", channel: plan.channel, at: scope.at } as const;
    await execute(scope, deliveryStream(plan.incidentId, plan), deliveryId, MUSTER, command);
    jobs.push(deliveryJob(scope, deliveryId, { urgent: plan.escalationId !== null }));
  }
  if (jobs.length > 0) await enqueue(scope, jobs);
}

/** What has not gone out yet is no longer needed. */
export async function cancelPages(
  scope: Scope,
  escalationId: string,
  reason: string,
): Promise<void> {
  await cancelWaiting(scope, { escalationId }, reason);
}

export async function cancelWaiting(
  scope: Scope,
  of: Parameters<typeof findWaiting>[1],
  reason: string,
): Promise<void> {
  for (const { deliveryId, incidentId } of await findWaiting(scope, of)) {
    const command = { type: "cancel", reason, at: scope.at } as const;
    await execute(scope, deliveryStream(incidentId), deliveryId, MUSTER, command);
  }
}

async function numbersOf(
  scope: Scope,
  pages: readonly Page[],
): Promise<ReadonlyMap<string, number>> {
  const ids = pages.flatMap(({ incidentId }) => (incidentId === null ? [] : [incidentId]));
  return incidentNumbers(scope, [...new Set(ids)]);
}

async function personalPlans(
  deps: PlanDeps,
  scope: Scope,
  pages: readonly Page[],
  numbers: ReadonlyMap<string, number>,
): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const page of pages) {
    if (page.personId === null) continue;
    const number = page.incidentId === null ? undefined : numbers.get(page.incidentId);
    const letter = letterOf(page, number);
    for (const { channel, address } of await deps.addressesOf(scope, page.personId)) {
      plans.push({ ...aimOf(page), personId: page.personId, channel, address, letter });
    }
  }
  return plans;
}

/** Programs are told what happened, not whom it wakes: once per rung. */
async function webhookPlans(scope: Scope, pages: readonly Page[]): Promise<readonly Plan[]> {
  const rungs = new Map<string, Page>();
  for (const page of pages) {
    const rung = `${page.escalationId} ${page.rung}`;
    if (page.escalationId !== null && !rungs.has(rung)) rungs.set(rung, page);
  }
  if (rungs.size === 0) return [];
  const webhooks = await listWebhooks(scope);
  return [...rungs.values()].flatMap((page) =>
    webhooks.map(({ webhookId, name, url }): Plan => {
      const { subject, event, data } = page;
      const text = JSON.stringify({ type: event, data }, null, 2);
      const letter: Letter = { subject, text, link: null, event, data };
      const address = `${name} (${new URL(url).host})`;
      return { ...aimOf(page), webhookId, channel: "webhook", address, letter };
    }),
  );
}

function aimOf({ incidentId, escalationId, rung }: Page) {
  return { incidentId, escalationId, rung, personId: null, webhookId: null };
}

function letterOf({ subject, text, link, event, data }: Page, number: number | undefined): Letter {
  const toIncident = number !== undefined && link?.endsWith(`/incidents/${number}`) === true;
  const label = toIncident ? `Open ${incidentName(number)}` : "Open in Muster";
  return { subject, text, link: link === null ? null : { href: link, label }, event, data };
}

/** The same rung never reaches the same address twice: two people may share one, and a rung may be planned again. */
async function withoutRepeats(scope: Scope, plans: readonly Plan[]): Promise<readonly Plan[]> {
  const taken = new Set<string>();
  const looked = new Set<string>();
  const fresh: Plan[] = [];
  for (const plan of plans) {
    const { escalationId, rung, channel, address } = plan;
    if (escalationId === null || rung === null) {
      fresh.push(plan);
      continue;
    }
    const place = `${escalationId} ${rung}`;
    if (!looked.has(place)) {
      looked.add(place);
      const earlier = await plannedForRung(scope, escalationId, rung);
      for (const one of earlier) taken.add(`${place} ${one.channel} ${one.address}`);
    }
    const aim = `${place} ${channel} ${address}`;
    if (!taken.has(aim)) fresh.push(plan);
    taken.add(aim);
  }
  return fresh;
}

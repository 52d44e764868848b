// From "this person should know" to messages in the outbox, planned and enqueued in the deciding transaction.
import { MUSTER } from "../../core/actor.ts";
import { urgencyOf } from "../../core/contacts/urgency.ts";
import { allWays, planWays } from "../../core/contacts/ways.ts";
import type { ContactKind, PageUrgency, Reachable, Way } from "../../core/contacts/words.ts";
import { incidentName } from "../../core/incidents/names.ts";
import { deliveryDecider } from "../../core/notify/decider.ts";
import type { Channel } from "../../core/notify/words.ts";
import { appendAll } from "../platform/journal.ts";
import type { Scope } from "../platform/scope.ts";
import { bearDeliveries } from "./births.ts";
import {
  type Letter,
  DELIVERY,
  type Plan,
  incidentNumbers,
  lockWaiting,
  plannedForRung,
  saveWaiting,
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
  /** Of the incident; missing: `data.priority`. */
  readonly priority?: number | null;
  /** Missing: by the priority; without a ladder it is news, which goes by e-mail alone. */
  readonly urgency?: PageUrgency;
  /** A channel that is known to fail: every other way, at once. */
  readonly avoid?: Channel;
}

export interface PlanDeps {
  /** How these people are reached; a disabled one has no method. */
  reachOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, Reachable>>;
}

/** Each person by their rules; and each rung of a ladder once to everywhere the organisation is told of pages. */
export async function planPages(
  deps: PlanDeps,
  scope: Scope,
  pages: readonly Page[],
): Promise<void> {
  if (pages.length === 0) return;
  const plans = [
    ...(await personalPlans(deps, scope, pages)),
    ...(await webhookPlans(scope, pages)),
  ];
  await bearDeliveries(scope, await withoutRepeats(scope, plans));
}

/** One message to one address, at once and outside of every rule: a code, a test. */
export interface Direct {
  readonly personId: string;
  readonly contactId: string | null;
  readonly channel: ContactKind;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly secretText?: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** @returns the ids of the deliveries */
export function planDirect(scope: Scope, messages: readonly Direct[]): Promise<readonly string[]> {
  const plans = messages.map(({ personId, contactId, channel, address, ...words }): Plan => {
    const letter = { ...words, link: null };
    const aim = { incidentId: null, escalationId: null, rung: null, webhookId: null, personId };
    const turn = { dueAt: scope.at, reason: "At once.", urgency: null };
    return { ...aim, ...turn, contactId, channel, address, letter };
  });
  return bearDeliveries(scope, plans);
}

/** What has not gone out yet is no longer needed. */
export async function cancelPages(
  scope: Scope,
  escalationId: string,
  reason: string,
): Promise<void> {
  await cancelWaiting(scope, { escalationId }, reason);
}

/** All of them at once: whoever answers waits for it. */
export async function cancelWaiting(
  scope: Scope,
  of: Parameters<typeof lockWaiting>[1],
  reason: string,
): Promise<void> {
  const command = { type: "cancel", reason, at: scope.at } as const;
  const changes = (await lockWaiting(scope, of)).map(({ state, ...known }) => {
    const events = deliveryDecider.decide(state, command);
    return { ...known, events, state: events.reduce(deliveryDecider.evolve, state) };
  });
  await saveWaiting(scope, changes);
  const histories = changes.map(({ deliveryId: id, incidentId, version: after, events }) => {
    return { stream: { kind: DELIVERY, id, incidentId }, after, events };
  });
  await appendAll(scope, MUSTER, histories);
}

async function personalPlans(
  { reachOf }: PlanDeps,
  scope: Scope,
  pages: readonly Page[],
): Promise<readonly Plan[]> {
  const aimed = pages.flatMap((page) => {
    return page.personId === null ? [] : [{ page, personId: page.personId }];
  });
  if (aimed.length === 0) return [];
  const numbers = await numbersOf(scope, pages);
  const people = await reachOf(scope, [...new Set(aimed.map(({ personId }) => personId))]);
  return aimed.flatMap(({ page, personId }) => {
    const person = people.get(personId);
    if (person === undefined) return [];
    const number = page.incidentId === null ? undefined : numbers.get(page.incidentId);
    const letter = letterOf(page, number);
    const urgency = urgencyFor(page);
    const ways = waysFor(page, person, urgency, scope.at);
    return ways.map(({ contactId, kind: channel, address, dueAt, reason }): Plan => {
      const way = { contactId, channel, address, dueAt, reason };
      return { ...aimOf(page), ...way, personId, urgency, letter };
    });
  });
}

async function numbersOf(
  scope: Scope,
  pages: readonly Page[],
): Promise<ReadonlyMap<string, number>> {
  const ids = pages.flatMap(({ incidentId }) => (incidentId === null ? [] : [incidentId]));
  return incidentNumbers(scope, [...new Set(ids)]);
}

function urgencyFor({ urgency, escalationId, priority, data }: Page): PageUrgency | null {
  if (urgency !== undefined) return urgency;
  if (escalationId === null) return null;
  const told = typeof data["priority"] === "number" ? data["priority"] : null;
  return urgencyOf(priority ?? told);
}

function waysFor(
  { avoid }: Page,
  person: Reachable,
  urgency: PageUrgency | null,
  at: string,
): readonly Way[] {
  if (avoid !== undefined) return allWays(person, at).filter(({ kind }) => kind !== avoid);
  return urgency === null ? mailWays(person, at) : planWays(person, urgency, at);
}

/** News rings nobody: to every verified e-mail address, or to the one they sign in with. */
function mailWays({ methods }: Reachable, at: string): readonly Way[] {
  return allWays({ methods: methods.filter(({ kind }) => kind === "email") }, at);
}

/** Programs and chats are told what happened, not whom it wakes: once per rung. */
async function webhookPlans(scope: Scope, pages: readonly Page[]): Promise<readonly Plan[]> {
  const rungs = new Map<string, Page>();
  for (const page of pages) {
    const rung = `${page.escalationId} ${page.rung}`;
    if (page.escalationId !== null && !rungs.has(rung)) rungs.set(rung, page);
  }
  if (rungs.size === 0) return [];
  const webhooks = await listWebhooks(scope);
  return [...rungs.values()].flatMap((page) =>
    webhooks.map(({ webhookId, kind, name, url }): Plan => {
      const { subject, text, link, event, data } = page;
      const turn = { dueAt: scope.at, reason: "Told of every page.", urgency: null };
      const aim = { ...aimOf(page), ...turn, contactId: null, personId: null, webhookId };
      if (kind === "webhook") {
        const body = JSON.stringify({ type: event, data }, null, 2);
        const letter: Letter = { subject, text: body, link: null, event, data };
        return { ...aim, channel: kind, address: `${name} (${new URL(url).host})`, letter };
      }
      const letter = letterOf({ subject, text, link, event, data }, numberIn(data));
      return {
        ...aim,
        channel: kind,
        address: kind === "teams" ? `${name} (${url})` : url,
        letter,
      };
    }),
  );
}

function numberIn({ number }: Page["data"]): number | undefined {
  return typeof number === "number" ? number : undefined;
}

function aimOf({ incidentId, escalationId, rung }: Page) {
  return { incidentId, escalationId, rung, webhookId: null };
}

function letterOf(
  { subject, text, link, event, data }: Pick<Page, "subject" | "text" | "link" | "event" | "data">,
  number: number | undefined,
): Letter {
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

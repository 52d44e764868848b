// Answers a page: reads how its incident stands, acts when there is something to do, and says what came of it.
import type { PageSeen } from "../../../contract/notify.ts";
import type { Actor } from "../../../core/actor.ts";
import type { Incident } from "../../../core/incidents/words.ts";
import {
  type AnswerAction,
  type Standing,
  answerOf,
  answersLeft,
  standingWords,
} from "../../../core/notify/answer.ts";
import { Refusal } from "../../../core/refusal.ts";
import { millisBetween } from "../../../core/time.ts";
import { ProblemError, brokenUniqueness, notAllowed, notFound } from "../../platform/problem.ts";
import type { Scope, Within } from "../../platform/scope.ts";
import { channelName } from "../names.ts";
import { answerDelivery } from "../receipts.ts";
import { type AnswerablePage, findAnswerable, lastDeeds } from "../store/answers.ts";
import { readAnswerToken } from "./token.ts";

/** What answering asks of incidents and ladders, handed over by app.ts. */
export interface Acting {
  /** Keeps the incident from changing until the answer is through. */
  holdIncident(scope: Scope, incidentId: string): Promise<unknown>;
  incidentState(
    scope: Scope,
    incidentId: string,
  ): Promise<{ readonly number: number; readonly state: Incident } | null>;
  serviceNames(scope: Scope, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** @param words why somebody else is needed, or what restored the service; @throws Refusal */
  act(
    scope: Scope,
    incidentId: string,
    actor: Actor,
    action: AnswerAction,
    words: string,
  ): Promise<void>;
}

export interface AnswerDeps extends Acting {
  readonly within: Within;
  readonly secret: string;
}

export interface Given {
  readonly action: AnswerAction;
  readonly words: string;
}

export interface Answered {
  readonly number: number;
  readonly done: boolean;
  readonly words: string;
}

/** Days for which the link of a page answers it. */
const LIFE_DAYS = 7;
const LIFE_MILLIS = LIFE_DAYS * 86_400_000;

/** Sent before this is too old to be answered. */
export function oldest(at: string): string {
  return new Date(Date.parse(at) - LIFE_MILLIS).toISOString();
}

export interface Held {
  readonly page: AnswerablePage;
  readonly actor: Extract<Actor, { readonly kind: "person" }>;
}

/** Whoever holds a link is whom the page was for. @throws ProblemError 404, 410 or 403, each with kind words */
export async function openLink<T>(
  { within, secret }: AnswerDeps,
  token: string,
  work: (scope: Scope, held: Held) => Promise<T>,
): Promise<T> {
  const ref = readAnswerToken(secret, token);
  if (ref === null) throw unknownLink();
  return within(ref.orgId, async (scope) => {
    const page = await findAnswerable(scope, ref.deliveryId);
    const person = page?.person ?? null;
    if (page === null || person === null) throw unknownLink();
    if (millisBetween(page.plannedAt, scope.at) > LIFE_MILLIS) throw oldLink();
    if (!person.active) {
      throw notAllowed("You no longer work in this Muster, so this page is not yours to answer.");
    }
    const actor = { kind: "person", id: person.personId, name: person.name } as const;
    return work(scope, { page, actor });
  });
}

function unknownLink(): ProblemError {
  const words =
    "This is not the link of a page, or not the whole of it. " +
    "Open it from the message again, or sign in to Muster.";
  return new ProblemError(404, "answer.unknown", words);
}

function oldLink(): ProblemError {
  const words = `This page is older than ${LIFE_DAYS} days, so its link no longer answers it. Sign in to Muster.`;
  return new ProblemError(410, "answer.old", words);
}

/** In one transaction: what is said is what holds when it is committed. */
export async function answer(
  deps: Acting,
  scope: Scope,
  { page, actor }: Held,
  given: Given,
): Promise<Answered> {
  const { incidentId, deliveryId, person } = page;
  await deps.holdIncident(scope, incidentId);
  const standing = await standingOf(deps, scope, incidentId);
  const { act, words } = answerOf(standing, actor, given, scope.at);
  if (act) {
    const reason = given.action === "escalate" ? reasonOf(page, actor, given.words) : given.words;
    await deps.act(scope, incidentId, actor, given.action, reason);
  }
  if (person?.personId === actor.id) await answerDelivery(scope, deliveryId, actor);
  return { number: standing.number, done: act, words };
}

function reasonOf({ channel }: AnswerablePage, actor: Held["actor"], words: string): string {
  return words.trim() === ""
    ? `${actor.name} escalated in answer to a page by ${channelName(channel)}.`
    : words;
}

/**
 * Two who answer at once: the rule of the incident refuses the second, who then reads how it stands now.
 * @param attempt one transaction
 */
export async function withSecondLook<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Refusal) && brokenUniqueness(error) === null) throw error;
    return attempt();
  }
}

async function standingOf(
  deps: Acting,
  scope: Scope,
  incidentId: string,
): Promise<Standing & { readonly state: Incident }> {
  const found = await deps.incidentState(scope, incidentId);
  if (found === null) throw notFound("incident");
  return { ...found, ...(await lastDeeds(scope, incidentId)) };
}

/** What somebody sees who opens a link. */
export async function seen(deps: Acting, scope: Scope, { page, actor }: Held): Promise<PageSeen> {
  const standing = await standingOf(deps, scope, page.incidentId);
  const { state, number } = standing;
  const ids = [...new Set(state.services.map(({ serviceId }) => serviceId))];
  const names = await deps.serviceNames(scope, ids);
  const { acknowledgedBy } = state;
  return {
    person: actor.name,
    incident: {
      number,
      title: state.title,
      summary: state.summary,
      priority: state.priority,
      major: state.major,
      status: state.status,
      services: ids.flatMap((id) => names.get(id) ?? []),
      declaredAt: state.declaredAt ?? page.plannedAt,
      acknowledgedBy:
        acknowledgedBy === null || acknowledgedBy.kind === "muster" ? null : acknowledgedBy.name,
      acknowledgedAt: acknowledgedBy === null ? null : (standing.acknowledged?.at ?? null),
    },
    may: answersLeft(standing),
    words: standingWords(standing, actor, scope.at),
  };
}

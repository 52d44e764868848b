// The nervous system on one page: what happened → what happens next. Each runs as a job of the deciding transaction.
import type { Actor } from "../core/actor.ts";
import type { IncidentEvent } from "../core/incidents/words.ts";
import type { Entry } from "./platform/journal.ts";
import type { Scope } from "./platform/scope.ts";

/** What the slices can do, handed over by app.ts. All of them bear being done twice. */
export interface Acts {
  /** Looks for somebody who answers; a search begun since that instant is this search. */
  startLadder(scope: Scope, incidentId: string, since: string): Promise<void>;
  acknowledgeLadder(scope: Scope, incidentId: string, by: Actor): Promise<void>;
  stopLadder(scope: Scope, incidentId: string, reason: string): Promise<void>;
  /** Another priority may be a matter of another path of the policy. */
  followPriority(scope: Scope, incidentId: string): Promise<void>;
  /** Wakes people again when nobody says anything for too long. */
  watchSilence(scope: Scope, incidentId: string): Promise<void>;
  /** Somebody who was called does something: the rest of the call need not ring. */
  answerCalls(scope: Scope, incidentId: string, by: Actor): Promise<void>;
  reconsiderPriority(scope: Scope, incidentId: string): Promise<void>;
  tellReporters(scope: Scope, incidentId: string, news: string): Promise<void>;
  remindOfUpdate(scope: Scope, incidentId: string, dueAt: string): Promise<void>;
  withdrawReview(scope: Scope, incidentId: string, reason: string): Promise<void>;
}

type EventOf<T extends IncidentEvent["type"]> = Extract<IncidentEvent, { readonly type: T }>;

interface Happened<E> {
  readonly incidentId: string;
  readonly at: string;
  readonly actor: Actor;
  readonly event: E;
}

type Reaction<E> = (acts: Acts, scope: Scope, happened: Happened<E>) => Promise<void>;

const startLadder: Reaction<unknown> = (acts, scope, { incidentId, at }) =>
  acts.startLadder(scope, incidentId, at);
const reconsiderPriority: Reaction<unknown> = (acts, scope, { incidentId }) =>
  acts.reconsiderPriority(scope, incidentId);
const followPriority: Reaction<unknown> = (acts, scope, { incidentId }) =>
  acts.followPriority(scope, incidentId);
const answerCalls: Reaction<unknown> = (acts, scope, { incidentId, actor }) =>
  acts.answerCalls(scope, incidentId, actor);

const REACTIONS: {
  readonly [T in IncidentEvent["type"]]?: readonly Reaction<EventOf<T>>[];
} = {
  "incident.declared": [startLadder],
  "incident.acknowledged": [
    (acts, scope, { incidentId, actor }) => acts.acknowledgeLadder(scope, incidentId, actor),
    (acts, scope, { incidentId }) => acts.watchSilence(scope, incidentId),
    answerCalls,
  ],
  "incident.noted": [answerCalls],
  "incident.taskAdded": [answerCalls],
  "incident.taskChanged": [answerCalls],
  "incident.roleAssigned": [answerCalls],
  "incident.mitigated": [answerCalls],
  "incident.priorityProposed": [followPriority],
  "incident.priorityOverruled": [followPriority, answerCalls],
  "incident.serviceAdded": [reconsiderPriority],
  "incident.alertLinked": [reconsiderPriority],
  "incident.ticketLinked": [reconsiderPriority],
  "incident.triaged": [reconsiderPriority, followPriority, answerCalls],
  "incident.updatePosted": [
    (acts, scope, { incidentId, event }) => acts.tellReporters(scope, incidentId, event.text),
    async (acts, scope, { incidentId, event }) => {
      if (event.nextUpdateAt === null) return;
      await acts.remindOfUpdate(scope, incidentId, event.nextUpdateAt);
    },
    answerCalls,
  ],
  "incident.resolved": [
    (acts, scope, { incidentId }) =>
      acts.stopLadder(scope, incidentId, "The incident is resolved."),
    (acts, scope, { incidentId, event }) =>
      acts.tellReporters(scope, incidentId, `It is resolved. ${event.restoredBy}`),
  ],
  "incident.cancelled": [
    (acts, scope, { incidentId }) =>
      acts.stopLadder(scope, incidentId, "The incident was cancelled as a false alarm."),
  ],
  "incident.reopened": [
    (acts, scope, { incidentId, event }) =>
      acts.withdrawReview(scope, incidentId, `The incident was reopened: ${event.reason}`),
    startLadder,
  ],
};

/** The events that `append` enqueues a reaction for. */
export const REACTS_TO: ReadonlySet<string> = new Set(Object.keys(REACTIONS));

/** Everything that follows from one entry of the journal, in the order of the page above. */
export async function react(acts: Acts, scope: Scope, entry: Entry): Promise<void> {
  const { incidentId, at, actor, event } = entry;
  if (incidentId === null) return;
  const reactions = REACTIONS[event.type as IncidentEvent["type"]] as
    | readonly Reaction<unknown>[]
    | undefined;
  for (const reaction of reactions ?? []) {
    await reaction(acts, scope, { incidentId, at, actor, event });
  }
}

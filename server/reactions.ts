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

const REACTIONS: {
  readonly [T in IncidentEvent["type"]]?: readonly Reaction<EventOf<T>>[];
} = {
  "incident.declared": [startLadder],
  "incident.acknowledged": [
    (acts, scope, { incidentId, actor }) => acts.acknowledgeLadder(scope, incidentId, actor),
  ],
  "incident.serviceAdded": [reconsiderPriority],
  "incident.alertLinked": [reconsiderPriority],
  "incident.ticketLinked": [reconsiderPriority],
  "incident.triaged": [reconsiderPriority],
  "incident.updatePosted": [
    (acts, scope, { incidentId, event }) => acts.tellReporters(scope, incidentId, event.text),
    async (acts, scope, { incidentId, event }) => {
      if (event.nextUpdateAt === null) return;
      await acts.remindOfUpdate(scope, incidentId, event.nextUpdateAt);
    },
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

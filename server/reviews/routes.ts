// Reviews and their actions over HTTP.
import { type ReviewOut, reviewRoutes as R } from "../../contract/reviews.ts";
import { type Actor, MUSTER, actorName } from "../../core/actor.ts";
import type { Incident } from "../../core/incidents/words.ts";
import { reviewDecider } from "../../core/reviews/decider.ts";
import type { ReviewCommand } from "../../core/reviews/words.ts";
import { execute } from "../platform/execute.ts";
import { notFound } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { type DraftSources, draftOf } from "./draft.ts";
import {
  type ActionChange,
  addAction,
  changeAction,
  countActions,
  findAction,
  listActions,
} from "./store/actions.ts";
import { findReview, reviewStream } from "./store/stream.ts";
import { startReminder } from "./worker.ts";

/** What reviews ask of incidents and the catalogue. */
export interface ReviewSources extends DraftSources {
  incidentState(
    scope: Scope,
    incidentId: string,
  ): Promise<{ readonly number: number; readonly state: Incident } | null>;
  /** Keeps it from being reopened until this transaction ends. */
  holdIncident(scope: Scope, incidentId: string): Promise<Incident | null>;
}

const MOST_ACTIONS = 500;

export function serveReviews(serve: Serve, sources: ReviewSources): void {
  serve(R.one, ({ read, params: { incidentId } }) =>
    read(async (scope) => {
      await knownIncident(sources, scope, incidentId);
      return answer(scope, incidentId);
    }),
  );
  serve(R.open, ({ write, params: { incidentId }, actor }) =>
    write(async (scope) => {
      const incident = await knownIncident(sources, scope, incidentId);
      // Drafting reads the whole timeline, and a review that is open has its text.
      if ((await findReview(scope, incidentId)) !== null) return answer(scope, incidentId);
      const draft = await draftOf(sources, scope, incidentId, incident);
      return say(scope, incidentId, actor, { type: "open", draft, at: scope.at, by: actor });
    }),
  );
  serve(R.write, ({ write, params: { incidentId }, actor, body: { sections } }) =>
    write(async (scope) => {
      await knownIncident(sources, scope, incidentId);
      return say(scope, incidentId, actor, { type: "write", sections, at: scope.at, by: actor });
    }),
  );
  signingRoutes(serve, sources);
  actionRoutes(serve, sources);
}

const OVER: ReadonlySet<Incident["status"]> = new Set(["resolved", "closed", "cancelled"]);

function signingRoutes(serve: Serve, sources: ReviewSources): void {
  serve(R.signOff, ({ write, params: { incidentId }, actor, body: { noActionsReason } }) =>
    write(async (scope) => {
      const incident = await sources.holdIncident(scope, incidentId);
      if (incident === null) throw notFound("incident");
      return say(scope, incidentId, actor, {
        type: "signOff",
        incidentResolved: OVER.has(incident.status),
        actions: await countActions(scope, incidentId),
        noActionsReason,
        at: scope.at,
        by: actor,
      });
    }),
  );
  serve(R.withdraw, ({ write, params: { incidentId }, actor, body: { reason } }) =>
    write(async (scope) => {
      await knownIncident(sources, scope, incidentId);
      return say(scope, incidentId, actor, { type: "withdraw", reason, at: scope.at, by: actor });
    }),
  );
}

function actionRoutes(serve: Serve, sources: ReviewSources): void {
  const actionOf = async (scope: Scope, actionId: string) => {
    const action = await findAction(scope, actionId);
    if (action === null) throw notFound("action");
    return action;
  };
  serve(R.addAction, ({ write, params: { incidentId }, actor, body }) =>
    write(async (scope) => {
      await knownIncident(sources, scope, incidentId);
      // An organisation's first action starts its timer; every further one finds it running.
      await startReminder(scope);
      return actionOf(scope, await addAction(scope, actor, { incidentId, ...body }));
    }),
  );
  serve(R.changeAction, ({ write, params: { actionId }, actor, body }) =>
    write(async (scope) => {
      await changeAction(scope, actor, actionId, body satisfies ActionChange);
      return actionOf(scope, actionId);
    }),
  );
  serve(R.actions, ({ read, query: { limit, ...filter } }) =>
    read(async (scope) => ({ items: await listActions(scope, filter, limit) })),
  );
}

async function knownIncident(
  { incidentState }: ReviewSources,
  scope: Scope,
  incidentId: string,
): Promise<Incident> {
  const found = await incidentState(scope, incidentId);
  if (found === null) throw notFound("incident");
  return found.state;
}

async function say(
  scope: Scope,
  incidentId: string,
  actor: Actor,
  command: ReviewCommand,
): Promise<ReviewOut> {
  await execute(scope, reviewStream, incidentId, actor, command);
  return answer(scope, incidentId);
}

async function answer(scope: Scope, incidentId: string): Promise<ReviewOut> {
  const { status, sections, signedOffAt, signedOffBy } =
    (await findReview(scope, incidentId)) ?? reviewDecider.initial;
  return {
    incidentId,
    status,
    sections,
    signedOffAt,
    signedOffBy:
      signedOffBy === null
        ? null
        : {
            kind: signedOffBy.kind,
            id: signedOffBy.kind === "muster" ? null : signedOffBy.id,
            name: actorName(signedOffBy),
          },
    actions: await listActions(scope, { incidentId }, MOST_ACTIONS),
  };
}

/** The incident was reopened: what was signed no longer tells the whole story. */
export async function withdrawReview(
  scope: Scope,
  incidentId: string,
  reason: string,
): Promise<void> {
  if ((await findReview(scope, incidentId)) === null) return;
  const command = { type: "withdraw", reason, at: scope.at, by: MUSTER } as const;
  await execute(scope, reviewStream, incidentId, MUSTER, command);
}

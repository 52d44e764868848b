// A ladder as it runs: started, climbed rung by rung, stopped; each step one transaction with its pages and its timer.
import { randomUUIDv7 } from "node:crypto";
import { type Actor, MUSTER } from "../../core/actor.ts";
import { nextRung } from "../../core/escalation/decide.ts";
import type { EscalationEvent, Policy } from "../../core/escalation/words.ts";
import type { Incident } from "../../core/incidents/words.ts";
import { execute } from "../platform/execute.ts";
import { enqueue } from "../platform/jobs.ts";
import type { Scope } from "../platform/scope.ts";
import { type PolicySources, choosePolicy } from "./choose.ts";
import { type PageSources, pagesOf } from "./pages.ts";
import {
  escalationStream,
  findClimbing,
  findIncidentOfLadder,
  findRun,
  hasLadderSince,
} from "./store.ts";
import { type TargetSources, peopleOnStep } from "./targets.ts";

export interface ClimbDeps extends PolicySources, TargetSources, PageSources {
  /** Keeps the incident from changing while a rung is worked out: an acknowledgement waits, and then stops it. */
  holdIncident(scope: Scope, incidentId: string): Promise<Incident | null>;
  cancelPages(scope: Scope, escalationId: string, reason: string): Promise<void>;
  order(
    scope: Scope,
    incidentId: string,
    actor: Actor,
    command: { readonly type: "escalate"; readonly reason: string },
  ): Promise<unknown>;
}

export const CLIMB = "escalation.climb";

export type Ladders = ReturnType<typeof makeLadders>;

export function makeLadders(deps: ClimbDeps) {
  return {
    start: (scope: Scope, incidentId: string, since: string) =>
      start(deps, scope, incidentId, since),
    climb: (scope: Scope, escalationId: string, expectedRung: number, by: Actor, reason: string) =>
      climb(deps, scope, escalationId, expectedRung, by, reason),
    escalateNow: (scope: Scope, incidentId: string, by: Actor, reason: string) =>
      escalateNow(deps, scope, incidentId, by, reason),
    acknowledge: (scope: Scope, incidentId: string, by: Actor) =>
      answer(deps, scope, incidentId, { type: "acknowledge", by, at: scope.at }, by),
    stop: (scope: Scope, incidentId: string, reason: string) =>
      answer(deps, scope, incidentId, { type: "stop", reason, at: scope.at }, MUSTER),
    followPriority: (scope: Scope, incidentId: string) => followPriority(deps, scope, incidentId),
    /** Anew from the first rung, because whoever had it said nothing. */
    wake: async (scope: Scope, incidentId: string, incident: Incident, reason: string) => {
      const { policy } = await choosePolicy(deps, scope, incident, scope.at);
      await begin(deps, scope, incidentId, policy, MUSTER, reason);
    },
  };
}

/** Whether somebody still has to be found. */
function needsSomebody({ status, acknowledgedBy }: Incident): boolean {
  return (status === "open" || status === "mitigated") && acknowledgedBy === null;
}

/**
 * Begins the search that a declaration or a reopening calls for.
 * @param since when that happened: a ladder begun since then is that search already
 */
async function start(
  deps: ClimbDeps,
  scope: Scope,
  incidentId: string,
  since: string,
): Promise<void> {
  const incident = await deps.holdIncident(scope, incidentId);
  if (incident === null || !needsSomebody(incident)) return;
  if (await hasLadderSince(scope, incidentId, since)) return;
  const { policy, reason } = await choosePolicy(deps, scope, incident, scope.at);
  await begin(deps, scope, incidentId, policy, MUSTER, reason);
}

/**
 * Another priority may be a matter of another path of the same policy: then that one is climbed instead.
 * The hour that counts is that at which the search began: time alone changes no ladder under way.
 */
async function followPriority(deps: ClimbDeps, scope: Scope, incidentId: string): Promise<void> {
  const incident = await deps.holdIncident(scope, incidentId);
  if (incident === null || !needsSomebody(incident)) return;
  const climbing = await findClimbing(scope, incidentId);
  const running = climbing === null ? null : await findRun(scope, climbing);
  if (running === null || running.policy.policyId === null) return;
  const { policy, reason } = await choosePolicy(deps, scope, incident, running.startedAt);
  const { policyId, path } = running.policy;
  if (policy.policyId !== policyId || policy.path === path) return;
  const why = `The priority is now P${incident.priority ?? "?"}. ${reason}`;
  await answer(deps, scope, incidentId, { type: "stop", reason: why, at: scope.at }, MUSTER);
  await begin(deps, scope, incidentId, policy, MUSTER, why);
}

async function begin(
  deps: ClimbDeps,
  scope: Scope,
  incidentId: string,
  policy: Policy,
  by: Actor,
  reason: string,
): Promise<void> {
  const escalationId = randomUUIDv7();
  const command = { type: "start", incidentId, policy, reason, at: scope.at } as const;
  await execute(scope, escalationStream, escalationId, by, command);
  // The first rung in the same breath: no job between the decision to page and the page.
  await climb(deps, scope, escalationId, 0, by, by.kind === "muster" ? "" : reason);
}

/** A rung that reaches nobody is passed at once, up to the owner. */
async function climb(
  deps: ClimbDeps,
  scope: Scope,
  escalationId: string,
  expectedRung: number,
  by: Actor,
  reason: string,
): Promise<void> {
  const incidentId = await findIncidentOfLadder(scope, escalationId);
  const incident = incidentId === null ? null : await deps.holdIncident(scope, incidentId);
  const loaded = await escalationStream.load(scope, escalationId);
  if (incidentId === null || incident === null || loaded === null) return;
  if (by.kind === "muster" && !needsSomebody(incident)) return;
  let { state } = loaded;
  if (nextRung(state)?.rung !== expectedRung) return;
  for (let next = nextRung(state); next !== null; next = nextRung(state)) {
    const found = await peopleOnStep(deps, scope, next, scope.at);
    const change = await execute(scope, escalationStream, escalationId, by, {
      type: "climb",
      expectedRung: next.rung,
      ...found,
      by,
      reason,
      at: scope.at,
    });
    state = change.state;
    await followUp(deps, scope, { escalationId, incidentId, incident }, change.events);
    if (state.nextAt === null || state.nextAt > scope.at) return;
  }
}

interface Running {
  readonly escalationId: string;
  readonly incidentId: string;
  readonly incident: Incident;
}

/** The pages of a reached rung, and the timer of the next one. */
async function followUp(
  deps: ClimbDeps,
  scope: Scope,
  running: Running,
  events: readonly EscalationEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type !== "escalation.rungReached") continue;
    await deps.planPages(scope, await pagesOf(deps, scope, running, event));
    if (event.nextAt === null || event.nextAt <= scope.at) continue;
    const { orgId } = scope;
    const { escalationId } = running;
    await enqueue(scope, [
      {
        task: CLIMB,
        payload: { orgId, escalationId, rung: event.rung + 1 },
        runAt: event.nextAt,
        key: `climb:${escalationId}:${event.rung + 1}`,
        priority: -10,
      },
    ]);
  }
}

/** By hand: the next rung at once, or the search anew when nobody is being looked for. */
async function escalateNow(
  deps: ClimbDeps,
  scope: Scope,
  incidentId: string,
  by: Actor,
  reason: string,
): Promise<void> {
  await deps.order(scope, incidentId, by, { type: "escalate", reason });
  const incident = await deps.holdIncident(scope, incidentId);
  if (incident === null) return;
  const climbing = await findClimbing(scope, incidentId);
  if (climbing === null) {
    const { policy } = await choosePolicy(deps, scope, incident, scope.at);
    const words = `${nameOf(by)} escalated by hand: ${reason}`;
    await begin(deps, scope, incidentId, policy, by, words);
    return;
  }
  const loaded = await escalationStream.load(scope, climbing);
  if (loaded !== null) await climb(deps, scope, climbing, loaded.state.rung + 1, by, reason);
}

async function answer(
  deps: ClimbDeps,
  scope: Scope,
  incidentId: string,
  command:
    | { readonly type: "acknowledge"; readonly by: Actor; readonly at: string }
    | { readonly type: "stop"; readonly reason: string; readonly at: string },
  actor: Actor,
): Promise<void> {
  const climbing = await findClimbing(scope, incidentId);
  if (climbing === null) return;
  const { events } = await execute(scope, escalationStream, climbing, actor, command);
  if (events.length === 0) return;
  const why = command.type === "stop" ? command.reason : `${nameOf(actor)} acknowledged first.`;
  await deps.cancelPages(scope, climbing, why);
}

function nameOf(actor: Actor): string {
  return actor.kind === "muster" ? "Muster" : actor.name;
}

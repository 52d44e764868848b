// Escalation wired: policies as configuration, ladders as history with timers, and the questions about both.
import type { Actor } from "../../core/actor.ts";
import type { Tasks } from "../platform/jobs.ts";
import type { Scope, Within } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { type CallDeps, answerCalls, stopCalls } from "./call.ts";
import { type ClimbDeps, makeLadders } from "./climb.ts";
import { policyRoutes } from "./policies.routes.ts";
import { policyOf } from "./policies.store.ts";
import { ladderRoutes, questionRoutes } from "./routes.ts";
import { type SilenceDeps, watchSilence } from "./silence.ts";
import { laddersOf } from "./store.ts";
import type { WeekDeps } from "./week.ts";
import type { WhyDeps } from "./why.ts";
import { escalationTasks } from "./worker.ts";

type Needs = ClimbDeps & CallDeps & SilenceDeps & WeekDeps & WhyDeps;

interface ReachSources {
  /** How these people are reached; whoever may not sign in has no method. */
  reachOf(
    scope: Scope,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly methods: readonly unknown[] }>>;
}

export type EscalationDeps = Omit<Needs, "policyOf" | "reachableOf"> &
  ReachSources & { readonly within: Within };

export function escalationModule(own: EscalationDeps) {
  const deps: Needs = { ...own, policyOf, reachableOf: reachableBy(own) };
  const ladders = makeLadders(deps);
  const tasks: Tasks = escalationTasks(own.within, ladders, deps);
  return {
    tasks,
    laddersOf,
    startLadder: ladders.start,
    stopLadder: async (scope: Scope, incidentId: string, reason: string) => {
      await ladders.stop(scope, incidentId, reason);
      await stopCalls(deps, scope, incidentId, reason);
    },
    acknowledgeLadder: ladders.acknowledge,
    escalateNow: ladders.escalateNow,
    followPriority: ladders.followPriority,
    watchSilence: (scope: Scope, incidentId: string) => watchSilence(deps, scope, incidentId),
    answerCalls: (scope: Scope, incidentId: string, actor: Actor) =>
      answerCalls(deps, scope, incidentId, actor),
    routes(serve: Serve): void {
      policyRoutes(serve);
      ladderRoutes(serve, ladders, deps);
      questionRoutes(serve, deps);
    },
  };
}

/** Somebody to whom nothing can be sent is not worth a rung. */
function reachableBy({ reachOf }: ReachSources): Needs["reachableOf"] {
  return async (scope, ids) => {
    const found = await reachOf(scope, ids);
    return new Set([...found].flatMap(([id, { methods }]) => (methods.length === 0 ? [] : [id])));
  };
}

// Escalation wired: policies as configuration, ladders as history with a timer.
import type { Tasks } from "../platform/jobs.ts";
import type { Within } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { type ClimbDeps, makeLadders } from "./climb.ts";
import { policyOf } from "./policies.store.ts";
import { policyRoutes } from "./policies.routes.ts";
import { ladderRoutes } from "./routes.ts";
import { laddersOf } from "./store.ts";
import { escalationTasks } from "./worker.ts";

export interface EscalationDeps extends Omit<ClimbDeps, "policyOf"> {
  readonly within: Within;
}

export function escalationModule(deps: EscalationDeps) {
  const ladders = makeLadders({ ...deps, policyOf });
  const tasks: Tasks = escalationTasks(deps.within, ladders);
  return {
    tasks,
    laddersOf,
    startLadder: ladders.start,
    acknowledgeLadder: ladders.acknowledge,
    stopLadder: ladders.stop,
    routes(serve: Serve): void {
      policyRoutes(serve);
      ladderRoutes(serve, ladders);
    },
  };
}

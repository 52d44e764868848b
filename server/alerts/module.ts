// Alerts wired: what they need of incidents and the catalogue, and what the house may ask of them.
import type { Scope } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { alertsRoutes } from "./routes.ts";
import { firingCount } from "./store/firing.ts";
import { alertsOfIncident } from "./store/list.ts";
import { type HeardSignal, type TakeSources, takeSignals } from "./take.ts";

export type AlertsDeps = TakeSources;

/** @param deps may be looked up late: nothing of them is called before the first signal */
export function alertsModule(deps: AlertsDeps) {
  return {
    routes: (serve: Serve): void => alertsRoutes(serve),
    takeSignals: (scope: Scope, heard: readonly HeardSignal[]) => takeSignals(deps, scope, heard),
    alertsOfIncident,
    firingCount,
  };
}

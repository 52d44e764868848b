// The rota as the rest of the server sees it: routes, timers, and who is on call.
import type { FastifyInstance } from "fastify";
import type { Database } from "../platform/database.ts";
import type { Serve } from "../serve.ts";
import { serveCalendars } from "./calendar-door.ts";
import { serveOnCall } from "./routes.ts";
import { onCallAt, shiftsOf } from "./store/duty.ts";
import { schedulesOfTeam } from "./store/schedules.ts";
import { type TimerDeps, oncallTasks, startTimers } from "./worker.ts";

export interface OnCallDeps extends TimerDeps {
  readonly database: Database;
}

export function oncallModule(deps: OnCallDeps) {
  return {
    routes(serve: Serve, http: FastifyInstance): void {
      serveOnCall(serve, deps);
      serveCalendars(http, deps);
    },
    tasks: oncallTasks(deps),
    /** Once at the start, when the jobs run. */
    startTimers: () => startTimers(deps, deps.database),
    onCallAt,
    shiftsOf,
    schedulesOfTeam,
  };
}

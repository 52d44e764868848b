// The rota as the rest of the server sees it: routes, and who is on call.
import type { Serve } from "../serve.ts";
import { serveOnCall } from "./routes.ts";
import { onCallAt } from "./store/duty.ts";
import { schedulesOfTeam } from "./store/schedules.ts";

export interface OnCallModule {
  routes(serve: Serve): void;
  readonly onCallAt: typeof onCallAt;
  readonly schedulesOfTeam: typeof schedulesOfTeam;
}

export function oncallModule(): OnCallModule {
  return { routes: serveOnCall, onCallAt, schedulesOfTeam };
}

// Reports wired: figures need the names of services and teams, and nothing else.
import type { Serve } from "../serve.ts";
import { type ReportsDeps, serveReports } from "./routes.ts";

export interface ReportsModule {
  routes(serve: Serve): void;
}

export function reportsModule(deps: ReportsDeps): ReportsModule {
  return { routes: (serve) => serveReports(serve, deps) };
}

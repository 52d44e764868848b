// Reports wired: what they need of incidents and the catalogue, and what the house may ask of them.
import type { Serve } from "../serve.ts";
import { type TicketSources, ticketsRoutes } from "./routes.ts";
import { newTicketCount, ticketsOfIncident } from "./store.ts";

export type TicketsDeps = TicketSources;

/** @param deps may be looked up late: nothing of them is called before the first request */
export function ticketsModule(deps: TicketsDeps) {
  return {
    routes: (serve: Serve): void => ticketsRoutes(serve, deps),
    ticketsOfIncident,
    newTicketCount,
  };
}

// The catalogue as the rest of the server sees it: routes, and what other slices ask about teams and services.
import type { Serve } from "../serve.ts";
import { serveCatalog } from "./routes.ts";
import { findService, serviceFacts, serviceNames } from "./store/lookup.ts";
import { teamMembers, teamNames } from "./store/teams.ts";

export interface CatalogModule {
  routes(serve: Serve): void;
  readonly findService: typeof findService;
  readonly serviceNames: typeof serviceNames;
  readonly serviceFacts: typeof serviceFacts;
  readonly teamMembers: typeof teamMembers;
  readonly teamNames: typeof teamNames;
}

export function catalogModule(): CatalogModule {
  return { routes: serveCatalog, findService, serviceNames, serviceFacts, teamMembers, teamNames };
}

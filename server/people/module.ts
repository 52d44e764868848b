// People wired: routes, and what other slices ask about people.
import type { Config } from "../config.ts";
import type { Scope } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import type { Page } from "./mail.ts";
import { servePeople } from "./routes.ts";
import { ownersOf, peopleOf } from "./store/lookup.ts";

export interface PeopleDeps {
  readonly config: Pick<Config, "publicUrl">;
  planPages(scope: Scope, pages: readonly Page[]): Promise<void>;
}

export function peopleModule({ config, planPages }: PeopleDeps) {
  return {
    peopleOf,
    ownersOf,
    routes(serve: Serve): void {
      servePeople(serve, { publicUrl: config.publicUrl, planPages });
    },
  };
}

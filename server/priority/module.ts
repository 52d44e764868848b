// The priority matrix as the rest of the server sees it.
import type { Serve } from "../serve.ts";
import { servePriority } from "./routes.ts";
import { matrixOf } from "./store.ts";

export interface PriorityModule {
  routes(serve: Serve): void;
  readonly matrixOf: typeof matrixOf;
}

export function priorityModule(): PriorityModule {
  return { routes: servePriority, matrixOf };
}

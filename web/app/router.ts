// Addresses and the pages behind them, put together.
import { createRouter } from "@tanstack/react-router";
import { parseSearch, stringifySearch } from "../lib/filters.ts";
import { LoadingPage } from "../ui/loading.tsx";
import { NotFound } from "./not-found.tsx";
import { RouteError } from "./route-error.tsx";
import { routeTree } from "./routes.tsx";

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

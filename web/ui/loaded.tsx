// What a query brought: grey shapes while it loads, the reason when it failed, else its data.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";
import { LoadingPage } from "./loading.tsx";

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  /** What stands there meanwhile; a whole page unless said otherwise. */
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Data that is already there stays while a newer version fails to load: the live mark says that it is old. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return (
      <ErrorState
        page={skeleton === undefined}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    );
  return skeleton ?? <LoadingPage />;
}

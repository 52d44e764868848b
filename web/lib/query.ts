// Reads and commands of the API as hooks; what a command or somebody else changed is read again.
import { notifications } from "@mantine/notifications";
import {
  QueryCache,
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { UseQueryOptions, UseQueryResult } from "@tanstack/react-query";
import { useRef } from "react";
import type { Route } from "../../contract/route.ts";
import { call, Problem } from "./api.ts";
import type { AnswerOf, ArgsOf, LooseArgs } from "./api.ts";
import { keyOf, rootsTouchedBy } from "./keys.ts";
import { SubmitKey } from "./submit-key.ts";

let onSignedOut: () => void = () => undefined;

/** What to do when the server no longer knows who we are. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

function noticeSignedOut(error: unknown): void {
  if (error instanceof Problem && error.status === 401) onSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      // Live events say when something changed; the clock is for the time when they do not come.
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
  },
});

/** Worth another try by itself: the network, or a server that is just starting. */
function isPassing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 502);
}

type QueryExtras<R extends Route> = Omit<
  UseQueryOptions<AnswerOf<R>, Error>,
  "queryKey" | "queryFn" | "select"
>;

/** For `ensureQueryData` and `prefetchQuery`; components use `useRoute`. */
export function routeQuery<R extends Route>(route: R, args: ArgsOf<R>) {
  return queryOptions<AnswerOf<R>, Error>({
    queryKey: keyOf(route.path, args as LooseArgs),
    queryFn: ({ signal }) => call(route, args, { signal }),
  });
}

export function useRoute<R extends Route>(
  route: R,
  args: ArgsOf<R>,
  options: QueryExtras<R> = {},
): UseQueryResult<AnswerOf<R>, Error> {
  return useQuery<AnswerOf<R>, Error>({ ...routeQuery(route, args), ...options });
}

interface CommandOptions<R extends Route> {
  /** The form shows the error itself: no notification. */
  readonly quiet?: boolean;
  /** Said in a notification when it is done: "Task added". */
  readonly done?: string;
  readonly onDone?: (answer: AnswerOf<R>) => void;
}

interface Command<R extends Route> {
  /** Rejects with a Problem when the server says no. */
  readonly run: (args: ArgsOf<R>) => Promise<AnswerOf<R>>;
  /** Like `run`, for buttons: the error is in `error` and in a notification, nothing is thrown. */
  readonly start: (args: ArgsOf<R>) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly reset: () => void;
}

export function useCommand<R extends Route>(route: R, options: CommandOptions<R> = {}): Command<R> {
  const client = useQueryClient();
  const submit = useRef(new SubmitKey());
  const mutation = useMutation<AnswerOf<R>, Error, ArgsOf<R>>({
    mutationFn: (args) => call(route, args, { idempotencyKey: submit.current.keyFor(args) }),
    onSuccess: async (answer) => {
      submit.current.settle();
      if (options.done !== undefined) notifications.show({ message: options.done });
      options.onDone?.(answer);
      await refresh(client, rootsTouchedBy(route.path));
    },
    onError: (error) => {
      submit.current.fail(error);
      noticeSignedOut(error);
      if (options.quiet !== true) notifyError(error);
    },
  });
  return {
    run: mutation.mutateAsync,
    start: mutation.mutate,
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

export function notifyError(error: unknown): void {
  const words = error instanceof Error ? error.message : "This did not work. Try again.";
  notifications.show({
    color: "red",
    title: "That did not work",
    message: words,
    autoClose: 10_000,
  });
}

/** Reads again what is on screen below these roots; what is not on screen is read when it is opened. */
export async function refresh(
  client: QueryClient,
  roots: readonly string[] | "everything",
): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => roots === "everything" || roots.includes(String(root)),
  });
}

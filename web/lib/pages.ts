// Lists that come in parts: the first at once, the next when somebody asks for more.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "../../contract/route.ts";
import { call } from "./api.ts";
import type { AnswerOf, ArgsOf, LooseArgs } from "./api.ts";
import { keyOf } from "./keys.ts";

interface Part<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

type ItemOf<R extends Route> = AnswerOf<R> extends Part<infer Item> ? Item : never;

export interface Pages<Item> {
  /** undefined while the first part is loading: what a DataTable takes. */
  readonly rows: readonly Item[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Present while there is more. */
  readonly onMore: (() => void) | undefined;
  readonly loadingMore: boolean;
}

/** For routes that answer with `items` and `next` and take `before`. While filters change, the rows before them stay. */
export function usePages<R extends Route>(route: R, args: ArgsOf<R>): Pages<ItemOf<R>> {
  const { params, query } = args as LooseArgs;
  const result = useInfiniteQuery({
    queryKey: [...keyOf(route.path, { params, query }), "parts"],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      // An empty `before` is left out of the address.
      const asked = { ...args, query: { ...(query as object), before: pageParam } };
      return (await call(route, asked, { signal })) as Part<ItemOf<R>>;
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const { data, error, hasNextPage, isFetchingNextPage } = result;
  return {
    rows: data?.pages.flatMap(({ items }) => items),
    error,
    onRetry: () => void result.refetch(),
    onMore: hasNextPage ? () => void result.fetchNextPage() : undefined,
    loadingMore: isFetchingNextPage,
  };
}

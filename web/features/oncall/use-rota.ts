// The shifts of one schedule as the pictures show them, read from the server.
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { rotaOf } from "./picture/duty.ts";
import type { Rota } from "./picture/duty.ts";
import { midnight } from "./picture/placing.ts";
import type { Stretch } from "./picture/placing.ts";

/** Asked for on both sides beyond the picture, so that a shift it cuts is still said with its real times. */
export const MARGIN_DAYS = 35;

/** undefined while loading. */
export function useRota(scheduleId: string, shown: Stretch): Rota | undefined {
  const start = midnight(shown.start, -MARGIN_DAYS);
  const end = midnight(shown.end, MARGIN_DAYS);
  const people = useRoute(peopleRoutes.list, {}).data?.items;
  const now = useNow(60_000);
  const shifts = useRoute(
    oncallRoutes.shifts,
    {
      params: { scheduleId },
      query: { from: new Date(start).toISOString(), to: new Date(end).toISOString() },
    },
    { placeholderData: keepPreviousData },
  ).data;
  return useMemo(
    () =>
      shifts === undefined
        ? undefined
        : rotaOf(shifts, { range: { start, end }, now, people: people ?? [] }),
    [shifts, start, end, now, people],
  );
}

/** What of a rota lies in a range. */
export function within<Item extends Stretch>(items: readonly Item[], { start, end }: Stretch) {
  return items.filter((item) => item.end > start && item.start < end);
}

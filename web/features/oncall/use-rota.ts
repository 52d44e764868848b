// The shifts of one schedule as the picture shows them, read from the server.
import { keepPreviousData } from "@tanstack/react-query";
import { oncallRoutes } from "../../../contract/oncall.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { dutyOf, laneItems } from "./duty.ts";
import type { LaneItem } from "./duty.ts";
import { midnight } from "./placing.ts";
import type { Stretch } from "./placing.ts";

/** Asked for on both sides beyond the picture, so that a shift it cuts is still said with its real times. */
const MARGIN_DAYS = 35;

/** undefined while loading. */
export function useRota(scheduleId: string, shown: Stretch): readonly LaneItem[] | undefined {
  const range = {
    start: midnight(shown.start, -MARGIN_DAYS),
    end: midnight(shown.end, MARGIN_DAYS),
  };
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const now = useNow(60_000);
  const shifts = useRoute(
    oncallRoutes.shifts,
    {
      params: { scheduleId },
      query: { from: new Date(range.start).toISOString(), to: new Date(range.end).toISOString() },
    },
    { placeholderData: keepPreviousData },
  ).data?.items;
  return shifts === undefined ? undefined : laneItems(shifts.map(dutyOf), { range, now, people });
}

/** Four weeks that begin yesterday, so that who has it now is in sight whole; or as many weeks later. */
export function weeksFrom(now: number, later: number): Stretch {
  const start = midnight(now, later * 7 - 1);
  return { start, end: midnight(start, 28) };
}

// Says whose place somebody takes in a stretch of time, before it is saved.
import { oncallRoutes } from "../../../contract/oncall.ts";
import { useRoute } from "../../lib/query.ts";
import { Notice } from "../../ui/notice.tsx";

interface ReplacedProps {
  readonly scheduleId: string;
  readonly from: string | null;
  readonly until: string | null;
  /** null: nobody. */
  readonly by: string | null;
}

const LONGEST = 400 * 86_400_000;

export function Replaced({ scheduleId, from, until, by }: ReplacedProps) {
  const length = Date.parse(until ?? "") - Date.parse(from ?? "");
  const shifts = useRoute(
    oncallRoutes.shifts,
    { params: { scheduleId }, query: { from: from ?? "", to: until ?? "" } },
    { enabled: length > 0 && length <= LONGEST },
  ).data?.items;
  if (by === null) {
    return (
      <Notice tone="hot" title="Nobody will be on call">
        Pages meanwhile go on to the next rung at once, and at the end to the owner.
      </Notice>
    );
  }
  if (shifts === undefined) return null;
  const names = new Set(
    shifts.filter(({ person }) => person.personId !== by).map(({ person }) => person.name),
  );
  if (names.size > 0) return <Notice>In place of {[...names].join(", then ")}.</Notice>;
  if (shifts.length === 0) return <Notice>So far nobody is on call then.</Notice>;
  return <Notice>They have the turn then anyway.</Notice>;
}

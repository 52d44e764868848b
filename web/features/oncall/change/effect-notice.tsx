// Says what a change of hours would do, before it is saved.
import { oncallRoutes } from "../../../../contract/oncall.ts";
import { useRoute } from "../../../lib/query.ts";
import { Notice } from "../../../ui/notice.tsx";
import { effectOf } from "./kinds.ts";
import type { Kind } from "./kinds.ts";

interface EffectNoticeProps {
  readonly scheduleId: string;
  readonly kind: Kind;
  readonly from: string | null;
  readonly until: string | null;
  readonly personId: string | null;
  readonly replacesId: string | null;
}

const LONGEST = 400 * 86_400_000;

export function EffectNotice(props: EffectNoticeProps) {
  const { scheduleId, kind, from, until, personId, replacesId } = props;
  const start = Date.parse(from ?? "");
  const end = Date.parse(until ?? "");
  const isStretch = end > start && end - start <= LONGEST;
  const shifts = useRoute(
    oncallRoutes.shifts,
    { params: { scheduleId }, query: { from: from ?? "", to: until ?? "" } },
    { enabled: isStretch },
  ).data?.items;
  const effect =
    shifts === undefined || !isStretch
      ? null
      : effectOf({ kind, personId, replacesId, start, end }, shifts);
  return effect === null ? null : <Notice tone={effect.tone}>{effect.words}</Notice>;
}

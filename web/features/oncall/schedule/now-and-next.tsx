// Who has it now, until when, who comes then, and whether a gap lies ahead.
import type { Schedule } from "../../../../contract/oncall.ts";
import { useNow } from "../../../lib/now.ts";
import { viewerZone } from "../../../lib/time.ts";
import { FactRow } from "../../../ui/facts.tsx";
import { names } from "../names.ts";
import { sameClock, sayStretch, whenSoon } from "../when.ts";

export function NowAndNext({ schedule }: { readonly schedule: Schedule }) {
  const { onCallNow, nextHandOff, nextOnCall, gaps, definition } = schedule;
  const now = useNow(60_000);
  const { timeZone } = definition;
  const [gap] = gaps;
  return (
    <FactRow
      facts={[
        {
          label: "On call now",
          value: names(onCallNow),
          tone: onCallNow.length === 0 ? "hot" : "plain",
        },
        {
          label: "Until",
          value: nextHandOff === null ? "No hand-off in sight" : whenSoon(nextHandOff, now),
          ...(sameClock(nextHandOff ?? now, timeZone, viewerZone())
            ? {}
            : { hint: `your time; the schedule counts in ${timeZone}` }),
        },
        {
          label: "Then",
          value: nextHandOff === null ? "–" : names(nextOnCall),
          tone: nextHandOff !== null && nextOnCall.length === 0 ? "hot" : "plain",
        },
        gap === undefined
          ? { label: "Gaps in the next 14 days", value: "None" }
          : {
              label: "Gaps in the next 14 days",
              value: gaps.length,
              tone: "hot",
              hint: `Nobody from ${sayStretch(gap, now)}${gaps.length > 1 ? ", and later" : ""}`,
            },
      ]}
    />
  );
}

// The figures that answer first: how many, how bad, how fast.
import type { Figures } from "../../../contract/reports.ts";
import { FactRow } from "../../ui/facts.tsx";
import type { Fact } from "../../ui/facts.tsx";
import styles from "./figures.module.css";
import { spanWords } from "./series.ts";

export function Headline({ figures }: { readonly figures: Figures }) {
  const { incidents, major, falseAlarms, stillOpen } = figures;
  return (
    <div className={styles["headline"]}>
      <h2 className="mu-hidden">How many</h2>
      <FactRow
        facts={[
          { label: "Incidents", value: incidents, hint: "declared in this period" },
          { label: "Major", value: major, hint: shareOf(major, incidents) },
          {
            label: "Still open",
            value: stillOpen,
            hint: "open or mitigated",
            ...(stillOpen > 0 ? { tone: "warm" as const } : {}),
          },
          { label: "False alarms", value: falseAlarms, hint: "cancelled, not counted above" },
        ]}
      />
      <h2 className="mu-hidden">How fast</h2>
      <FactRow
        facts={[
          speed("acknowledge", figures.timeToAcknowledge),
          speed("mitigate", figures.timeToMitigate),
          speed("resolve", figures.timeToResolve),
        ]}
      />
    </div>
  );
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? "of none" : `${Math.round((part / whole) * 100)} % of them`;
}

/** The median, and below it what 9 of 10 stayed within. */
function speed(what: string, { n, median, p90 }: Figures["timeToResolve"]): Fact {
  const label = `Time to ${what}, median`;
  if (median === null || p90 === null) return { label, value: "–", hint: "not once yet" };
  const hint = `9 of 10 within ${spanWords(p90)} · ${n} ${n === 1 ? "incident" : "incidents"}`;
  return { label, value: spanWords(median), hint };
}

// The review as a report: seven sections in a type that is made for reading, and the signature below.
import { IconRosetteDiscountCheck } from "@tabler/icons-react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { SECTION_NAMES } from "../../../core/reviews/decide.ts";
import { REVIEW_SECTIONS } from "../../../core/reviews/words.ts";
import { useRoute } from "../../lib/query.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { liftHeadings } from "./headings.ts";
import styles from "./report.module.css";
import type { ReviewProps } from "./review-props.ts";

export function Report({ review }: ReviewProps) {
  const { sections } = review;
  return (
    <article className={styles["report"]} aria-label="Post-incident review">
      <h2 className="mu-hidden">What happened, and what it teaches</h2>
      {REVIEW_SECTIONS.map((section) => (
        <section key={section} className={styles["section"]}>
          <h3 className={styles["name"]}>{SECTION_NAMES[section]}</h3>
          <div className={`${styles["text"]} ${section === "summary" ? styles["lead"] : ""}`}>
            {sections[section].trim() === "" ? (
              <p className={styles["nothing"]}>Not written yet.</p>
            ) : (
              <Markdown text={liftHeadings(sections[section])} />
            )}
          </div>
        </section>
      ))}
      <Signature review={review} />
    </article>
  );
}

function Signature({ review }: Pick<ReviewProps, "review">) {
  const { status, signedOffAt, signedOffBy, actions, incidentId } = review;
  if (status !== "signedOff" || signedOffAt === null) return null;
  const hasActions = actions.some((action) => action.status !== "dropped");
  return (
    <footer className={styles["signature"]}>
      <IconRosetteDiscountCheck size={28} stroke={1.5} aria-hidden />
      <div>
        <p className={styles["signed"]}>
          Signed off by <strong>{signedOffBy?.name ?? "somebody no longer known"}</strong>
        </p>
        <p className={styles["when"]}>
          <TimeText at={signedOffAt} as="full" />
        </p>
        {!hasActions && <NoActions incidentId={incidentId} />}
      </div>
    </footer>
  );
}

/** The reason stands in the journal, with the signature. */
function NoActions({ incidentId }: { readonly incidentId: string }) {
  const query = { topic: "review", limit: 1000 } as const;
  const { data } = useRoute(incidentRoutes.timeline, { params: { incidentId }, query });
  const signature = data?.items.findLast(({ type }) => type === "review.signedOff");
  const why = signature?.detail ?? null;
  return why === null ? null : <p className={styles["when"]}>{why}</p>;
}

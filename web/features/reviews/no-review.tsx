// There is no review yet: what it is for, and the way to begin.
import { Button } from "@mantine/core";
import { IconNotebook } from "@tabler/icons-react";
import { reviewRoutes } from "../../../contract/reviews.ts";
import { useCommand } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Empty } from "../../ui/empty.tsx";
import { ReviewHead } from "./review-head.tsx";
import styles from "./review.module.css";
import type { ReviewProps } from "./review-props.ts";

export function NoReview({ incident, review }: ReviewProps) {
  const { incidentId, status, needsReview } = incident;
  const mayWrite = useMay("responder");
  const open = useCommand(reviewRoutes.open);
  return (
    <>
      <ReviewHead incident={incident} review={review} />
      <div className={styles["paper"]}>
        <Empty
          icon={IconNotebook}
          title={mayWrite ? "Write down what this incident teaches" : "No review yet"}
          action={
            mayWrite ? (
              <Button
                loading={open.isPending}
                onClick={() => open.start({ params: { incidentId } })}
              >
                Start the review
              </Button>
            ) : undefined
          }
        >
          {mayWrite
            ? "Timeline and impact are drafted from the journal; five short sections are left to write. " +
              "It is about what made the trouble possible, not about who."
            : "When the people who worked on it have written one, you can read it here."}
          {needsReview && status !== "cancelled" && (
            <> This incident can be closed only with a signed review.</>
          )}
        </Empty>
      </div>
    </>
  );
}

// The review to read: a finished report, on screen and on paper, and what follows after the signature.
import { Button } from "@mantine/core";
import { IconPencil, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { reviewRoutes } from "../../../contract/reviews.ts";
import { incidentCode } from "../../lib/names.ts";
import { useCommand } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Notice } from "../../ui/notice.tsx";
import { keptSections } from "./kept.ts";
import { Report } from "./report.tsx";
import { ReviewActions } from "./review-actions.tsx";
import { ReviewHead } from "./review-head.tsx";
import styles from "./review.module.css";
import type { ReviewProps } from "./review-props.ts";
import { namesOf } from "./section-words.ts";

interface ReadReviewProps extends ReviewProps {
  /** Back to the draft. */
  readonly onWrite?: () => void;
}

export function ReadReview({ incident, review, onWrite }: ReadReviewProps) {
  const left = keptSections(review.incidentId, review.sections);
  const isSigned = review.status === "signedOff";
  return (
    <>
      <ReviewHead
        incident={incident}
        review={review}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              Print
            </Button>
            {onWrite !== undefined && (
              <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={onWrite}>
                Go on writing
              </Button>
            )}
            {isSigned && <AfterSigning incident={incident} review={review} />}
          </>
        }
      />
      {isSigned && left.length > 0 && (
        <div className={styles["left"]}>
          <Notice tone="warm" title="Words of yours are not in the signed review">
            It was signed before they were saved: {namesOf(left)}. They are kept in this tab;
            withdraw the signature to bring them in.
          </Notice>
        </div>
      )}
      <Report incident={incident} review={review} />
      <div className={styles["after"]}>
        <ReviewActions incidentId={review.incidentId} actions={review.actions} />
      </div>
    </>
  );
}

function AfterSigning({ incident, review }: ReviewProps) {
  const mayWrite = useMay("responder");
  const [asked, setAsked] = useState<"withdraw" | "close" | null>(null);
  const withdraw = useCommand(reviewRoutes.withdraw, { quiet: true });
  const close = useCommand(incidentRoutes.close, { quiet: true, done: "Incident closed" });
  if (!mayWrite) return null;
  const params = { incidentId: review.incidentId };
  const isResolved = incident.status === "resolved";
  const code = incidentCode(incident.number);
  return (
    <>
      <Button variant="default" onClick={() => setAsked("withdraw")}>
        Withdraw the signature
      </Button>
      {isResolved && <Button onClick={() => setAsked("close")}>Close the incident</Button>}
      <Confirm
        opened={asked === "withdraw"}
        onClose={() => setAsked(null)}
        title="Withdraw the signature?"
        verb="Withdraw"
        reason={{ label: "Why does the signed review no longer hold?" }}
        onConfirm={(reason) => withdraw.run({ params, body: { reason } })}
      >
        The review becomes a draft again, with every word in it.
      </Confirm>
      <Confirm
        opened={asked === "close"}
        onClose={() => setAsked(null)}
        title={`Close ${code}?`}
        verb="Close the incident"
        onConfirm={() => close.run({ params })}
      >
        Nothing can be changed in it afterwards. If the trouble comes back, it can be reopened with
        a reason.
      </Confirm>
    </>
  );
}

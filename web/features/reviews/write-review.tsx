// The review as a draft: a document to write in, and beside it what is still missing until it can be signed.
import { Button } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { REVIEW_SECTIONS } from "../../../core/reviews/words.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";
import { usePhone } from "../../lib/phone.ts";
import { Progress } from "./progress.tsx";
import { ReadReview } from "./read-review.tsx";
import { ReviewActions } from "./review-actions.tsx";
import { ReviewHead } from "./review-head.tsx";
import styles from "./review.module.css";
import type { ReviewProps } from "./review-props.ts";
import { SectionWriter } from "./section-writer.tsx";
import { SignBox } from "./sign-box.tsx";

export function WriteReview({ incident, review }: ReviewProps) {
  const [reading, setReading] = useState(false);
  const { unsaved, onUnsaved } = useUnsaved();
  const isPhone = usePhone();
  if (reading) {
    return <ReadReview incident={incident} review={review} onWrite={() => setReading(false)} />;
  }
  const { incidentId } = incident;
  const sign = <SignBox incident={incident} review={review} unsaved={unsaved} />;
  const actions = <ReviewActions incidentId={incidentId} actions={review.actions} />;
  return (
    <>
      <ReviewHead
        incident={incident}
        review={review}
        actions={
          <Button
            variant="default"
            leftSection={<IconBook2 size={16} aria-hidden />}
            disabled={unsaved.length > 0}
            onClick={() => setReading(true)}
          >
            Read it as a report
          </Button>
        }
      />
      <div className={styles["page"]}>
        <div className={styles["main"]}>
          {isPhone && <Progress sections={review.sections} unsaved={unsaved} />}
          <div className={styles["paper"]}>
            {REVIEW_SECTIONS.map((section) => (
              <SectionWriter
                key={section}
                incidentId={incidentId}
                section={section}
                text={review.sections[section]}
                onUnsaved={onUnsaved}
              />
            ))}
          </div>
          {actions}
          {isPhone && sign}
        </div>
        {!isPhone && (
          <div className={styles["aside"]}>
            <Progress sections={review.sections} unsaved={unsaved} />
            {sign}
          </div>
        )}
      </div>
    </>
  );
}

function useUnsaved() {
  const [unsaved, setUnsaved] = useState<readonly ReviewSection[]>([]);
  const onUnsaved = useCallback((section: ReviewSection, is: boolean) => {
    setUnsaved((before) => {
      if (before.includes(section) === is) return before;
      return is ? [...before, section] : before.filter((one) => one !== section);
    });
  }, []);
  return { unsaved, onUnsaved };
}

// What is missing until the review can be signed, and the signature.
import { Button, Textarea } from "@mantine/core";
import { IconCheck, IconCircleDashed } from "@tabler/icons-react";
import { useState } from "react";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import type { ReviewOut } from "../../../contract/reviews.ts";
import { reviewRoutes } from "../../../contract/reviews.ts";
import type { ReviewSection } from "../../../core/reviews/words.ts";
import { useCommand } from "../../lib/query.ts";
import { Section } from "../../ui/section.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { emptySections, namesOf } from "./section-words.ts";
import styles from "./review.module.css";
import type { ReviewProps } from "./review-props.ts";

interface SignBoxProps extends ReviewProps {
  readonly unsaved: readonly ReviewSection[];
}

interface Condition {
  readonly met: boolean;
  readonly words: string;
}

export function SignBox({ incident, review, unsaved }: SignBoxProps) {
  const [signing, setSigning] = useState(false);
  const conditions = conditionsOf(incident, review, unsaved);
  const ready = conditions.every(({ met }) => met);
  return (
    <Section title="Sign off">
      <div className={styles["sign"]}>
        <ul className={styles["conditions"]}>
          {conditions.map(({ met, words }) => (
            <li key={words} className={met ? styles["met"] : ""}>
              {met ? (
                <IconCheck size={16} className={styles["written"] ?? ""} aria-label="Done:" />
              ) : (
                <IconCircleDashed size={16} aria-label="Missing:" />
              )}
              <span>{words}</span>
            </li>
          ))}
        </ul>
        <Button fullWidth disabled={!ready} onClick={() => setSigning(true)}>
          Sign off the review
        </Button>
        {signing && <SignDialog review={review} onClose={() => setSigning(false)} />}
      </div>
    </Section>
  );
}

function conditionsOf(
  { status }: IncidentDetail,
  { sections, actions }: ReviewOut,
  unsaved: readonly ReviewSection[],
): readonly Condition[] {
  const empty = emptySections(sections);
  const resolved = status === "resolved" || status === "closed" || status === "cancelled";
  const count = standing(actions);
  return [
    {
      met: resolved,
      words: resolved ? "The incident is resolved" : "Resolve the incident first",
    },
    {
      met: empty.length === 0,
      words: empty.length === 0 ? "Every section is written" : `Still to write: ${namesOf(empty)}`,
    },
    ...(unsaved.length === 0 ? [] : [{ met: false, words: `Not saved yet: ${namesOf(unsaved)}` }]),
    {
      met: true,
      words:
        count === 0
          ? "No actions: you will be asked why none is needed"
          : `${count} ${count === 1 ? "action" : "actions"} with owner and due date`,
    },
  ];
}

/** What was dropped does not count. */
function standing(actions: ReviewOut["actions"]): number {
  return actions.filter(({ status }) => status !== "dropped").length;
}

interface SignDialogProps {
  readonly review: ReviewOut;
  readonly onClose: () => void;
}

function SignDialog({ review: { incidentId, actions }, onClose }: SignDialogProps) {
  const [why, setWhy] = useState("");
  const [asked, setAsked] = useState(false);
  const command = useCommand(reviewRoutes.signOff, {
    quiet: true,
    done: "Review signed off",
    onDone: onClose,
  });
  const needsWhy = standing(actions) === 0;
  const missing = needsWhy && why.trim() === "";
  const sign = () => {
    setAsked(true);
    if (missing) return;
    const noActionsReason = needsWhy ? why.trim() : null;
    command.start({ params: { incidentId }, body: { noActionsReason } });
  };
  return (
    <FormDialog
      title="Sign off this review?"
      verb="Sign off"
      busy={command.isPending}
      error={command.error}
      onClose={onClose}
      onSubmit={sign}
    >
      <p className={styles["words"]}>
        With your name you say that it tells the whole story. The text is then final; the signature
        can be withdrawn with a reason.
      </p>
      {needsWhy && (
        <Textarea
          label="Why is no action needed?"
          required
          data-autofocus
          minRows={2}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          error={asked && missing ? "Say it in one sentence, or add an action first." : null}
        />
      )}
    </FormDialog>
  );
}

// Closes formally; says why it cannot be closed yet, and leads to what is missing.
import { incidentRoutes } from "../../../contract/incidents.ts";
import { incidentCode } from "../../lib/names.ts";
import { useCommand } from "../../lib/query.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";

export function CloseDialog({ onClose }: { readonly onClose: () => void }) {
  const { incident, act } = useDesk();
  const { incidentId, number, needsReview, review } = incident;
  const close = useCommand(incidentRoutes.close, { quiet: true });
  if (needsReview && review !== "signedOff") {
    return (
      <Dialog
        title="A signed review is needed first"
        onClose={onClose}
        verb={review === "none" ? "Open the review" : "Finish the review"}
        busy={false}
        error={null}
        onSubmit={() => {
          onClose();
          act("review");
        }}
      >
        <p className={styles["words"]}>
          Major incidents, P1 and P2 are closed only with a signed review, so that the lesson is
          written down.{" "}
          {review === "none"
            ? "There is none yet: timeline and impact are drafted for you."
            : "It is still a draft: finish it and sign it off."}
        </p>
      </Dialog>
    );
  }
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Close ${incidentCode(number)}?`}
      verb="Close the incident"
      onConfirm={() => close.run({ params: { incidentId } })}
    >
      Nothing can be changed in it afterwards. If the trouble comes back, it can be reopened with a
      reason.
    </Confirm>
  );
}

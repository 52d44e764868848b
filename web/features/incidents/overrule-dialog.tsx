// Sets another priority than the proposed one; the reason stays beside it for everybody to see.
import { SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { Priority } from "../../../core/priority/matrix.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useCommand } from "../../lib/query.ts";
import { Notice } from "../../ui/notice.tsx";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4, 5];

export function OverruleDialog({ onClose }: { readonly onClose: () => void }) {
  const { incident } = useDesk();
  const { incidentId, proposal, major } = incident;
  const [priority, setPriority] = useState<Priority>(incident.priority ?? proposal.priority);
  const [reason, setReason] = useState("");
  const overrule = useCommand(incidentRoutes.overrulePriority, { quiet: true, onDone: onClose });
  return (
    <Dialog
      title="Overrule the priority"
      onClose={onClose}
      verb={`Set P${priority}`}
      busy={overrule.isPending}
      error={overrule.error}
      fields={["reason"]}
      onSubmit={() => overrule.start({ params: { incidentId }, body: { priority, reason } })}
    >
      <div className={styles["fields"]}>
        <span className={styles["label"]}>Priority (P{proposal.priority} is proposed)</span>
        <SegmentedControl
          aria-label="Priority"
          fullWidth
          w="100%"
          value={String(priority)}
          onChange={(value) =>
            setPriority(PRIORITIES.find((one) => String(one) === value) ?? priority)
          }
          data={PRIORITIES.map((one) => ({ value: String(one), label: `P${one}` }))}
        />
      </div>
      {priority === 1 && !major && (
        <Notice tone="hot">A P1 is a major incident: it is shown as one everywhere.</Notice>
      )}
      <Textarea
        label={`Why is this P${priority}?`}
        data-autofocus
        required
        minRows={2}
        value={reason}
        error={fieldErrors(overrule.error)["reason"]}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Dialog>
  );
}

// The actions of one review: what will be different, who does it, until when.
import { Button } from "@mantine/core";
import { IconListCheck, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ActionOut } from "../../../contract/reviews.ts";
import { useMay } from "../../lib/session.ts";
import { Empty } from "../../ui/empty.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { ActionButtons } from "./action-buttons.tsx";
import { AddAction } from "./action-dialog.tsx";
import styles from "./actions.module.css";
import { DueOn } from "./due-on.tsx";

interface ReviewActionsProps {
  readonly incidentId: string;
  readonly actions: readonly ActionOut[];
}

export function ReviewActions({ incidentId, actions }: ReviewActionsProps) {
  const mayWrite = useMay("responder");
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="Actions"
      count={actions.length}
      padded={false}
      actions={
        mayWrite ? (
          <Button
            variant="default"
            size="xs"
            className={styles["noPrint"] ?? ""}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add an action
          </Button>
        ) : undefined
      }
    >
      {actions.length === 0 ? (
        <Empty icon={IconListCheck} title="No actions">
          What would have prevented this, or made it short? One action with an owner and a day is
          worth more than ten wishes.
        </Empty>
      ) : (
        <ul className={styles["list"]}>
          {actions.map((action) => (
            <ActionRow key={action.actionId} action={action} />
          ))}
        </ul>
      )}
      {adding && <AddAction incidentId={incidentId} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function ActionRow({ action }: { readonly action: ActionOut }) {
  const { title, note, owner, status } = action;
  return (
    <li className={styles["row"]}>
      <div className={styles["what"]}>
        <div className={styles["title"]}>{title}</div>
        {note !== "" && <div className={styles["note"]}>{note}</div>}
        <div className={styles["facts"]}>
          <PersonChip person={owner} />
          <DueOn action={action} />
          {status !== "open" && <StatePill of="task" state={status} bare />}
        </div>
      </div>
      <ActionButtons action={action} />
    </li>
  );
}

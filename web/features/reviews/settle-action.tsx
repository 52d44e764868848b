// Says that an action is done, or that it is dropped and why.
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { reviewRoutes } from "../../../contract/reviews.ts";
import type { ActionOut } from "../../../contract/reviews.ts";
import { useCommand } from "../../lib/query.ts";
import styles from "./actions.module.css";
import { FormDialog } from "./form-dialog.tsx";

interface SettleActionProps {
  readonly action: ActionOut;
  readonly as: "done" | "dropped";
  readonly onClose: () => void;
}

const WORDS = {
  done: { title: "Is it done?", verb: "It is done", label: "How was it done? (not required)" },
  dropped: { title: "Drop this action?", verb: "Drop it", label: "Why is it dropped?" },
} as const;

export function SettleAction({ action, as, onClose }: SettleActionProps) {
  const { actionId } = action;
  const [note, setNote] = useState(action.note);
  const [asked, setAsked] = useState(false);
  const change = useCommand(reviewRoutes.changeAction, { quiet: true, onDone: onClose });
  const { title, verb, label } = WORDS[as];
  const missing = as === "dropped" && note.trim() === "";
  const settle = () => {
    setAsked(true);
    if (!missing) change.start({ params: { actionId }, body: { status: as, note: note.trim() } });
  };
  return (
    <FormDialog
      title={title}
      verb={verb}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={settle}
    >
      <p className={styles["words"]}>{action.title}</p>
      <Textarea
        label={label}
        required={as === "dropped"}
        data-autofocus
        minRows={2}
        maxLength={5000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={asked && missing ? "Say why, so that nobody asks again." : null}
      />
    </FormDialog>
  );
}

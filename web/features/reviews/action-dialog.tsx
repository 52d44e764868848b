// Writes an action down, or changes it: what, who, until which day.
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { reviewRoutes } from "../../../contract/reviews.ts";
import type { ActionOut } from "../../../contract/reviews.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import styles from "./actions.module.css";
import { dayOf, plusDays } from "./due.ts";
import { FormDialog } from "./form-dialog.tsx";
import { OwnerSelect } from "./owner-select.tsx";

interface AddActionProps {
  readonly incidentId: string;
  readonly onClose: () => void;
}

export function AddAction({ incidentId, onClose }: AddActionProps) {
  const ownerId = useSession().person.personId;
  const dueOn = plusDays(dayOf(now()), 14);
  const add = useCommand(reviewRoutes.addAction, { quiet: true, onDone: onClose });
  return (
    <ActionForm
      title="Add an action"
      verb="Add the action"
      first={{ title: "", ownerId, dueOn }}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSubmit={(body) => add.start({ params: { incidentId }, body })}
    />
  );
}

interface ChangeActionProps {
  readonly action: ActionOut;
  readonly onClose: () => void;
}

export function ChangeAction({ action, onClose }: ChangeActionProps) {
  const { actionId, title, owner, dueOn } = action;
  const change = useCommand(reviewRoutes.changeAction, { quiet: true, onDone: onClose });
  return (
    <ActionForm
      title="Change the action"
      verb="Save"
      first={{ title, ownerId: owner.personId, dueOn }}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={(body) => change.start({ params: { actionId }, body })}
    />
  );
}

interface Fields {
  readonly title: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

interface ActionFormProps {
  readonly title: string;
  readonly verb: string;
  readonly first: Fields;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onSubmit: (fields: Fields) => void;
}

function ActionForm({ first, onSubmit, ...dialog }: ActionFormProps) {
  const [fields, setFields] = useState(first);
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  const { title, ownerId, dueOn } = fields;
  const submit = () => {
    setAsked(true);
    if (title.trim() !== "" && dueOn !== "") onSubmit(fields);
  };
  return (
    <FormDialog {...dialog} onSubmit={submit}>
      <Textarea
        label="What must be done?"
        placeholder="Alert when the queue grows for five minutes"
        required
        data-autofocus
        minRows={2}
        maxLength={500}
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={asked && title.trim() === "" ? "Say what must be done." : null}
      />
      <div className={styles["pair"]}>
        <OwnerSelect value={ownerId} onChange={(personId) => set({ ownerId: personId })} />
        <TextInput
          type="date"
          label="Due on"
          required
          value={dueOn}
          onChange={(event) => set({ dueOn: event.currentTarget.value })}
          error={asked && dueOn === "" ? "Choose the day by which it is done." : null}
        />
      </div>
    </FormDialog>
  );
}

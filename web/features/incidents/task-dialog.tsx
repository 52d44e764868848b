// Changes a task: its words, who does it, and by when.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useCommand } from "../../lib/query.ts";
import { InstantInput } from "../../ui/instant-input.tsx";
import { useDesk } from "./desk.ts";
import type { Task } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";
import { PersonSelect } from "./person-select.tsx";

interface TaskDialogProps {
  readonly task: Task;
  readonly onClose: () => void;
}

export function TaskDialog({ task, onClose }: TaskDialogProps) {
  const { incident } = useDesk();
  const [title, setTitle] = useState(task.title);
  const [assigneeId, setAssigneeId] = useState(task.assignee?.personId ?? null);
  const [dueAt, setDueAt] = useState(task.dueAt);
  const change = useCommand(incidentRoutes.changeTask, { quiet: true, onDone: onClose });
  const errors = fieldErrors(change.error);
  return (
    <Dialog
      title="Change the task"
      onClose={onClose}
      verb="Save"
      busy={change.isPending}
      error={change.error}
      fields={["title", "dueAt"]}
      onSubmit={() =>
        change.start({
          params: { incidentId: incident.incidentId, taskId: task.taskId },
          body: { title, assigneeId, dueAt },
        })
      }
    >
      <TextInput
        label="What is to be done"
        data-autofocus
        required
        maxLength={300}
        value={title}
        error={errors["title"]}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <div className={styles["pair"]}>
        <PersonSelect
          label="Who does it"
          placeholder="Nobody yet"
          value={assigneeId}
          onChange={setAssigneeId}
        />
        <InstantInput
          label="Due"
          value={dueAt}
          onChange={setDueAt}
          error={errors["dueAt"] ?? null}
        />
      </div>
    </Dialog>
  );
}

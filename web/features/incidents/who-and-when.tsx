// Who does a new task, and by when: asked for once there is something to do.
import { Select } from "@mantine/core";
import { DUE_CHOICES } from "./due-choices.ts";
import { PersonSelect } from "./person-select.tsx";
import styles from "./tasks.module.css";

interface WhoAndWhenProps {
  readonly assigneeId: string | null;
  readonly onAssignee: (personId: string | null) => void;
  readonly due: string;
  readonly onDue: (due: string) => void;
}

export function WhoAndWhen({ assigneeId, onAssignee, due, onDue }: WhoAndWhenProps) {
  return (
    <div className={styles["more"]}>
      <PersonSelect
        label="Who does it"
        labelHidden
        placeholder="Nobody yet"
        value={assigneeId}
        onChange={onAssignee}
      />
      <Select
        aria-label="By when"
        data={[...DUE_CHOICES]}
        value={due}
        onChange={(value) => onDue(value ?? "none")}
      />
    </div>
  );
}

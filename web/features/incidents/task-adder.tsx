// Adds a task: write, Enter; who and when are asked for once there is something to do.
import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { useDesk } from "./desk.ts";
import { DUE_CHOICES, dueAtOf } from "./due-choices.ts";
import { PersonSelect } from "./person-select.tsx";
import styles from "./tasks.module.css";

export function TaskAdder() {
  const { incident } = useDesk();
  const [title, setTitle] = useState("");
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  const [due, setDue] = useState("none");
  const add = useCommand(incidentRoutes.addTask, {
    quiet: true,
    onDone: () => {
      setTitle("");
      setAssigneeId(null);
      setDue("none");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === "" || add.isPending) return;
    add.start({
      params: { incidentId: incident.incidentId },
      body: { title, assigneeId, dueAt: dueAtOf(due) },
    });
  };
  return (
    <form onSubmit={submit} className={styles["adder"]}>
      <TextInput
        aria-label="A new task"
        placeholder="Add a task, press Enter"
        maxLength={300}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={add.isPending}
        disabled={title.trim() === ""}
      >
        Add
      </Button>
      {title.trim() !== "" && (
        <div className={styles["more"]}>
          <PersonSelect
            label="Who does it"
            labelHidden
            placeholder="Nobody yet"
            value={assigneeId}
            onChange={setAssigneeId}
          />
          <Select
            aria-label="By when"
            data={[...DUE_CHOICES]}
            value={due}
            onChange={(value) => setDue(value ?? "none")}
          />
        </div>
      )}
      {add.error !== null && (
        <div className={styles["error"]}>
          <FormError error={add.error} />
        </div>
      )}
    </form>
  );
}

// Adds a task: write, Enter; who and when are asked for once there is something to do.
import { Button, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { FormEvent } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { useDesk } from "./desk.ts";
import { dueAtOf } from "./due-choices.ts";
import styles from "./tasks.module.css";

const WhoAndWhen = lazy(async () => {
  const { WhoAndWhen: component } = await import("./who-and-when.tsx");
  return { default: component };
});

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
        <Suspense>
          <WhoAndWhen assigneeId={assigneeId} onAssignee={setAssigneeId} due={due} onDue={setDue} />
        </Suspense>
      )}
      {add.error !== null && (
        <div className={styles["error"]}>
          <FormError error={add.error} />
        </div>
      )}
    </form>
  );
}

// What is to be done: open tasks first, the finished ones out of the way.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Section } from "../../ui/section.tsx";
import styles from "./boxes.module.css";
import { useDesk } from "./desk.ts";
import type { Task } from "./desk.ts";
import { TaskAdder } from "./task-adder.tsx";
import { TaskRow } from "./task-row.tsx";
import { FIELD_IDS } from "./use-desk.ts";

/** Open tasks before "Show all": the timeline below must stay near. */
const FIRST = 8;

export function Tasks() {
  const { incident, mayWork } = useDesk();
  const { tasks } = incident;
  const open = tasks.filter(({ status }) => status === "open").toSorted(byDue);
  const over = tasks.filter(({ status }) => status !== "open");
  return (
    <Section title="Tasks" count={open.length} padded={false}>
      {mayWork && (
        <div id={FIELD_IDS.task}>
          <TaskAdder />
        </div>
      )}
      {tasks.length === 0 && (
        <p className={styles["nothing"]}>
          {mayWork ? "No tasks. Write down who does what, and nothing is done twice." : "No tasks."}
        </p>
      )}
      <Some tasks={open} first={FIRST} words={(rest) => `Show ${rest} more open`} />
      <Some tasks={over} first={0} words={(rest) => `Show ${rest} finished`} />
    </Section>
  );
}

interface SomeProps {
  readonly tasks: readonly Task[];
  readonly first: number;
  readonly words: (rest: number) => string;
}

function Some({ tasks, first, words }: SomeProps) {
  const [all, setAll] = useState(false);
  const shown = all ? tasks : tasks.slice(0, first);
  const rest = tasks.length - shown.length;
  return (
    <>
      {shown.length > 0 && (
        <ul className={styles["list"]}>
          {shown.map((task) => (
            <TaskRow key={task.taskId} task={task} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <div className={styles["foot"]}>
          <Button variant="subtle" size="xs" ml={-10} onClick={() => setAll(true)}>
            {words(rest)}
          </Button>
        </div>
      )}
    </>
  );
}

/** What is due first; without a time in the order in which it was added. */
function byDue(one: Task, other: Task): number {
  if (one.dueAt === other.dueAt) return 0;
  if (one.dueAt === null) return 1;
  if (other.dueAt === null) return -1;
  return one.dueAt < other.dueAt ? -1 : 1;
}

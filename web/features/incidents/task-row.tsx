// One task: done with one press; the rest behind its menu.
import { ActionIcon, Checkbox, Menu } from "@mantine/core";
import { IconArrowBackUp, IconBan, IconDots, IconPencil, IconUser } from "@tabler/icons-react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { useNow } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { PersonChip } from "../../ui/person-chip.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { toneClass } from "../../ui/tone.ts";
import { useDesk } from "./desk.ts";
import type { Task } from "./desk.ts";
import styles from "./tasks.module.css";

type Change = Partial<{ readonly status: Task["status"]; readonly assigneeId: string }>;

export function TaskRow({ task }: { readonly task: Task }) {
  const { incident, me, mayWork, ask } = useDesk();
  const command = useCommand(incidentRoutes.changeTask);
  const { taskId, title, assignee, status } = task;
  const change = (body: Change) =>
    command.start({ params: { incidentId: incident.incidentId, taskId }, body });
  const isOpen = status === "open";
  return (
    <li className={`${styles["task"]} ${isOpen ? "" : styles["over"]}`}>
      {mayWork ? (
        <Checkbox
          className={styles["check"] ?? ""}
          aria-label={`Done: ${title}`}
          checked={status === "done"}
          disabled={command.isPending || status === "dropped"}
          onChange={({ currentTarget }) =>
            change({ status: currentTarget.checked ? "done" : "open" })
          }
        />
      ) : (
        <StatePill of="task" state={status} bare />
      )}
      <div className={styles["words"]}>
        <span className={styles["title"]}>{title}</span>
        <div className={styles["facts"]}>
          {status === "dropped" && <span>Dropped</span>}
          {(assignee !== null || isOpen) && <PersonChip person={assignee} nobody="Nobody yet" />}
          <Due task={task} />
        </div>
      </div>
      {mayWork && (
        <Menu width={220}>
          <Menu.Target>
            <ActionIcon aria-label={`More for the task ${title}`} loading={command.isPending}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isOpen && assignee?.personId !== me && (
              <Menu.Item
                leftSection={<IconUser size={16} aria-hidden />}
                onClick={() => change({ assigneeId: me })}
              >
                Take it myself
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => ask({ kind: "changeTask", task })}
            >
              Change…
            </Menu.Item>
            {isOpen ? (
              <Menu.Item
                leftSection={<IconBan size={16} aria-hidden />}
                onClick={() => change({ status: "dropped" })}
              >
                Drop it
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                onClick={() => change({ status: "open" })}
              >
                Open it again
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function Due({ task: { dueAt, status } }: { readonly task: Task }) {
  const present = useNow(5000);
  if (dueAt === null) return null;
  if (status !== "open") return null;
  const late = Date.parse(dueAt) < present;
  return (
    <span className={late ? `${styles["late"]} ${toneClass("hot")}` : ""}>
      due <TimeText at={dueAt} as="due" quiet />
    </span>
  );
}

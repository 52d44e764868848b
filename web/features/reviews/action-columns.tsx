// The columns of the list of actions.
import type { ActionOut } from "../../../contract/reviews.ts";
import { incidentCode } from "../../lib/names.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { ActionButtons } from "./action-buttons.tsx";
import styles from "./actions.module.css";
import { DueOn } from "./due-on.tsx";

export const ACTION_COLUMNS: readonly Column<ActionOut>[] = [
  {
    key: "title",
    head: "Action",
    primary: true,
    cell: ({ title, note, incident }) => (
      <span className={styles["cell"]}>
        <span className={styles["title"]} title={title}>
          {title}
        </span>
        <span className={styles["from"]} title={incident.title}>
          {incidentCode(incident.number)} {incident.title}
        </span>
        {note !== "" && <span className={styles["note"]}>{note}</span>}
      </span>
    ),
  },
  {
    key: "owner",
    head: "Owner",
    cell: ({ owner }) => <PersonChip person={owner} />,
    compare: (a, b) => a.owner.name.localeCompare(b.owner.name),
  },
  {
    key: "due",
    head: "Due",
    tight: true,
    cell: (action) => <DueOn action={action} />,
    compare: (a, b) => (a.dueOn < b.dueOn ? -1 : 1),
  },
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status }) => <StatePill of="task" state={status} bare />,
  },
  {
    key: "buttons",
    head: "What to do",
    headHidden: true,
    tight: true,
    align: "end",
    cell: (action) => <ActionButtons action={action} />,
  },
];

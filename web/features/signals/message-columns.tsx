// The columns of what arrived.
import type { RawMessage } from "../../../contract/signals.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./messages.module.css";
import { sizeInWords } from "./size.ts";

export const DOOR_WORDS: Readonly<Record<RawMessage["door"], string>> = {
  alertmanager: "Alertmanager",
  generic: "Plain JSON",
};

export const MESSAGE_COLUMNS: readonly Column<RawMessage>[] = [
  {
    key: "from",
    head: "From",
    primary: true,
    cell: ({ keyName }) => (
      <span className={styles["key"]} title={keyName}>
        {keyName}
      </span>
    ),
  },
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status }) => <StatePill of="message" state={status} bare={status !== "unreadable"} />,
  },
  {
    key: "reason",
    head: "What came of it",
    cell: (message) => (
      <span className={styles["reason"]} title={outcomeOf(message)}>
        {outcomeOf(message)}
      </span>
    ),
  },
  { key: "door", head: "Door", tight: true, cell: ({ door }) => DOOR_WORDS[door] },
  {
    key: "size",
    head: "Size",
    tight: true,
    align: "end",
    cell: ({ bytes }) => sizeInWords(bytes),
    compare: (a, b) => a.bytes - b.bytes,
  },
  {
    key: "received",
    head: "Arrived",
    tight: true,
    cell: ({ receivedAt }) => <TimeText at={receivedAt} quiet />,
    compare: (a, b) => (a.receivedAt < b.receivedAt ? -1 : 1),
  },
];

/** Why it could not be read, or what it held. */
export function outcomeOf({ reason, signals, status }: RawMessage): string {
  if (reason !== null) return reason;
  if (signals === null) return status === "pending" ? "Is read in a moment." : "Nothing.";
  return signals === 1 ? "1 signal" : `${signals} signals`;
}

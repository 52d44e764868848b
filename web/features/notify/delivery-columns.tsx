// The columns of the outbox.
import { IconMail, IconWebhook } from "@tabler/icons-react";
import type { DeliveryOut } from "../../../contract/notify.ts";
import type { Column } from "../../ui/data-table-head.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./outbox.module.css";

const CHANNELS = {
  email: { word: "E-mail", glyph: IconMail },
  webhook: { word: "Webhook", glyph: IconWebhook },
} as const satisfies Record<DeliveryOut["channel"], unknown>;

export const DELIVERY_COLUMNS: readonly Column<DeliveryOut>[] = [
  {
    key: "subject",
    head: "Message",
    primary: true,
    cell: ({ subject }) => (
      <span className={styles["subject"]} title={subject}>
        {subject}
      </span>
    ),
  },
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status }) => <StatePill of="delivery" state={status} bare={status === "sent"} />,
  },
  { key: "to", head: "To", cell: (delivery) => <To delivery={delivery} /> },
  {
    key: "channel",
    head: "By",
    tight: true,
    cell: ({ channel }) => <ChannelWord channel={channel} />,
  },
  {
    key: "attempts",
    head: "Attempts",
    tight: true,
    align: "end",
    noPhone: true,
    cell: ({ attempts }) => <span className="mu-figure">{attempts}</span>,
    compare: (a, b) => a.attempts - b.attempts,
  },
  {
    key: "error",
    head: "What went wrong",
    cell: ({ lastError, status }) =>
      lastError === null || status === "sent" ? null : (
        <span className={styles["error"]} title={lastError}>
          {lastError}
        </span>
      ),
  },
  { key: "when", head: "When", tight: true, cell: (delivery) => <When delivery={delivery} /> },
];

export function ChannelWord({ channel }: Pick<DeliveryOut, "channel">) {
  const { word, glyph: Glyph } = CHANNELS[channel];
  return (
    <span className={styles["channel"]}>
      <Glyph size={16} stroke={1.75} aria-hidden />
      {word}
    </span>
  );
}

function To({ delivery: { person, address } }: { readonly delivery: DeliveryOut }) {
  return (
    <span className={styles["to"]} title={address}>
      {person !== null && <span>{person.name}</span>}
      <span className={person === null ? "" : styles["under"]}>{address}</span>
    </span>
  );
}

function When({ delivery }: { readonly delivery: DeliveryOut }) {
  const { status, plannedAt, sentAt, nextAttemptAt } = delivery;
  if (status === "planned" && nextAttemptAt !== null) {
    return (
      <>
        next try <TimeText at={nextAttemptAt} quiet />
      </>
    );
  }
  return <TimeText at={sentAt ?? plannedAt} quiet />;
}

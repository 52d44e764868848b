// The columns of the outbox.
import { IconMessageReply, IconStack2 } from "@tabler/icons-react";
import type { DeliveryOut } from "../../../contract/notify.ts";
import { useNow } from "../../lib/now.ts";
import { ChannelWord } from "../../ui/channel-word.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Pill, StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./outbox.module.css";
import { bundleWords, momentOf } from "./moment.ts";

export const DELIVERY_COLUMNS: readonly Column<DeliveryOut>[] = [
  {
    key: "subject",
    head: "Message",
    primary: true,
    cell: ({ subject, bundle }) => (
      <>
        <span className={styles["subject"]} title={subject}>
          {subject}
        </span>
        {bundle > 1 && (
          <span className={styles["bundle"]}>
            <IconStack2 size={14} aria-hidden />
            {bundleWords(bundle)}
          </span>
        )}
      </>
    ),
  },
  {
    key: "status",
    head: "State",
    tight: true,
    cell: ({ status, answeredAt }) => <State status={status} answeredAt={answeredAt} />,
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
      lastError === null || status === "sent" || status === "delivered" ? null : (
        <span className={styles["error"]} title={lastError}>
          {lastError}
        </span>
      ),
  },
  { key: "when", head: "When", tight: true, cell: (delivery) => <When delivery={delivery} /> },
];

function State({ status, answeredAt }: Pick<DeliveryOut, "status" | "answeredAt">) {
  if (answeredAt !== null) {
    return (
      <Pill tone="good" glyph={IconMessageReply} bare>
        Answered
      </Pill>
    );
  }
  const calm = status === "sent" || status === "delivered";
  return <StatePill of="delivery" state={status} bare={calm} />;
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
  const { at, words } = momentOf(delivery, useNow(5000));
  return (
    <>
      {words !== "" && <span className={styles["quiet"]}>{words} </span>}
      <TimeText at={at} quiet />
    </>
  );
}

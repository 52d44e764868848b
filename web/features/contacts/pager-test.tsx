// A test under way: every way with its receipt, as it comes in.
import { notifyRoutes } from "../../../contract/notify.ts";
import type { DeliveryOut } from "../../../contract/notify.ts";
import { useNow } from "../../lib/now.ts";
import { useRoute } from "../../lib/query.ts";
import { ChannelGlyph } from "../../ui/channel-word.tsx";
import { CHANNEL_LOOKS } from "../../ui/channels.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Section } from "../../ui/section.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./contacts.module.css";
import { receiptOf, summaryOf } from "./receipts.ts";
import { glyphOf } from "./receipt-glyph.ts";
import type { SentTest } from "./use-test.tsx";

/** As many as a part of the outbox can hold: other pages may go out meanwhile. */
const NEWEST = 200;
const ASK_AGAIN = 2000;
/** After this long a receipt is not waited for any more; the outbox still shows it when it comes. Milliseconds. */
const PATIENCE = 180_000;

export function PagerTest({ sent }: { readonly sent: SentTest }) {
  const { rows, error, tired } = useReceipts(sent);
  const receipts = rows.map(({ delivery }) => receiptOf(delivery));
  return (
    <Section title="Test" actions={<TimeText at={sent.at} as="short" quiet />} padded={false}>
      {error !== null && <ErrorState error={error} />}
      <ul className={styles["list"]}>
        {rows.map(({ deliveryId, delivery }) => (
          <ReceiptRow key={deliveryId} delivery={delivery} />
        ))}
      </ul>
      <output className={styles["foot"]}>
        {summaryOf(receipts)}
        {tired && " Nothing more is waited for here; what still comes is in the outbox."}
      </output>
    </Section>
  );
}

function useReceipts({ deliveryIds, at }: SentTest) {
  const present = useNow(5000);
  const isOver = present - Date.parse(at) > PATIENCE;
  const find = (items: readonly DeliveryOut[] | undefined) =>
    deliveryIds.map((deliveryId) => ({
      deliveryId,
      delivery: items?.find((one) => one.deliveryId === deliveryId) ?? null,
    }));
  const outbox = useRoute(
    notifyRoutes.outbox,
    { query: { limit: NEWEST } },
    {
      refetchInterval: ({ state }) => {
        const open = find(state.data?.items).some(({ delivery }) => !receiptOf(delivery).settled);
        return open && !isOver ? ASK_AGAIN : false;
      },
    },
  );
  const rows = find(outbox.data?.items);
  const open = rows.some(({ delivery }) => !receiptOf(delivery).settled);
  return { rows, error: outbox.data === undefined ? outbox.error : null, tired: open && isOver };
}

function ReceiptRow({ delivery }: { readonly delivery: DeliveryOut | null }) {
  const receipt = receiptOf(delivery);
  return (
    <li className={styles["row"]}>
      <span className={styles["glyph"]}>
        {delivery !== null && <ChannelGlyph channel={delivery.channel} />}
      </span>
      <span className={styles["text"]}>
        <span className={styles["kind"]}>
          {delivery === null ? "Message" : CHANNEL_LOOKS[delivery.channel].word}
        </span>
        {delivery !== null && <span className={styles["address"]}>{delivery.address}</span>}
        {receipt.note !== null && <span className={styles["note"]}>{receipt.note}</span>}
      </span>
      <span className={styles["aside"]}>
        <Pill tone={receipt.tone} glyph={glyphOf(receipt)}>
          {receipt.word}
        </Pill>
      </span>
    </li>
  );
}

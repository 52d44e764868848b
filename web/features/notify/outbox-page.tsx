// Everything Muster sent or wants to send.
import { Button, Select } from "@mantine/core";
import { IconFilterOff, IconMailForward } from "@tabler/icons-react";
import { DeliveryStatusName, notifyRoutes } from "../../../contract/notify.ts";
import type { DeliveryOut } from "../../../contract/notify.ts";
import { CHANNELS } from "../../../core/notify/words.ts";
import { useFilters } from "../../lib/filters.ts";
import { usePages } from "../../lib/pages.ts";
import { useSession } from "../../lib/session.ts";
import { CHANNEL_LOOKS } from "../../ui/channels.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { LOOKS } from "../../ui/states.ts";
import type { Tone } from "../../ui/tone.ts";
import { DELIVERY_COLUMNS } from "./delivery-columns.tsx";
import { DeliveryDrawer } from "./delivery-drawer.tsx";
import styles from "./outbox.module.css";

const STATES = DeliveryStatusName.options.map((value) => ({
  value,
  label: LOOKS.delivery[value].word,
}));

const WAYS = CHANNELS.map((value) => ({ value, label: CHANNEL_LOOKS[value].word }));

export function OutboxPage() {
  const { values, set } = useFilters();
  const status = DeliveryStatusName.options.find((name) => name === values["status"]);
  const channel = CHANNELS.find((name) => name === values["channel"]);
  const { rows, error, onRetry, onMore, loadingMore } = usePages(notifyRoutes.outbox, {
    query: { status, channel },
  });
  const filtered = status !== undefined || channel !== undefined;
  const showAll = filtered ? () => set({ status: undefined, channel: undefined }) : undefined;
  return (
    <>
      <PageHeader
        title="Outbox"
        lead="Every message to a person, a chat or a program, with what became of it."
      />
      <NoWayOut />
      <FilterBar summary={summaryOf(rows, onMore !== undefined)} onReset={showAll}>
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          w={150}
          data={STATES}
          value={status ?? null}
          onChange={(value) => set({ status: value ?? undefined })}
        />
        <Select
          aria-label="Way"
          placeholder="Any way"
          clearable
          w={150}
          data={WAYS}
          value={channel ?? null}
          onChange={(value) => set({ channel: value ?? undefined })}
        />
      </FilterBar>
      <DataTable
        caption="Messages that leave the building"
        columns={DELIVERY_COLUMNS}
        rows={rows}
        rowKey={({ deliveryId }) => deliveryId}
        rowLink={({ deliveryId }) => ({ to: ".", search: { ...values, delivery: deliveryId } })}
        rowTone={toneOf}
        error={error}
        onRetry={onRetry}
        onMore={onMore}
        loadingMore={loadingMore}
        empty={<Nothing onAll={showAll} />}
      />
      <DeliveryDrawer
        delivery={rows?.find(({ deliveryId }) => deliveryId === values["delivery"])}
        onClose={() => set({ delivery: undefined })}
      />
    </>
  );
}

function NoWayOut() {
  const { wayOut } = useSession();
  if (wayOut.mail) return null;
  return (
    <div className={styles["notice"]}>
      <Notice tone="warm" title="No e-mail leaves the building">
        No mail server is set up, so every mail stops here and wakes nobody. Set{" "}
        <code>SMTP_URL</code> for the server, for example{" "}
        <code>smtp://user:password@mail.example.org:587</code>, start it again, and send again what
        still matters.
      </Notice>
    </div>
  );
}

function summaryOf(rows: readonly unknown[] | undefined, more: boolean): string {
  if (rows === undefined) return "";
  if (rows.length === 1 && !more) return "1 message";
  return `${rows.length}${more ? "+" : ""} messages`;
}

function toneOf({ status }: DeliveryOut): Tone | undefined {
  if (status === "dead") return "hot";
  return status === "withheld" ? "warm" : undefined;
}

function Nothing({ onAll }: { readonly onAll: (() => void) | undefined }) {
  if (onAll !== undefined) {
    return (
      <Empty
        icon={IconFilterOff}
        title="No message fits"
        action={
          <Button variant="default" onClick={onAll}>
            Show all messages
          </Button>
        }
      />
    );
  }
  return (
    <Empty icon={IconMailForward} title="Nothing was sent yet">
      The first incident with somebody to page writes the first message: see to it that its team has
      somebody on call and its service an escalation policy.
    </Empty>
  );
}

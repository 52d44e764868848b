// What arrived at the doors, and the tray of what could not be read.
import { Button, Select } from "@mantine/core";
import { IconInbox, IconMailCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { RawMessage, signalRoutes } from "../../../contract/signals.ts";
import { useFilters } from "../../lib/filters.ts";
import { usePages } from "../../lib/pages.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { LOOKS } from "../../ui/states.ts";
import { MESSAGE_COLUMNS } from "./message-columns.tsx";
import { MessageDrawer } from "./message-drawer.tsx";

const STATUSES = RawMessage.shape.status.options;

/** What the address means when it says nothing: what needs a person. */
const USUAL = "unreadable";

const CHOICES = [
  ...(["unreadable", "pending", "translated", "discarded"] as const).map((value) => ({
    value: value as string,
    label: LOOKS.message[value].word,
  })),
  { value: "all", label: "Any state" },
];

export function MessagesPage() {
  const { values, set } = useFilters();
  const chosen = values["status"] ?? USUAL;
  const status = STATUSES.find((name) => name === chosen);
  const { rows, error, onRetry, onMore, loadingMore } = usePages(signalRoutes.messages, {
    query: status === undefined ? {} : { status },
  });
  return (
    <>
      <PageHeader
        title="Messages"
        lead="Everything that knocked at a door is kept. What Muster could not read waits here until somebody looks at it."
      />
      <FilterBar summary={summaryOf(rows, onMore !== undefined)}>
        <Select
          aria-label="State"
          w={150}
          data={CHOICES}
          value={chosen}
          onChange={(value) => set({ status: value ?? undefined })}
        />
      </FilterBar>
      <DataTable
        caption="Messages"
        columns={MESSAGE_COLUMNS}
        rows={rows}
        rowKey={({ messageId }) => messageId}
        rowLink={({ messageId }) => ({ to: ".", search: { ...values, message: messageId } })}
        rowTone={(message) => (message.status === "unreadable" ? "hot" : undefined)}
        error={error}
        onRetry={onRetry}
        onMore={onMore}
        loadingMore={loadingMore}
        empty={<Nothing chosen={chosen} onAll={() => set({ status: "all" })} />}
      />
      <MessageDrawer
        messageId={/^\d{1,18}$/.test(values["message"] ?? "") ? values["message"] : undefined}
        onClose={() => set({ message: undefined })}
      />
    </>
  );
}

function summaryOf(rows: readonly unknown[] | undefined, more: boolean): string {
  if (rows === undefined) return "";
  if (rows.length === 1 && !more) return "1 message";
  return `${rows.length}${more ? "+" : ""} messages`;
}

interface NothingProps {
  readonly chosen: string;
  readonly onAll: () => void;
}

function Nothing({ chosen, onAll }: NothingProps) {
  if (chosen === "all") {
    return (
      <Empty
        icon={IconInbox}
        title="Nothing has arrived yet"
        action={
          <Button component={Link} to="/settings/integrations">
            Connect your monitoring
          </Button>
        }
      >
        Make an integration key and give its address to Alertmanager, or to anything that sends
        JSON.
      </Empty>
    );
  }
  return (
    <Empty
      icon={IconMailCheck}
      title={chosen === USUAL ? "Everything could be read" : "No message is in this state"}
      action={
        <Button variant="default" onClick={onAll}>
          Show all that arrived
        </Button>
      }
    >
      {chosen === USUAL
        ? "A message that Muster cannot read would wait here with the reason, and nothing of it would be lost."
        : "Choose another state, or look at all of them."}
    </Empty>
  );
}

// Programs and chats that are told of every page.
import { Button } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { Webhook } from "../../../contract/notify.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { ChannelWord } from "../../ui/channel-word.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { AddButton } from "./add-button.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";
import { WebhookDialog } from "./webhook-dialog.tsx";

const COLUMNS: readonly Column<Webhook>[] = [
  {
    key: "name",
    head: "Place",
    primary: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ name, url, disabledAt }) => (
      <>
        <span className={styles["inline"]}>
          <strong>{name}</strong>
          {disabledAt !== null && <Pill tone="warm">Switched off</Pill>}
        </span>
        <span className={`${styles["under"]} ${styles["mono"]}`}>{url}</span>
      </>
    ),
  },
  {
    key: "kind",
    head: "By",
    tight: true,
    compare: (a, b) => a.kind.localeCompare(b.kind),
    cell: ({ kind }) => <ChannelWord channel={kind} />,
  },
  {
    key: "made",
    head: "Made",
    tight: true,
    phoneLabel: true,
    compare: (a, b) => a.createdAt.localeCompare(b.createdAt),
    cell: ({ createdAt }) => <TimeText at={createdAt} quiet />,
  },
  {
    key: "remove",
    head: "Remove",
    headHidden: true,
    tight: true,
    align: "end",
    cell: (webhook) => <RemoveWebhook webhook={webhook} />,
  },
];

export function WebhooksPage() {
  const webhooks = useRoute(notifyRoutes.webhooks, {});
  const [making, setMaking] = useState(false);
  return (
    <>
      <SettingsHeader
        title="Webhooks and chats"
        lead="Every page is also sent here: to programs, and to channels of Slack and Teams."
        actions={
          (webhooks.data?.items.length ?? 0) > 0 && (
            <AddButton label="Add a place" onClick={() => setMaking(true)} />
          )
        }
      />
      <DataTable
        caption="Webhooks and chats"
        columns={COLUMNS}
        rows={webhooks.data?.items}
        rowKey={({ webhookId }) => webhookId}
        error={webhooks.error}
        onRetry={() => void webhooks.refetch()}
        empty={
          <Empty
            icon={IconWebhook}
            title="Nobody else hears of pages yet"
            action={
              <AddButton label="Add a place" onClick={() => setMaking(true)} withIcon={false} />
            }
          >
            A channel of Slack or Teams, a telephone service, a script of your own: whatever is
            added here hears of every page.
          </Empty>
        }
      />
      <WebhookDialog opened={making} onClose={() => setMaking(false)} />
    </>
  );
}

function RemoveWebhook({ webhook: { webhookId, name, url } }: { readonly webhook: Webhook }) {
  const [asking, setAsking] = useState(false);
  const remove = useCommand(notifyRoutes.removeWebhook, {
    quiet: true,
    done: `${name} is removed`,
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`Remove ${name}`}
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${name}?`}
        verb="Remove"
        danger
        onConfirm={() => remove.run({ params: { webhookId } })}
      >
        It hears of no page any more. It was told at {url}.
      </Confirm>
    </>
  );
}

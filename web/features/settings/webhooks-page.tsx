// Other systems that are told of every page, by a signed call.
import { Button } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { Webhook } from "../../../contract/notify.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { Confirm } from "../../ui/confirm.tsx";
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
    head: "Webhook",
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
        title="Webhooks"
        lead="Every page is also sent to these addresses, signed as Standard Webhooks asks for."
        actions={
          (webhooks.data?.items.length ?? 0) > 0 && (
            <AddButton label="Add a webhook" onClick={() => setMaking(true)} />
          )
        }
      />
      <DataTable
        caption="Webhooks"
        columns={COLUMNS}
        rows={webhooks.data?.items}
        rowKey={({ webhookId }) => webhookId}
        error={webhooks.error}
        onRetry={() => void webhooks.refetch()}
        empty={
          <Empty
            icon={IconWebhook}
            title="No webhook yet"
            action={
              <AddButton label="Add a webhook" onClick={() => setMaking(true)} withIcon={false} />
            }
          >
            With one, a chat, a telephone service or a script of your own hears of every page.
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
        Nothing is sent to {url} any more.
      </Confirm>
    </>
  );
}

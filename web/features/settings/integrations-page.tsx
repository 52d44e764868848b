// The doors that monitoring knocks on: their keys, what came through them last, and the tray of what nobody could read.
import { Button } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { signalRoutes } from "../../../contract/signals.ts";
import type { IntegrationKey } from "../../../contract/signals.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { AddButton } from "./add-button.tsx";
import { KeyDialog } from "./key-dialog.tsx";
import { DOOR_WORDS } from "./paste.ts";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const COLUMNS: readonly Column<IntegrationKey>[] = [
  {
    key: "name",
    head: "Integration",
    primary: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ name, door, hint, revokedAt }) => (
      <>
        <span className={styles["inline"]}>
          <strong>{name}</strong>
          {revokedAt !== null && <Pill tone="idle">Revoked</Pill>}
        </span>
        <span className={styles["under"]}>
          {DOOR_WORDS[door].name}, key ends in <span className={styles["mono"]}>{hint}</span>
        </span>
      </>
    ),
  },
  {
    key: "received",
    head: "Last received",
    phoneLabel: true,
    compare: (a, b) => (a.lastReceivedAt ?? "").localeCompare(b.lastReceivedAt ?? ""),
    cell: ({ lastReceivedAt }) =>
      lastReceivedAt === null ? (
        <span className={styles["quiet"]}>Nothing yet</span>
      ) : (
        <TimeText at={lastReceivedAt} quiet />
      ),
  },
  {
    key: "service",
    head: "Default service",
    phoneLabel: true,
    cell: ({ defaultService }) =>
      defaultService?.name ?? <span className={styles["quiet"]}>None</span>,
  },
  {
    key: "revoke",
    head: "Revoke",
    headHidden: true,
    tight: true,
    align: "end",
    cell: (key) => (key.revokedAt === null ? <RevokeKey integration={key} /> : null),
  },
];

const READ_ONLY = COLUMNS.filter(({ key }) => key !== "revoke");

export function IntegrationsPage() {
  const keys = useRoute(signalRoutes.keys, {});
  const isAdmin = useMay("admin");
  const [making, setMaking] = useState(false);
  return (
    <>
      <SettingsHeader
        title="Integrations"
        lead="The doors that monitoring knocks on. Each has a key of its own, so that it can be closed alone."
        actions={
          isAdmin &&
          (keys.data?.items.length ?? 0) > 0 && (
            <AddButton label="Connect monitoring" onClick={() => setMaking(true)} />
          )
        }
      />
      <div className={styles["stack"]}>
        <Tray isConnected={(keys.data?.items.length ?? 0) > 0} />
        <DataTable
          caption="Integrations"
          columns={isAdmin ? COLUMNS : READ_ONLY}
          rows={keys.data?.items.toSorted(liveFirst)}
          rowKey={({ keyId }) => keyId}
          error={keys.error}
          onRetry={() => void keys.refetch()}
          empty={
            <Empty
              icon={IconPlugConnected}
              title="Nothing is connected yet"
              action={
                isAdmin && (
                  <AddButton
                    label="Connect monitoring"
                    onClick={() => setMaking(true)}
                    withIcon={false}
                  />
                )
              }
            >
              Connect Alertmanager, or anything that can send JSON, and its alerts open incidents
              here.
            </Empty>
          }
        />
      </div>
      <KeyDialog opened={making} onClose={() => setMaking(false)} />
    </>
  );
}

function liveFirst(a: IntegrationKey, b: IntegrationKey): number {
  return Number(a.revokedAt !== null) - Number(b.revokedAt !== null);
}

/** What arrived and could not be read: nothing is lost, but somebody should look. */
function Tray({ isConnected }: { readonly isConnected: boolean }) {
  const unreadable = useRoute(incidentRoutes.home, {}).data?.unreadableMessages ?? 0;
  if (!isConnected && unreadable === 0) return null;
  const look = (
    <Link
      to="/messages"
      search={unreadable > 0 ? { status: "unreadable" } : {}}
      className={styles["link"] ?? ""}
    >
      {unreadable > 0 ? "Look at them" : "See what arrived"}
    </Link>
  );
  if (unreadable === 0) {
    return <p className={styles["quiet"]}>Every message could be read. {look}</p>;
  }
  return (
    <Notice
      tone="hot"
      title={
        unreadable === 1
          ? "1 message could not be read"
          : `${unreadable} messages could not be read`
      }
    >
      They are kept and can be read again once the cause is mended. {look}
    </Notice>
  );
}

function RevokeKey({ integration: { keyId, name } }: { readonly integration: IntegrationKey }) {
  const [asking, setAsking] = useState(false);
  const revoke = useCommand(signalRoutes.revokeKey, { quiet: true, done: `${name} is revoked` });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => setAsking(true)}
        aria-label={`Revoke ${name}`}
      >
        Revoke
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Revoke ${name}?`}
        verb="Revoke"
        danger
        onConfirm={() => revoke.run({ params: { keyId } })}
      >
        Its address stops working at once: whatever still knocks there is refused, and its alerts no
        longer arrive.
      </Confirm>
    </>
  );
}

// Every way out of the building: whether it is set up, whether it works, and what to do when it does not.
import { IconBroadcast } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { ChannelState } from "../../../contract/notify.ts";
import { useRoute } from "../../lib/query.ts";
import { ChannelGlyph } from "../../ui/channel-word.tsx";
import { CHANNEL_LOOKS } from "../../ui/channels.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const COLUMNS: readonly Column<ChannelState>[] = [
  {
    key: "channel",
    head: "Channel",
    primary: true,
    cell: ({ channel, words }) => (
      <span className={styles["channel"]}>
        <ChannelGlyph channel={channel} />
        <span>
          <strong>{CHANNEL_LOOKS[channel].word}</strong>
          <span className={styles["under"]}>{words}</span>
        </span>
      </span>
    ),
  },
  {
    key: "state",
    head: "State",
    tight: true,
    cell: ({ state }) => <StatePill of="channel" state={state} bare={state !== "failing"} />,
  },
  {
    key: "figures",
    head: "Last 24 hours",
    tight: true,
    cell: (channel) => <Figures channel={channel} />,
  },
  {
    key: "sent",
    head: "Last sent",
    tight: true,
    phoneLabel: true,
    cell: ({ lastSentAt }) =>
      lastSentAt === null ? (
        <span className={styles["quiet"]}>Never</span>
      ) : (
        <TimeText at={lastSentAt} quiet />
      ),
  },
  {
    key: "failed",
    head: "Last failure",
    phoneLabel: true,
    cell: ({ lastFailedAt, lastError }) => (
      <LastFailure lastFailedAt={lastFailedAt} lastError={lastError} />
    ),
  },
];

interface ChannelProps {
  readonly channel: ChannelState;
}

function Figures({ channel }: ChannelProps) {
  const { channel: name, sentLastDay, failedLastDay, waiting } = channel;
  if (sentLastDay + failedLastDay + waiting === 0) {
    return <span className={styles["quiet"]}>Nothing sent</span>;
  }
  return (
    <Link to="/outbox" search={{ channel: name }} className={`${styles["link"]} mu-figure`}>
      {sentLastDay} sent
      {failedLastDay > 0 && <span className={styles["hotText"]}>, {failedLastDay} failed</span>}
      {waiting > 0 && `, ${waiting} waiting`}
    </Link>
  );
}

function LastFailure({
  lastFailedAt,
  lastError,
}: Pick<ChannelState, "lastFailedAt" | "lastError">) {
  if (lastFailedAt === null) return <span className={styles["quiet"]}>None</span>;
  return (
    <>
      <TimeText at={lastFailedAt} quiet />
      {lastError !== null && <span className={styles["under"]}>{lastError}</span>}
    </>
  );
}

export function ChannelsPage() {
  const channels = useRoute(notifyRoutes.channels, {}, { refetchInterval: 30_000 });
  return (
    <>
      <SettingsHeader
        title="Channels"
        lead="By which ways messages leave Muster, and whether they do. A channel that keeps failing is reported to the owners by another."
      />
      <DataTable
        caption="Channels"
        columns={COLUMNS}
        rows={channels.data?.items}
        rowKey={({ channel }) => channel}
        rowTone={({ state }) => (state === "failing" ? "hot" : undefined)}
        error={channels.error}
        onRetry={() => void channels.refetch()}
        empty={
          <Empty icon={IconBroadcast} title="No channel">
            This Muster has no way out at all. Look at what its server logged when it started.
          </Empty>
        }
      />
    </>
  );
}

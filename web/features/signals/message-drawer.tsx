// One message beside the list: its body as it arrived, and what can still be done with it.
import { Button, Drawer } from "@mantine/core";
import { IconArchive, IconRefresh } from "@tabler/icons-react";
import { signalRoutes } from "../../../contract/signals.ts";
import type { RawMessage } from "../../../contract/signals.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingLines } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { DOOR_WORDS, outcomeOf } from "./message-columns.tsx";
import styles from "./messages.module.css";
import { prettyJson } from "./pretty.ts";
import { sizeInWords } from "./size.ts";

interface MessageDrawerProps {
  /** undefined: closed. */
  readonly messageId: string | undefined;
  readonly onClose: () => void;
}

export function MessageDrawer({ messageId, onClose }: MessageDrawerProps) {
  return (
    <Drawer
      opened={messageId !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={`Message ${messageId ?? ""}`}
    >
      {messageId !== undefined && <Message messageId={messageId} />}
    </Drawer>
  );
}

function Message({ messageId }: { readonly messageId: string }) {
  const query = useRoute(signalRoutes.message, { params: { messageId } });
  return (
    <Loaded query={query} skeleton={<LoadingLines />}>
      {(message) => (
        <div className={styles["stack"]}>
          {message.status === "unreadable" && (
            <Notice tone="hot" title="Muster could not read this message">
              {message.reason}
            </Notice>
          )}
          <Facts message={message} />
          <Commands message={message} />
          <Body text={message.body} />
        </div>
      )}
    </Loaded>
  );
}

function Facts({ message }: { readonly message: RawMessage }) {
  const { status, keyName, door, receivedAt, bytes } = message;
  const outcome =
    status === "unreadable" ? [] : [{ label: "What came of it", value: outcomeOf(message) }];
  return (
    <KeyValue
      pairs={[
        { label: "State", value: <StatePill of="message" state={status} /> },
        ...outcome,
        { label: "Arrived", value: <TimeText at={receivedAt} as="full" /> },
        { label: "With the key", value: keyName },
        { label: "Door", value: DOOR_WORDS[door] },
        { label: "Size", value: sizeInWords(bytes) },
      ]}
    />
  );
}

function Commands({ message: { messageId, status } }: { readonly message: RawMessage }) {
  const replay = useCommand(signalRoutes.replay, { done: "The message is read once more." });
  const discard = useCommand(signalRoutes.discard, { done: "The message is put aside and kept." });
  if (status !== "unreadable" && status !== "discarded") return null;
  const args = { params: { messageId } };
  const busy = replay.isPending || discard.isPending;
  return (
    <div>
      <div className={styles["buttons"]}>
        {status === "unreadable" && (
          <Button
            variant="default"
            leftSection={<IconArchive size={16} aria-hidden />}
            loading={discard.isPending}
            disabled={busy}
            onClick={() => discard.start(args)}
          >
            Put aside
          </Button>
        )}
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={replay.isPending}
          disabled={busy}
          onClick={() => replay.start(args)}
        >
          Replay
        </Button>
      </div>
      <p className={styles["note"]}>
        Replay reads it again, for when the cause is mended. What is put aside is kept, and out of
        the way.
      </p>
    </div>
  );
}

/** More than anybody reads, and less than makes a phone stand still. */
const MOST_SHOWN = 200_000;

function Body({ text }: { readonly text: string }) {
  const shown = prettyJson(text) ?? text;
  return (
    <div>
      <h3 className={styles["bodyTitle"]}>The body, as it arrived</h3>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles["body"]} tabIndex={0} aria-label="The body of the message">
        <pre>{shown === "" ? "(empty)" : shown.slice(0, MOST_SHOWN)}</pre>
      </section>
      {shown.length > MOST_SHOWN && (
        <p className={styles["note"]}>Only the beginning is shown; all of it is kept.</p>
      )}
    </div>
  );
}

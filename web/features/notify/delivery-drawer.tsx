// One message of the outbox beside the list: its words, its receipt, and sending it after all.
import { Button, Drawer } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { DeliveryOut } from "../../../contract/notify.ts";
import { incidentCode } from "../../lib/names.ts";
import { useCommand } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import { ChannelWord } from "../../ui/channel-word.tsx";
import { KeyValue } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { bundleWords } from "./moment.ts";
import styles from "./outbox.module.css";

interface DeliveryDrawerProps {
  /** undefined: closed. */
  readonly delivery: DeliveryOut | undefined;
  readonly onClose: () => void;
}

export function DeliveryDrawer({ delivery, onClose }: DeliveryDrawerProps) {
  return (
    <Drawer
      opened={delivery !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title="Message"
    >
      {delivery !== undefined && (
        <div className={styles["stack"]}>
          {delivery.lastError !== null && !isOut(delivery) && (
            <Notice tone={delivery.status === "dead" ? "hot" : "warm"} title="What went wrong">
              {delivery.lastError}
            </Notice>
          )}
          <Facts delivery={delivery} />
          <SendAgain delivery={delivery} />
          <Words delivery={delivery} />
        </div>
      )}
    </Drawer>
  );
}

/** What failed before it went out is over. */
function isOut({ status }: DeliveryOut): boolean {
  return status === "sent" || status === "delivered";
}

interface DeliveryProps {
  readonly delivery: DeliveryOut;
}

function Facts({ delivery }: DeliveryProps) {
  const { status, channel, person, address, incident, plannedAt, dueAt, bundle } = delivery;
  return (
    <KeyValue
      pairs={[
        { label: "State", value: <StatePill of="delivery" state={status} /> },
        ...(person === null ? [] : [{ label: "To", value: person.name }]),
        { label: "Address", value: address },
        { label: "By", value: <ChannelWord channel={channel} /> },
        ...(incident === null
          ? []
          : [{ label: "Incident", value: <IncidentLink number={incident.number} /> }]),
        { label: "Planned", value: <TimeText at={plannedAt} as="full" /> },
        ...when("Goes out", status === "planned" && dueAt !== plannedAt ? dueAt : null),
        ...when("Sent", delivery.sentAt),
        ...when("Arrived", delivery.deliveredAt),
        ...when("Answered", delivery.answeredAt),
        ...when("Next attempt", status === "planned" ? delivery.nextAttemptAt : null),
        { label: "Attempts", value: String(delivery.attempts) },
        ...(bundle > 1 ? [{ label: "Bundle", value: bundleWords(bundle) }] : []),
      ]}
    />
  );
}

function when(label: string, at: string | null) {
  return at === null ? [] : [{ label, value: <TimeText at={at} as="full" /> }];
}

function IncidentLink({ number }: { readonly number: number }) {
  return (
    <Link
      to="/incidents/$incidentId"
      params={{ incidentId: String(number) }}
      className={styles["link"] ?? ""}
    >
      {incidentCode(number)}
    </Link>
  );
}

function SendAgain({ delivery: { deliveryId, status, channel } }: DeliveryProps) {
  const { wayOut } = useSession();
  const retry = useCommand(notifyRoutes.retry, { done: "It is on its way again." });
  if (status !== "withheld" && status !== "dead") return null;
  const stuck = channel === "email" && !wayOut.mail;
  return (
    <div>
      <Button
        leftSection={<IconSend size={16} aria-hidden />}
        disabled={stuck}
        loading={retry.isPending}
        onClick={() => retry.start({ params: { deliveryId } })}
      >
        Send again
      </Button>
      {stuck && (
        <p className={styles["note"]}>
          There is no mail server yet, so it would only come back. Set SMTP_URL first.
        </p>
      )}
    </div>
  );
}

function Words({ delivery: { subject, text, channel } }: DeliveryProps) {
  return (
    <div>
      <h3 className={styles["textTitle"]}>{subject}</h3>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles["text"]} tabIndex={0} aria-label="The text of the message">
        <pre className={channel === "webhook" ? styles["code"] : ""}>{text}</pre>
      </section>
    </div>
  );
}

// Adds a place that hears of every page: a program, with the secret that proves a call is ours, or a channel of a chat.
import { Group, Modal, Stack, Button } from "@mantine/core";
import { useState } from "react";
import type { notifyRoutes } from "../../../contract/notify.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { SecretOnce } from "../../ui/secret-once.tsx";
import styles from "./settings.module.css";
import { WebhookForm } from "./webhook-form.tsx";

type Made = AnswerOf<typeof notifyRoutes.makeWebhook>;

interface WebhookDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function WebhookDialog({ opened, onClose }: WebhookDialogProps) {
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={
        made === null ? "Add a place that hears of every page" : `${made.webhook.name} is ready`
      }
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      size="lg"
    >
      {made === null ? (
        <WebhookForm onMade={setMade} onClose={close} />
      ) : (
        <Stack gap="md">
          <SecretOnce
            label="Signing secret"
            secret={made.secret}
            hint="The receiver checks each call with it, so that nobody else can page in our name."
          />
          <p className={styles["prose"]}>
            Each call carries the headers <code>webhook-id</code>, <code>webhook-timestamp</code>{" "}
            and <code>webhook-signature</code>. There is a library for most languages: look for
            Standard Webhooks.
          </p>
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

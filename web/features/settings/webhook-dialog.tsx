// Adds a webhook: asks where to, then shows the secret that proves that a call is ours.
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { notifyRoutes } from "../../../contract/notify.ts";
import { fieldErrors } from "../../lib/api.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SecretOnce } from "../../ui/secret-once.tsx";
import styles from "./settings.module.css";

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
      title={made === null ? "Add a webhook" : `${made.webhook.name} is ready`}
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

interface WebhookFormProps {
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}

function WebhookForm({ onMade, onClose }: WebhookFormProps) {
  const form = useForm({
    initialValues: { name: "", url: "" },
    validate: {
      name: (text) => (text.trim() === "" ? "Name it after what listens there." : null),
      url: (text) =>
        /^https?:\/\/./.test(text.trim())
          ? null
          : "Write a web address that begins with https:// or http://.",
    },
  });
  const make = useCommand(notifyRoutes.makeWebhook, { quiet: true, onDone: onMade });
  const submit = form.onSubmit(({ name, url }) => {
    make.run({ body: { name, url: url.trim() } }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={make.error} fields={["name", "url"]} />
        <TextInput label="Name" required data-autofocus {...form.getInputProps("name")} />
        <TextInput
          label="Address"
          type="url"
          placeholder="https://"
          required
          {...form.getInputProps("url")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={make.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={make.isPending}>
            Add the webhook
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

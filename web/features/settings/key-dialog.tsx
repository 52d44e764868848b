// Makes an integration key: asks what will knock, then shows the address this once, what to paste, and waits for the first knock.
import { Button, Group, Loader, Modal, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { DOORS, signalRoutes } from "../../../contract/signals.ts";
import { fieldErrors } from "../../lib/api.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SecretOnce } from "../../ui/secret-once.tsx";
import { DOOR_WORDS, pasteFor } from "./paste.ts";
import type { Door } from "./paste.ts";
import styles from "./settings.module.css";
import { Snippet } from "./snippet.tsx";

type Made = AnswerOf<typeof signalRoutes.makeKey>;

interface KeyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeyDialog({ opened, onClose }: KeyDialogProps) {
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made === null ? "Connect monitoring" : `${made.key.name} is ready`}
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      size="lg"
    >
      {made === null ? (
        <KeyForm onMade={setMade} onClose={close} />
      ) : (
        <MadeKey made={made} onClose={close} />
      )}
    </Modal>
  );
}

interface KeyFormProps {
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}

interface KeyFields {
  door: Door;
  name: string;
  defaultServiceId: string | null;
}

function KeyForm({ onMade, onClose }: KeyFormProps) {
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  const form = useForm<KeyFields>({
    initialValues: { door: "alertmanager", name: "", defaultServiceId: null },
    validate: {
      name: (text) => (text.trim() === "" ? "Name it after what will use it." : null),
    },
  });
  const make = useCommand(signalRoutes.makeKey, { quiet: true, onDone: onMade });
  const submit = form.onSubmit((body) => {
    make.run({ body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={make.error} fields={["door", "name", "defaultServiceId"]} />
        <Radio.Group
          label="What will knock?"
          {...form.getInputProps("door")}
          onChange={(value) => {
            const door = DOORS.find((one) => one === value);
            if (door !== undefined) form.setFieldValue("door", door);
          }}
        >
          <div className={styles["choices"]}>
            {DOORS.map((door) => (
              <Radio
                key={door}
                value={door}
                label={DOOR_WORDS[door].name}
                description={DOOR_WORDS[door].hint}
              />
            ))}
          </div>
        </Radio.Group>
        <TextInput
          label="Name"
          placeholder="Alertmanager, production"
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Select
          label="Default service"
          description="Where alerts go that name no service of the catalogue."
          placeholder="None: the owner is paged"
          clearable
          searchable
          openOnFocus={false}
          nothingFoundMessage="No service of that name."
          data={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
          {...form.getInputProps("defaultServiceId")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={make.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface MadeKeyProps {
  readonly made: Made;
  readonly onClose: () => void;
}

function MadeKey({ made: { key, url }, onClose }: MadeKeyProps) {
  const { title, text } = pasteFor(key.door, url);
  return (
    <Stack gap="md">
      <SecretOnce
        label="Address with its key"
        secret={url}
        hint="Whoever knows it can raise alerts here. Muster keeps only a fingerprint of it."
      />
      <Snippet title={title} text={text} />
      <FirstKnock keyId={key.keyId} />
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}

/** So that whoever sets this up sees that it works, without leaving the dialog. */
function FirstKnock({ keyId }: { readonly keyId: string }) {
  const keys = useRoute(signalRoutes.keys, {}, { refetchInterval: 3000 }).data?.items ?? [];
  const received = keys.find((key) => key.keyId === keyId)?.lastReceivedAt ?? null;
  if (received === null) {
    return (
      <output className={styles["waiting"]}>
        <Loader size={16} /> Waiting for the first message. You can also close this.
      </output>
    );
  }
  return (
    <Notice tone="good" announced>
      The first message arrived.
    </Notice>
  );
}

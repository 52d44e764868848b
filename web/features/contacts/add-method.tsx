// Adds a way: which kind, then what that kind needs; a code proves the rest.
import { Button, Group, Modal, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { ContactKind } from "../../../core/contacts/words.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { usePhone } from "../../lib/phone.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { ChannelGlyph } from "../../ui/channel-word.tsx";
import { FormError } from "../../ui/form-error.tsx";
import styles from "./contacts.module.css";
import { KIND_HELP, TYPED_KINDS } from "./kinds.ts";
import type { TypedKind } from "./kinds.ts";
import { PushForm } from "./push-form.tsx";

interface AddMethodProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly personId: string;
  readonly isMe: boolean;
}

export function AddMethod({ opened, onClose, personId, isMe }: AddMethodProps) {
  const [kind, setKind] = useState<ContactKind | null>(null);
  const isPhone = usePhone();
  const close = () => {
    setKind(null);
    onClose();
  };
  const back = () => setKind(null);
  return (
    <Modal opened={opened} onClose={close} title={titleOf(kind)} size="lg" fullScreen={isPhone}>
      {kind === null && <KindChooser onChoose={setKind} isMe={isMe} />}
      {kind === "push" && <PushForm personId={personId} onBack={back} onDone={close} />}
      {kind !== null && kind !== "push" && (
        <AddressForm key={kind} kind={kind} personId={personId} onBack={back} onDone={close} />
      )}
    </Modal>
  );
}

function titleOf(kind: ContactKind | null): string {
  if (kind === null) return "Add a way";
  return kind === "push" ? "Let this browser ring" : `Add ${KIND_HELP[kind].name}`;
}

/** It can be added all the same: an operator may set it up tomorrow. */
const NOT_SET_UP = "Not set up on this Muster, so nothing goes out this way. Ask an operator.";

interface KindChooserProps {
  readonly onChoose: (kind: ContactKind) => void;
  readonly isMe: boolean;
}

function KindChooser({ onChoose, isMe }: KindChooserProps) {
  const channels = useRoute(notifyRoutes.channels, {}).data?.items ?? [];
  const isOff = (kind: ContactKind) =>
    channels.some(({ channel, state }) => channel === kind && state === "off");
  return (
    <div className={styles["kinds"]}>
      {/* A browser can only answer for itself. */}
      {isMe && (
        <KindButton
          kind="push"
          name="This browser"
          hint="Rings here, also while Muster is closed. Answer it from the notification."
          onChoose={onChoose}
        />
      )}
      {TYPED_KINDS.map((kind) => (
        <KindButton
          key={kind}
          kind={kind}
          name={KIND_HELP[kind].name}
          hint={isOff(kind) ? NOT_SET_UP : KIND_HELP[kind].hint}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface KindButtonProps extends Pick<KindChooserProps, "onChoose"> {
  readonly kind: ContactKind;
  readonly name: string;
  readonly hint: string;
}

function KindButton({ kind, name, hint, onChoose }: KindButtonProps) {
  return (
    <UnstyledButton className={styles["kindButton"] ?? ""} onClick={() => onChoose(kind)}>
      <ChannelGlyph channel={kind} />
      <span>
        <span className={styles["kind"]}>{name}</span>
        <span className={styles["note"]}>{hint}</span>
      </span>
    </UnstyledButton>
  );
}

interface AddressFormProps {
  readonly kind: TypedKind;
  readonly personId: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

function AddressForm({ kind, personId, onBack, onDone }: AddressFormProps) {
  const help = KIND_HELP[kind];
  const form = useForm({
    initialValues: { address: "", label: "" },
    validate: { address: (text) => help.fault(text.trim()) },
  });
  const add = useCommand(contactRoutes.addContact, {
    quiet: true,
    done: "A code is on its way to it.",
    onDone,
  });
  const submit = form.onSubmit(({ address, label }) => {
    add
      .run({ params: { personId }, body: { kind, address: address.trim(), label } })
      .catch((error: unknown) => {
        form.setErrors(fieldErrors(error));
        focusFault();
      });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <FormError error={add.error} fields={["address", "label"]} />
        <TextInput
          type={help.input}
          label={help.label}
          description={help.how}
          placeholder={help.placeholder}
          required
          data-autofocus
          {...(help.input === "tel" ? { autoComplete: "tel" } : {})}
          {...form.getInputProps("address")}
        />
        <TextInput
          label="What it is"
          description="So that you recognise it. May stay empty."
          placeholder="Private phone, on-call phone…"
          {...form.getInputProps("label")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onBack} disabled={add.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add it and send a code
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

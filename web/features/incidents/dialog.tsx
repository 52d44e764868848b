// A dialog of an incident: a form that stays open with its words until it succeeded. On a phone it takes the whole screen.
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useRef } from "react";
import type { ReactNode } from "react";
import { usePhone } from "../../lib/phone.ts";
import { useSubmitKeys } from "../../lib/submit-keys.ts";
import { FormError } from "../../ui/form-error.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** What the button does: "Post the update". */
  readonly verb: string;
  readonly onSubmit: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** Fields that show their own error. */
  readonly fields?: readonly string[];
  readonly size?: "md" | "lg";
  /** Nothing can be submitted like this. */
  readonly disabled?: boolean;
  /** Left of the buttons: another way out. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { title, onClose, size = "md" } = props;
  const isPhone = usePhone();
  return (
    <Modal opened onClose={onClose} title={title} size={size} fullScreen={isPhone}>
      <DialogForm {...props} />
    </Modal>
  );
}

/** Inside of the window, so that the form is there when its keys are listened to. */
function DialogForm(props: DialogProps) {
  const { onClose, verb, onSubmit, busy, error, fields, children } = props;
  const form = useRef<HTMLFormElement>(null);
  useSubmitKeys(form);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog can stand inside another form of the page.
        event.stopPropagation();
        if (!busy) onSubmit();
      }}
      ref={form}
    >
      <Stack gap="lg">
        {children}
        <FormError error={error} fields={fields ?? []} />
        <Group justify="flex-end" gap="sm">
          {props.aside}
          <Button variant="default" onClick={onClose} disabled={busy}>
            Go back
          </Button>
          <Button type="submit" loading={busy} disabled={props.disabled ?? false}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

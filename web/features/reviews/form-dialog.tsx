// A small form above the page: it stays open with its words until it succeeded.
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useRef } from "react";
import type { ReactNode } from "react";
import { useSubmitKeys } from "../../lib/submit-keys.ts";
import { FormError } from "../../ui/form-error.tsx";

interface FormDialogProps {
  readonly title: string;
  /** What the button does: "Sign off". */
  readonly verb: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <DialogForm {...props} />
    </Modal>
  );
}

/** Mounted with the dialog's content: the keys are heard once the form stands. */
function DialogForm({ verb, busy, error, onClose, onSubmit, children }: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  useSubmitKeys(form);
  return (
    <form
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!busy) onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        <FormError error={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            Go back
          </Button>
          <Button type="submit" loading={busy}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

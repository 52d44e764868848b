// A dialog of the service desk: it stays open with its words until it succeeded. On a phone it takes the whole screen.
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useRef } from "react";
import type { ReactNode } from "react";
import { usePhone } from "../../lib/phone.ts";
import { useSubmitKeys } from "../../lib/submit-keys.ts";
import { FormError } from "../../ui/form-error.tsx";

interface DeskDialogProps {
  readonly title: string;
  readonly verb: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** The field that shows its own error. */
  readonly field: string;
  readonly children: ReactNode;
}

export function DeskDialog(props: DeskDialogProps) {
  const isPhone = usePhone();
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg" fullScreen={isPhone}>
      <DeskForm {...props} />
    </Modal>
  );
}

/** Inside the dialog, which appears only after it is drawn: the keys need the form to be there. */
function DeskForm(props: DeskDialogProps) {
  const { verb, onClose, onSubmit, busy, error, field, children } = props;
  const form = useRef<HTMLFormElement>(null);
  useSubmitKeys(form);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      <Stack gap="lg">
        {children}
        <FormError error={error} fields={[field]} />
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

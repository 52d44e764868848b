// Asks before something that cannot be taken back, and for the reason that goes on the timeline.
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { FormError } from "./form-error.tsx";

interface ConfirmProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A question: "Cancel this incident?" */
  readonly title: string;
  /** What will happen. */
  readonly children?: ReactNode;
  /** What the button does: "Cancel the incident". */
  readonly verb: string;
  readonly danger?: boolean;
  /** Asks for a reason that must be given; absent: none is asked for. */
  readonly reason?: { readonly label: string; readonly placeholder?: string };
  /** Closes when it succeeds; shows the error when it throws. */
  readonly onConfirm: (reason: string) => Promise<unknown>;
}

export function Confirm(props: ConfirmProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <ConfirmForm {...props} />
    </Modal>
  );
}

function ConfirmForm({ onClose, children, verb, danger, reason, onConfirm }: ConfirmProps) {
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    if (reason !== undefined && words.trim() === "") {
      setMissing(true);
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onConfirm(words.trim());
      onClose();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // It may stand inside a form of the page, which React would send along with it.
        event.stopPropagation();
        void confirm();
      }}
    >
      <Stack gap="md">
        {children !== undefined && <Text component="div">{children}</Text>}
        {reason !== undefined && (
          <Textarea
            label={reason.label}
            required
            data-autofocus
            minRows={2}
            value={words}
            error={missing && words.trim() === "" ? "Say why: it goes on the timeline." : null}
            onChange={(event) => setWords(event.currentTarget.value)}
            {...(reason.placeholder === undefined ? {} : { placeholder: reason.placeholder })}
          />
        )}
        <FormError error={error} fields={["reason"]} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            Go back
          </Button>
          <Button type="submit" color={danger === true ? "red" : "petrol"} loading={busy}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

// Lets this browser ring: says what will be asked, asks after a click, and proves itself by answering.
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import { call } from "../../lib/api.ts";
import { useCommand } from "../../lib/query.ts";
import { Notice } from "../../ui/notice.tsx";
import { subscribe, surroundings } from "./push.ts";
import { browserName, pushSupport } from "./push-support.ts";

interface PushFormProps {
  readonly personId: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function PushForm({ personId, onBack, onDone }: PushFormProps) {
  const [label, setLabel] = useState(() => browserName(navigator.userAgent));
  const { add, error, busy } = useSubscribing(personId, onDone);
  const support = pushSupport(surroundings());
  if (support.kind === "unable") {
    return (
      <Stack gap="lg">
        <Notice tone="warm" title={support.title}>
          {support.words}
        </Notice>
        <Button ml="auto" variant="default" onClick={onBack}>
          Go back
        </Button>
      </Stack>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add(label.trim());
      }}
    >
      <Stack gap="lg">
        <p style={{ margin: 0 }}>
          Your browser asks next whether Muster may show notifications. Allow it: a page then rings
          here, even while Muster is closed. Nothing else is ever shown this way.
        </p>
        <TextInput
          label="Name of this browser"
          value={label}
          maxLength={100}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        {error !== null && (
          <Notice tone="hot" announced>
            {error.message}
          </Notice>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onBack} disabled={busy}>
            Go back
          </Button>
          <Button type="submit" loading={busy} disabled={label.trim() === ""} data-autofocus>
            Let it ring
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSubscribing(personId: string, onDone: () => void) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const command = useCommand(contactRoutes.addPush, {
    quiet: true,
    done: "This browser rings from now on.",
    onDone,
  });
  const add = async (label: string) => {
    setBusy(true);
    setError(null);
    try {
      const { publicKey } = await call(contactRoutes.pushKey, {});
      const subscription = await subscribe(publicKey);
      await command.run({ params: { personId }, body: { subscription, label } });
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error("This did not work. Try again."));
    } finally {
      setBusy(false);
    }
  };
  return { add, error, busy };
}

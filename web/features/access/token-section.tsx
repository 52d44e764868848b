// The API tokens of the signed-in person: made, shown once, revoked.
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { accessRoutes } from "../../../contract/access.ts";
import { fieldErrors } from "../../lib/api.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { SecretOnce } from "../../ui/secret-once.tsx";
import { Section } from "../../ui/section.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./me.module.css";

type ApiToken = AnswerOf<typeof accessRoutes.tokens>["items"][number];

const COLUMNS: readonly Column<ApiToken>[] = [
  {
    key: "name",
    head: "Token",
    primary: true,
    cell: ({ name, hint, revokedAt }) => (
      <>
        <span className={styles["tokenName"]}>
          <strong>{name}</strong>
          {revokedAt !== null && <Pill tone="idle">Revoked</Pill>}
        </span>
        <span className={styles["under"]}>
          ends in <code>{hint}</code>
        </span>
      </>
    ),
  },
  {
    key: "made",
    head: "Made",
    tight: true,
    phoneLabel: true,
    cell: ({ createdAt }) => <TimeText at={createdAt} quiet />,
  },
  {
    key: "used",
    head: "Last used",
    tight: true,
    phoneLabel: true,
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? (
        <span className={styles["quiet"]}>Never</span>
      ) : (
        <TimeText at={lastUsedAt} quiet />
      ),
  },
  {
    key: "revoke",
    head: "Revoke",
    headHidden: true,
    tight: true,
    align: "end",
    cell: (token) => (token.revokedAt === null ? <RevokeToken token={token} /> : null),
  },
];

export function TokenSection() {
  const tokens = useRoute(accessRoutes.tokens, {});
  const [making, setMaking] = useState(false);
  return (
    <Section
      title="API tokens"
      padded={false}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setMaking(true)}
        >
          Make a token
        </Button>
      }
    >
      <DataTable
        caption="Your API tokens"
        boxed={false}
        columns={COLUMNS}
        rows={tokens.data?.items}
        rowKey={({ tokenId }) => tokenId}
        error={tokens.error}
        onRetry={() => void tokens.refetch()}
        empty={
          <Empty icon={IconKey} title="No token yet">
            A script that speaks to Muster needs one. It may do what you may do.
          </Empty>
        }
      />
      <TokenDialog opened={making} onClose={() => setMaking(false)} />
    </Section>
  );
}

interface TokenDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

function TokenDialog({ opened, onClose }: TokenDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret === null ? "Make a token" : "The token is ready"}
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
    >
      {secret === null ? (
        <TokenForm onMade={setSecret} onClose={close} />
      ) : (
        <Stack gap="md">
          <SecretOnce
            label="API token"
            secret={secret}
            hint="Send it as “Authorization: Bearer …”. It may do what you may do."
          />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface TokenFormProps {
  readonly onMade: (secret: string) => void;
  readonly onClose: () => void;
}

function TokenForm({ onMade, onClose }: TokenFormProps) {
  const form = useForm({
    initialValues: { name: "" },
    validate: {
      name: (text) => (text.trim() === "" ? "Name it after what will use it." : null),
    },
  });
  const make = useCommand(accessRoutes.makeToken, {
    quiet: true,
    onDone: ({ secret }) => onMade(secret),
  });
  const submit = form.onSubmit((body) => {
    make.run({ body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={make.error} fields={["name"]} />
        <TextInput
          label="Name"
          placeholder="Deployment script"
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={make.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RevokeToken({ token: { tokenId, name } }: { readonly token: ApiToken }) {
  const [asking, setAsking] = useState(false);
  const revoke = useCommand(accessRoutes.revokeToken, { quiet: true, done: `${name} is revoked` });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`Revoke ${name}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Revoke ${name}?`}
        verb="Revoke"
        danger
        onConfirm={() => revoke.run({ params: { tokenId } })}
      >
        Whatever uses it is refused at once. It cannot be brought back; make a new one instead.
      </Confirm>
    </>
  );
}

// Invites somebody: asks who and as what, then shows the link this once and says whether a mail went out.
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { peopleRoutes } from "../../../contract/people.ts";
import { ROLES } from "../../../core/access/roles.ts";
import type { Role } from "../../../core/access/roles.ts";
import { fieldErrors } from "../../lib/api.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SecretOnce } from "../../ui/secret-once.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { asRole, ROLE_WORDS, roleOptions } from "./role-words.ts";

export type Invited = AnswerOf<typeof peopleRoutes.invite>;

interface InviteDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const [invited, setInvited] = useState<Invited | null>(null);
  const close = () => {
    setInvited(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={invited === null ? "Invite somebody" : `${invited.person.name} is invited`}
      closeOnClickOutside={invited === null}
      closeOnEscape={invited === null}
      size="lg"
    >
      {invited === null ? (
        <InviteForm onInvited={setInvited} onClose={close} />
      ) : (
        <Stack gap="md">
          <InvitationLink invited={invited} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => setInvited(null)}>
              Invite another
            </Button>
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** The link that is shown this once, and where else it went. */
export function InvitationLink({ invited }: { readonly invited: Invited }) {
  const { wayOut } = useSession();
  const { person, link, expiresAt } = invited;
  return (
    <>
      {wayOut.mail ? (
        <Notice tone="good">
          A mail with this link is on its way to <strong>{person.email}</strong>.
        </Notice>
      ) : (
        <Notice tone="warm" title="No mail was sent">
          No mail server is set up. Give {person.name} the link yourself, over a channel you trust.
        </Notice>
      )}
      <SecretOnce
        label="Link of the invitation"
        secret={link}
        hint="Whoever opens it joins as this person. It works once."
      />
      <span>
        It is valid until <TimeText at={expiresAt} as="full" />.
      </span>
    </>
  );
}

interface InviteFormProps {
  readonly onInvited: (invited: Invited) => void;
  readonly onClose: () => void;
}

const FIELDS = ["name", "email", "role"];

function InviteForm({ onInvited, onClose }: InviteFormProps) {
  const { person: me } = useSession();
  const form = useForm({
    initialValues: { name: "", email: "", role: "responder" as Role },
    validate: {
      name: (text) => (text.trim() === "" ? "Write their name, as colleagues know it." : null),
      email: (text) => (text.includes("@") ? null : "Write their e-mail address."),
    },
  });
  const invite = useCommand(peopleRoutes.invite, { quiet: true, onDone: onInvited });
  const submit = form.onSubmit((body) => {
    invite.run({ body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  const { role } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={invite.error} fields={FIELDS} />
        <TextInput label="Name" required data-autofocus {...form.getInputProps("name")} />
        <TextInput
          label="E-mail address"
          description="They sign in with it."
          type="email"
          required
          {...form.getInputProps("email")}
        />
        <Select
          label="Role"
          description={ROLE_WORDS[role].hint}
          data={roleOptions().filter(({ value }) => mayGive(me.role, value))}
          {...form.getInputProps("role")}
          onChange={(value) => form.setFieldValue("role", asRole(value) ?? role)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={invite.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Nobody gives a greater role than their own. */
export function mayGive(own: Role, role: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(own);
}

// The addresses at which pages reach a person, in the order they are tried: read, added, removed.
import { Anchor, Button, CloseButton, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconMail, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { peopleRoutes } from "../../contract/people.ts";
import type { Person } from "../../contract/people.ts";
import { fieldErrors } from "../lib/api.ts";
import { focusFault } from "../lib/focus-fault.ts";
import { useCommand } from "../lib/query.ts";
import styles from "./contact-list.module.css";
import { FormError } from "./form-error.tsx";

type Contact = Person["contacts"][number];

interface ContactListProps {
  readonly person: Pick<Person, "personId" | "email" | "contacts">;
  readonly mayChange: boolean;
}

export function ContactList({ person, mayChange }: ContactListProps) {
  const { contacts, email } = person;
  return (
    <>
      {contacts.length === 0 ? (
        <p className={styles["none"]}>
          Pages go to the sign-in address, <strong>{email}</strong>.
        </p>
      ) : (
        <ol className={styles["list"]}>
          {contacts.map((contact) => (
            <ContactRow
              key={contact.contactId}
              contact={contact}
              personId={person.personId}
              mayChange={mayChange}
            />
          ))}
        </ol>
      )}
      {mayChange && <AddContact personId={person.personId} />}
    </>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly personId: string;
  readonly mayChange: boolean;
}

function ContactRow({ contact, personId, mayChange }: ContactRowProps) {
  const { contactId, address, label } = contact;
  const remove = useCommand(peopleRoutes.removeContact, { done: `${address} removed` });
  return (
    <li className={styles["row"]}>
      <IconMail size={18} stroke={1.75} aria-hidden />
      <span className={styles["text"]}>
        <Anchor href={`mailto:${address}`}>{address}</Anchor>
        {label !== "" && <span className={styles["label"]}>{label}</span>}
      </span>
      {mayChange && (
        <CloseButton
          aria-label={`Remove ${address}`}
          disabled={remove.isPending}
          onClick={() => remove.start({ params: { personId, contactId } })}
        />
      )}
    </li>
  );
}

function AddContact({ personId }: { readonly personId: string }) {
  const [opened, setOpened] = useState(false);
  if (opened) return <ContactForm personId={personId} onClose={() => setOpened(false)} />;
  return (
    <Button
      variant="default"
      size="xs"
      className={styles["add"] ?? ""}
      leftSection={<IconPlus size={14} />}
      onClick={() => setOpened(true)}
    >
      Add an address
    </Button>
  );
}

/** Whoever pressed the button that opened the form goes on in its first field. */
function focusFirst(field: HTMLInputElement | null): void {
  field?.focus();
}

interface ContactFormProps {
  readonly personId: string;
  readonly onClose: () => void;
}

function ContactForm({ personId, onClose }: ContactFormProps) {
  const form = useForm({
    initialValues: { address: "", label: "" },
    validate: {
      address: (text) => (text.includes("@") ? null : "Write an e-mail address."),
    },
  });
  const add = useCommand(peopleRoutes.addContact, {
    quiet: true,
    done: "Address added",
    onDone: onClose,
  });
  const submit = form.onSubmit((given) => {
    add.run({ params: { personId }, body: { kind: "email", ...given } }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit} className={styles["form"]}>
      <FormError error={add.error} fields={["address", "label"]} />
      <div className={styles["fields"]}>
        <TextInput
          type="email"
          label="E-mail address"
          ref={focusFirst}
          required
          {...form.getInputProps("address")}
        />
        <TextInput
          label="What it is"
          placeholder="Private, on-call phone…"
          {...form.getInputProps("label")}
        />
      </div>
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onClose} disabled={add.isPending}>
          Go back
        </Button>
        <Button type="submit" loading={add.isPending}>
          Add the address
        </Button>
      </div>
    </form>
  );
}

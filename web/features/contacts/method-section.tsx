// The addresses of a person: verified, waiting for their code, added, removed.
import { Button, CloseButton } from "@mantine/core";
import { IconCircleCheck, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import type { ContactMethod } from "../../../contract/contacts.ts";
import { useCommand } from "../../lib/query.ts";
import { ChannelGlyph } from "../../ui/channel-word.tsx";
import { CHANNEL_LOOKS } from "../../ui/channels.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Section } from "../../ui/section.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import { AddMethod } from "./add-method.tsx";
import { CodeForm } from "./code-form.tsx";
import styles from "./contacts.module.css";
import type { PartProps } from "./part.ts";

export function MethodSection({ reach, isMe, mayChange }: PartProps) {
  const [adding, setAdding] = useState(false);
  const { contacts, email, person } = reach;
  const mailed = contacts.some(({ kind, verifiedAt }) => kind === "email" && verifiedAt !== null);
  return (
    <Section
      title={isMe ? "Ways to reach you" : "Ways to reach them"}
      padded={false}
      {...(mayChange ? { actions: <AddButton onClick={() => setAdding(true)} /> } : {})}
    >
      <ul className={styles["list"]}>
        {contacts.map((contact) => (
          <MethodRow
            key={contact.contactId}
            contact={contact}
            personId={person.personId}
            mayChange={mayChange}
          />
        ))}
        <li className={styles["row"]}>
          <span className={styles["glyph"]}>
            <ChannelGlyph channel="email" />
          </span>
          <span className={styles["text"]}>
            <span className={styles["kind"]}>E-mail</span>
            <span className={styles["address"]}>{email}</span>
            <span className={styles["note"]}>
              {mailed
                ? "The sign-in address; another e-mail address is verified, so pages go there unless a rule says otherwise."
                : "The sign-in address; always there."}
            </span>
          </span>
        </li>
      </ul>
      <AddMethod
        opened={adding}
        onClose={() => setAdding(false)}
        personId={person.personId}
        isMe={isMe}
      />
    </Section>
  );
}

function AddButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onClick}
    >
      Add a way
    </Button>
  );
}

interface MethodRowProps {
  readonly contact: ContactMethod;
  readonly personId: string;
  readonly mayChange: boolean;
}

function MethodRow({ contact, personId, mayChange }: MethodRowProps) {
  const { kind, address, label, verifiedAt } = contact;
  const verified = verifiedAt !== null;
  return (
    <li className={styles["row"]}>
      <span className={styles["glyph"]}>
        <ChannelGlyph channel={kind} />
      </span>
      <span className={styles["text"]}>
        <span className={styles["kind"]}>
          {CHANNEL_LOOKS[kind].word}
          {label !== "" && <span className={styles["label"]}>{label}</span>}
        </span>
        <span className={styles["address"]}>{address}</span>
      </span>
      <span className={styles["aside"]}>
        <Pill
          tone={verified ? "good" : "warm"}
          bare={verified}
          {...(verified ? { glyph: IconCircleCheck } : {})}
        >
          {verified ? "Verified" : "Not verified"}
        </Pill>
        {mayChange && <RemoveMethod contact={contact} personId={personId} />}
      </span>
      {!verified && mayChange && <CodeForm contact={contact} personId={personId} />}
    </li>
  );
}

function RemoveMethod({ contact, personId }: Omit<MethodRowProps, "mayChange">) {
  const { contactId, kind, address } = contact;
  const [asking, setAsking] = useState(false);
  const name = `${CHANNEL_LOOKS[kind].word}, ${address}`;
  const remove = useCommand(contactRoutes.removeContact, {
    quiet: true,
    done: `${address} is removed`,
  });
  return (
    <>
      <CloseButton aria-label={`Remove ${name}`} onClick={() => setAsking(true)} />
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title="Remove this way?"
        verb="Remove"
        danger
        onConfirm={() => remove.run({ params: { personId, contactId } })}
      >
        {kind === "push"
          ? `${address} does not ring any more.`
          : `Nothing goes to ${address} by ${CHANNEL_LOOKS[kind].inside} any more.`}{" "}
        Rules that use it lose it.
      </Confirm>
    </>
  );
}

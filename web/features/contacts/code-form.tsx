// The code that was sent to an address, given back: from then on pages may go there.
import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import type { ContactMethod } from "../../../contract/contacts.ts";
import { now, useNow } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import styles from "./contacts.module.css";

/** Codes cost money and bother people. Milliseconds. */
const BETWEEN_CODES = 30_000;

interface CodeFormProps {
  readonly contact: ContactMethod;
  readonly personId: string;
}

export function CodeForm({ contact, personId }: CodeFormProps) {
  const { contactId, kind, address } = contact;
  const params = { personId, contactId };
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const verify = useCommand(contactRoutes.verify, {
    quiet: true,
    done: `${address} is verified`,
  });
  const submit = () => {
    setMissing(code.trim() === "");
    if (code.trim() === "") return;
    verify.run({ params, body: { code } }).catch(() => undefined);
  };
  return (
    <form
      noValidate
      className={styles["code"]}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={kind === "voice" ? "Enter the code we read to you" : "Enter the code we sent"}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        value={code}
        error={missing ? "Six digits; look at what just came." : verify.error?.message}
        onChange={({ currentTarget }) => {
          setCode(currentTarget.value);
          setMissing(false);
          verify.reset();
        }}
      />
      <Button type="submit" loading={verify.isPending}>
        Verify
      </Button>
      <SendAgain params={params} kind={kind} onSent={verify.reset} />
    </form>
  );
}

interface SendAgainProps {
  readonly params: { readonly personId: string; readonly contactId: string };
  readonly kind: ContactMethod["kind"];
  readonly onSent: () => void;
}

function SendAgain({ params, kind, onSent }: SendAgainProps) {
  const [sentAt, setSentAt] = useState(0);
  const present = useNow();
  const wait = Math.ceil((sentAt + BETWEEN_CODES - present) / 1000);
  const verb = kind === "voice" ? "Call again" : "Send again";
  const send = useCommand(contactRoutes.sendCode, {
    onDone: () => {
      setSentAt(now());
      onSent();
      notifications.show({ message: "A new code is on its way. The old one is void." });
    },
  });
  return (
    <Button
      variant="subtle"
      loading={send.isPending}
      disabled={wait > 0}
      onClick={() => send.start({ params })}
    >
      {wait > 0 ? `${verb} in ${wait} s` : verb}
    </Button>
  );
}

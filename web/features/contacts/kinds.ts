// What each kind of address needs to be written down, and where people find it.
import type { ContactKind } from "../../../core/contacts/words.ts";

export type TypedKind = Exclude<ContactKind, "push">;

interface KindHelp {
  /** In the chooser. */
  readonly name: string;
  readonly hint: string;
  readonly label: string;
  readonly placeholder: string;
  readonly how: string;
  readonly input: "email" | "tel" | "text" | "url";
  /** The server says more; this spares a way there and back. */
  readonly fault: (text: string) => string | null;
}

const phone = (text: string) =>
  /^\+[\d\s()./-]{7,}$/.test(text)
    ? null
    : "Write the number with its country code, as +49 151 23456789.";

const PHONE = {
  label: "Phone number",
  placeholder: "+49 151 23456789",
  input: "tel",
  fault: phone,
} as const;

export const KIND_HELP: Readonly<Record<TypedKind, KindHelp>> = {
  sms: {
    ...PHONE,
    name: "SMS",
    hint: "Rings on any phone. Answer it by replying.",
    how: "With its country code. The code we send comes as an SMS.",
  },
  voice: {
    ...PHONE,
    name: "Voice call",
    hint: "Rings until you pick up. Answer it by pressing a key.",
    how: "With its country code. We call and read the code to you.",
  },
  email: {
    name: "E-mail",
    hint: "Beside your sign-in address. Answer it by its link.",
    label: "E-mail address",
    placeholder: "ana@example.org",
    how: "Muster sends a code to it.",
    input: "email",
    fault: (text) => (/^\S+@\S+$/.test(text) ? null : "Write an e-mail address."),
  },
  slack: {
    name: "Slack",
    hint: "A direct message, with buttons to answer it.",
    label: "Member ID",
    placeholder: "U0123ABCD",
    how: "In Slack open your profile, press the three dots, then “Copy member ID”.",
    input: "text",
    fault: (text) =>
      /^[UW][A-Z0-9]{5,20}$/i.test(text) ? null : "Write the member ID, as U0123ABCD.",
  },
  ntfy: {
    name: "ntfy",
    hint: "An open app for phones that rings through.",
    label: "Topic",
    placeholder: "muster-ana-7f3k9q",
    how: "Subscribe to a topic in the ntfy app and write its name here, or its whole address on a server of your own. Whoever knows the name can read along, so choose one that nobody guesses.",
    input: "text",
    fault: (text) =>
      /^([-_A-Za-z0-9]{1,64}|https?:\/\/\S+)$/.test(text)
        ? null
        : "Write the topic, or its whole address, as https://ntfy.sh/my-topic.",
  },
  telegram: {
    name: "Telegram",
    hint: "A message of Muster’s bot, with buttons to answer it.",
    label: "Chat id",
    placeholder: "123456789",
    how: "Write anything to your organisation’s bot first, so that it may write to you. Then ask @userinfobot for your id: it is a number.",
    input: "text",
    fault: (text) =>
      /^-?[1-9]\d{3,19}$/.test(text) ? null : "Write the chat id, a number such as 123456789.",
  },
};

export const TYPED_KINDS = Object.keys(KIND_HELP).filter(
  (kind): kind is TypedKind => kind in KIND_HELP,
);

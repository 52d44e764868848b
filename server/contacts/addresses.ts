// Addresses as people type them: checked, and written in the one way by which they are recognised and used.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { Email } from "../../contract/fields.ts";
import type { ContactKind } from "../../core/contacts/words.ts";
import { isPublicAddress, literalAddress } from "../platform/outbound.ts";
import { badField } from "../platform/problem.ts";

/** A browser is not typed in. */
export type TypedKind = Exclude<ContactKind, "push">;

/** @throws ProblemError with words that say how to write it */
export function checkAddress(kind: TypedKind, text: string, allowPrivate: boolean): string {
  switch (kind) {
    case "email":
      return emailFrom(text);
    case "sms":
    case "voice":
      return phoneFrom(text);
    case "slack":
      return matching(
        text.toUpperCase(),
        /^[UW][A-Z0-9]{5,20}$/,
        "Write the member ID of Slack, as U0123ABCD: profile, three dots, Copy member ID.",
      );
    case "telegram":
      return matching(
        text,
        /^-?[1-9]\d{3,19}$/,
        "Write the chat id of Telegram, which is a number such as 123456789.",
      );
    case "ntfy":
      return topicFrom(text, allowPrivate);
  }
}

function emailFrom(text: string): string {
  const read = Email.safeParse(text);
  if (!read.success) throw badField("address", "This is no e-mail address.");
  return read.data;
}

/** E.164, as `+493012345678`. */
function phoneFrom(text: string): string {
  const number = text.trim().startsWith("+") ? parsePhoneNumberFromString(text) : undefined;
  if (number === undefined) {
    throw badField("address", "Write the number with its country code, as +49 151 23456789.");
  }
  if (!number.isValid()) {
    throw badField("address", "There is no such phone number. Check its digits.");
  }
  return number.number;
}

function matching(text: string, pattern: RegExp, words: string): string {
  if (!pattern.test(text)) throw badField("address", words);
  return text;
}

/** A topic alone stays one: it lives on the ntfy server of this Muster. */
function topicFrom(text: string, allowPrivate: boolean): string {
  const topic = /^[-_A-Za-z0-9]{1,64}$/;
  if (topic.test(text)) return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  const plain = url !== null && url.username === "" && url.search === "" && url.hash === "";
  if (url === null || !web || !plain || !topic.test(url.pathname.split("/").at(-1) ?? "")) {
    throw badField(
      "address",
      "Write the topic, or its whole address, as https://ntfy.sh/my-topic.",
    );
  }
  const literal = literalAddress(url);
  const local = /(^|\.)localhost\.?$/.test(url.hostname);
  if (!allowPrivate && (literal === null ? local : !isPublicAddress(literal))) {
    throw badField("address", "This is not a public address. Choose another ntfy server.");
  }
  return url.href;
}

/** As people write it: `+49 30 12345678`. */
export function readable(kind: ContactKind, address: string): string {
  if (kind !== "sms" && kind !== "voice") return address;
  return parsePhoneNumberFromString(address)?.formatInternational() ?? address;
}

// The words of reaching a person: the kinds of addresses they give, and how urgent a page is.
import type { Instant } from "../time.ts";

/** Each is a channel too; what else leaves the building (Teams, webhooks) reaches no single person. */
export const CONTACT_KINDS = [
  "email",
  "sms",
  "voice",
  "push",
  "slack",
  "ntfy",
  "telegram",
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** P1 to P3 are high: they ring at any hour. P4 and P5 are low: they wait for the end of quiet hours. */
export type PageUrgency = "high" | "low";

export const KIND_NAMES: Readonly<Record<ContactKind, string>> = {
  email: "E-mail",
  sms: "SMS",
  voice: "Voice",
  push: "Push",
  slack: "Slack",
  ntfy: "ntfy",
  telegram: "Telegram",
};

export interface Method {
  /** Null: the sign-in address, which everybody has. */
  readonly contactId: string | null;
  readonly kind: ContactKind;
  readonly address: string;
  readonly verified: boolean;
}

/** A method that is tried so many minutes after a page of that urgency. */
export interface ContactRule {
  readonly urgency: PageUrgency;
  readonly contactId: string | null;
  readonly afterMinutes: number;
}

/** Every night from one time of the wall clock until another: "22:00", "07:00". */
export interface QuietHours {
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
}

/** All that decides how somebody is reached. */
export interface Reachable {
  /** In the order in which the person has them; the sign-in address is the last. */
  readonly methods: readonly Method[];
  /** The person's own; none: those that Muster makes by itself. */
  readonly rules: readonly ContactRule[];
  readonly quietHours: QuietHours | null;
}

/** One message that will go to one address, and why then. */
export interface Way {
  readonly contactId: string | null;
  readonly kind: ContactKind;
  readonly address: string;
  readonly dueAt: Instant;
  readonly reason: string;
}

/** The event of the message that carries the code with which an address is verified: `data.code`, six digits. */
export const CODE_EVENT = "contact.code";

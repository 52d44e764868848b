// The words of reaching a person: the kinds of addresses they give, and how urgent a page is.

/** Each is a channel too; what else leaves the building (Teams, webhooks) reaches no single person. */
export const CONTACT_KINDS = ["email", "sms", "voice", "push", "slack", "ntfy", "telegram"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** P1 to P3 are high: they ring at any hour. P4 and P5 are low: they wait for the end of quiet hours. */
export type PageUrgency = "high" | "low";

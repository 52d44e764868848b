// The words of a timeline: one entry of the journal as a sentence for a person.

/** What kind of entry it is, so that a reader can look at one kind. */
export const TOPICS = [
  "state",
  "priority",
  "people",
  "pages",
  "alerts",
  "work",
  "updates",
  "notes",
  "review",
] as const;
export type Topic = (typeof TOPICS)[number];

export interface Told {
  readonly topic: Topic;
  /** One plain sentence without markup. */
  readonly sentence: string;
  /** Markdown that a person wrote, or the reasons of a decision. */
  readonly detail: string | null;
}

/** The names behind the ids of an entry; a name that is no longer known is said so. */
export interface Names {
  person(id: string): string;
  service(id: string): string;
  /** Where a message went: "e-mail to Dana", "webhook Pager bridge"; null when it is unknown. */
  delivery(id: string): string | null;
}

// One section while somebody writes in it: what is mine, what is stored, and what somebody else wrote meanwhile.

export interface Writing {
  readonly text: string;
  /** The stored text that mine grew out of. */
  readonly base: string;
  /** On its way to the server. */
  readonly sent: string | null;
  /** Written by somebody else while mine was not stored: nothing is sent until a person decides. */
  readonly theirs: string | null;
  /** Somebody else's text was taken over, because nothing of mine was in it. */
  readonly renewed: boolean;
  readonly savedAt: number | null;
  readonly failure: unknown;
}

/** What a tab remembers of words that were not stored. */
export interface Kept {
  readonly text: string;
  readonly base: string;
}

/** The server trims what it stores. */
function same(one: string, other: string): boolean {
  return one.trim() === other.trim();
}

const CALM = { sent: null, theirs: null, renewed: false, savedAt: null, failure: null } as const;

export function begin(stored: string, kept: Kept | null): Writing {
  if (kept === null || same(kept.text, stored)) return { ...CALM, text: stored, base: stored };
  const theirs = same(kept.base, stored) ? null : stored;
  return { ...CALM, text: kept.text, base: kept.base, theirs };
}

export function isUnsaved({ text, base, theirs }: Writing): boolean {
  return theirs !== null || !same(text, base);
}

export function maySend(writing: Writing): boolean {
  return isUnsaved(writing) && writing.sent === null && writing.theirs === null;
}

export function typed(writing: Writing, text: string): Writing {
  return { ...writing, text, renewed: false, failure: null };
}

export function sending(writing: Writing): Writing {
  return { ...writing, sent: writing.text };
}

export function stored(writing: Writing, text: string, savedAt: number): Writing {
  return { ...writing, base: text, sent: null, failure: null, savedAt };
}

export function refused(writing: Writing, failure: unknown): Writing {
  return { ...writing, sent: null, failure };
}

/** What the server says the section is now. */
export function heard(writing: Writing, now: string): Writing {
  const { text, base, sent } = writing;
  if (same(now, base)) return { ...writing, theirs: null };
  if (same(now, text) || (sent !== null && same(now, sent))) {
    return { ...writing, base: now, theirs: null };
  }
  if (same(text, base)) return { ...writing, text: now, base: now, theirs: null, renewed: true };
  return { ...writing, theirs: now };
}

export type Choice = "mine" | "theirs" | "both";

export function decided(writing: Writing, choice: Choice): Writing {
  const { text, theirs } = writing;
  if (theirs === null) return writing;
  const texts = { mine: text, theirs, both: `${theirs.trim()}\n\n${text}` };
  return { ...writing, text: texts[choice], base: theirs, theirs: null, failure: null };
}

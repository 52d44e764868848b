// Nothing that a person wrote is lost or overwritten unseen, whatever arrives in whatever order.
import { expect, test } from "vitest";
import {
  begin,
  decided,
  heard,
  isUnsaved,
  maySend,
  refused,
  sending,
  stored,
  typed,
} from "./writing.ts";

const untouched = begin("A lock.", null);
const mine = typed(untouched, "A lock on the table.");

test("what is stored is nothing to send, also when only blanks differ", () => {
  expect(maySend(untouched)).toBe(false);
  expect(maySend(typed(untouched, "A lock. \n"))).toBe(false);
  expect(maySend(mine)).toBe(true);
});

test("somebody else's text is taken over where nothing of mine is in it, and said", () => {
  expect(heard(untouched, "A deadlock.")).toMatchObject({ text: "A deadlock.", renewed: true });
});

test("somebody else's text never replaces mine, and mine is not sent until a person decides", () => {
  const both = heard(mine, "A deadlock.");
  expect(both).toMatchObject({ text: mine.text, theirs: "A deadlock." });
  expect(maySend(both)).toBe(false);
  expect(isUnsaved(both)).toBe(true);
});

test("each decision ends the conflict with the words that were chosen", () => {
  const both = heard(mine, "A deadlock.");
  expect(decided(both, "mine")).toMatchObject({ text: mine.text, base: "A deadlock." });
  expect(isUnsaved(decided(both, "theirs"))).toBe(false);
  expect(decided(both, "both").text).toBe("A deadlock.\n\nA lock on the table.");
  expect(maySend(decided(both, "both"))).toBe(true);
});

test("my own text that comes back is no conflict, also when I wrote on meanwhile", () => {
  const further = typed(sending(mine), "A lock on the table of orders.");
  expect(heard(further, mine.text)).toMatchObject({ text: further.text, theirs: null });
  const done = stored(further, mine.text, 1);
  expect(done).toMatchObject({ text: further.text, sent: null, savedAt: 1 });
  expect(maySend(done)).toBe(true);
});

test("a save that fails keeps the text and may be sent again", () => {
  const failed = refused(sending(mine), new Error("offline"));
  expect(failed.text).toBe(mine.text);
  expect(maySend(failed)).toBe(true);
});

test("words kept from before a reload come back, as a conflict when the text changed meanwhile", () => {
  const kept = { text: mine.text, base: "A lock." };
  expect(begin("A lock.", kept)).toMatchObject({ text: mine.text, theirs: null });
  expect(begin("A deadlock.", kept)).toMatchObject({ text: mine.text, theirs: "A deadlock." });
  expect(isUnsaved(begin(mine.text, kept))).toBe(false);
});

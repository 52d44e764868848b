import { expect, test } from "vitest";
import type { TimelineEntry } from "../../../contract/incidents.ts";
import { readOn } from "./read-on.ts";

function entry(position: number): TimelineEntry {
  return {
    entryId: String(position),
    at: "2026-11-24T03:12:00.000Z",
    type: "incident.noted",
    topic: "notes",
    actor: { kind: "person", id: null, name: "Ada" },
    sentence: `Entry ${position}`,
    detail: null,
    attachment: null,
  };
}

/** A journal of `length` entries that is read in parts of 3, and remembers what it was asked. */
function journalOf(length: () => number) {
  const asked: (string | null)[] = [];
  const read = async (after: string | null) => {
    asked.push(after);
    const from = Number(after ?? 0);
    const to = Math.min(from + 3, length());
    const items = Array.from({ length: to - from }, (_, at) => entry(from + at + 1));
    return { items, next: items.length < 3 ? null : String(to) };
  };
  return { asked, read };
}

const ids = (whole: { readonly items: readonly TimelineEntry[] }) =>
  whole.items.map(({ entryId }) => Number(entryId));

test("a long timeline is read to its end, each entry once", async () => {
  const { read } = journalOf(() => 8);
  expect(ids(await readOn(undefined, read))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("what was added is read without reading the beginning again", async () => {
  let length = 7;
  const { asked, read } = journalOf(() => length);
  const before = await readOn(undefined, read);
  asked.length = 0;
  length = 10;
  expect(ids(await readOn(before, read))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(asked).toEqual(["6", "9"]);
});

test("a timeline that ends with a full part loses and doubles nothing", async () => {
  let length = 6;
  const { read } = journalOf(() => length);
  const before = await readOn(undefined, read);
  expect(ids(before)).toEqual([1, 2, 3, 4, 5, 6]);
  length = 7;
  expect(ids(await readOn(before, read))).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

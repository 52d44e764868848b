// Reads a timeline to its end: what was read in full parts stays, only the rest is read again.
import type { TimelineEntry } from "../../../contract/incidents.ts";

export interface Whole {
  /** Entries of full parts, which never change, and where the next part begins. */
  readonly settled: readonly TimelineEntry[];
  readonly after: string | null;
  /** All of them, the oldest first. */
  readonly items: readonly TimelineEntry[];
}

interface Part {
  readonly items: readonly TimelineEntry[];
  /** null: it was the last, and may still grow. */
  readonly next: string | null;
}

export async function readOn(
  before: Whole | undefined,
  read: (after: string | null) => Promise<Part>,
): Promise<Whole> {
  let settled = before?.settled ?? [];
  let after = before?.after ?? null;
  for (;;) {
    const part = await read(after);
    if (part.next === null) return { settled, after, items: [...settled, ...part.items] };
    settled = [...settled, ...part.items];
    after = part.next;
  }
}

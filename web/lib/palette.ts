// What the command palette offers: pages always, and what the page on screen can do.
import type { TablerIcon } from "@tabler/icons-react";
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface PaletteEntry {
  /** Unique. */
  readonly id: string;
  /** What it does: "Declare an incident". */
  readonly label: string;
  readonly group: string;
  readonly hint?: string;
  /** Other words people search it by. */
  readonly keywords?: readonly string[];
  readonly icon?: TablerIcon;
  readonly keys?: string;
  readonly run: () => void;
}

const offered = new Map<symbol, readonly PaletteEntry[]>();
const readers = new Set<() => void>();
let list: readonly PaletteEntry[] = [];

function changed(): void {
  list = [...offered.values()].flat();
  for (const reader of readers) reader();
}

export function usePaletteList(): readonly PaletteEntry[] {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => list,
  );
}

/** Offers these while the component is shown. What an entry runs may change freely; ids and labels tell them apart. */
export function usePaletteEntries(entries: readonly PaletteEntry[]): void {
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  });
  const names = JSON.stringify(entries.map(({ id, label }) => [id, label]));
  useEffect(() => {
    const owner = Symbol(names);
    offered.set(
      owner,
      latest.current.map((entry) => ({
        ...entry,
        run: () => latest.current.find(({ id }) => id === entry.id)?.run(),
      })),
    );
    changed();
    return () => {
      offered.delete(owner);
      changed();
    };
  }, [names]);
}

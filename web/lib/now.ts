// One timer for every clock on the page, corrected by what the server's clock says.
import { useSyncExternalStore } from "react";

const readers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** Milliseconds that the server is ahead of this machine. */
let ahead = 0;

export function now(): number {
  return Date.now() + ahead;
}

/** `Date` headers count whole seconds: only a difference that people would notice is corrected. */
export function learnServerTime(dateHeader: string | null): void {
  const told = Date.parse(dateHeader ?? "");
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  ahead = Math.abs(difference) < 2500 ? 0 : difference;
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  timer ??= setInterval(() => {
    for (const each of readers) each();
  }, 1000);
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, as a multiple of `stepMs`: the component draws again once per step. */
export function useNow(stepMs = 1000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now() / stepMs) * stepMs);
}

// Keeps what is on screen true: one connection for all tabs of this browser tells what changed, and reads are made again.
import { useSyncExternalStore } from "react";
import type { LiveEvent } from "../../contract/evidence.ts";
import { rootsTouchedByEvent } from "./keys.ts";
import { pauseBefore, readStream } from "./live-stream.ts";
import { queryClient, refresh } from "./query.ts";

export type LiveState = "connecting" | "live" | "reconnecting";

/** What the tab that holds the line tells the others. */
type Word =
  | { readonly kind: "state"; readonly state: LiveState }
  | { readonly kind: "event"; readonly data: string }
  | { readonly kind: "missed" }
  | { readonly kind: "who" };

let state: LiveState = "connecting";
const readers = new Set<() => void>();

function setState(next: LiveState): void {
  state = next;
  for (const reader of readers) reader();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => state,
  );
}

/** Begins listening for an organisation; the answer ends it. */
export function listen(organisation: string): () => void {
  const stop = new AbortController();
  const name = `muster.live.${organisation}`;
  const channel = new BroadcastChannel(name);
  const say = (word: Word) => {
    hear(word);
    channel.postMessage(word);
  };
  let holding = false;
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.kind !== "who") hear(data);
    else if (holding) channel.postMessage({ kind: "state", state } satisfies Word);
  };
  channel.postMessage({ kind: "who" } satisfies Word);
  const hold = async () => {
    holding = true;
    await holdTheLine(organisation, say, stop.signal);
  };
  // Browsers allow six connections to a server without HTTP/2: a line per tab would block the seventh tab.
  // Locks exist only where the page came over HTTPS or from this machine.
  const locks: LockManager | undefined = navigator.locks;
  const held = locks === undefined ? hold() : locks.request(name, { signal: stop.signal }, hold);
  held.catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}

function hear(word: Word): void {
  if (word.kind === "state") setState(word.state);
  if (word.kind === "missed") reread("everything");
  if (word.kind === "event") reread(rootsTouchedByEvent(told(word.data)));
}

/** What of an event decides what is read again; one that cannot be understood may have changed anything. */
function told(data: string): { readonly kind: string; readonly incidentId: string | null } {
  try {
    const { kind, incidentId } = JSON.parse(data) as Partial<LiveEvent>;
    return { kind: kind ?? "", incidentId: incidentId ?? null };
  } catch {
    return { kind: "", incidentId: null };
  }
}

async function holdTheLine(
  organisation: string,
  say: (word: Word) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastEventId: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    const onOpen = () => {
      // Without a last event the server cannot know what happened between our reads and this moment.
      if (lastEventId === null) say({ kind: "missed" });
      failures = 0;
      say({ kind: "state", state: "live" });
    };
    const onFrame = ({ id, data }: { readonly id: string | null; readonly data: string }) => {
      lastEventId = id ?? lastEventId;
      say({ kind: "event", data });
    };
    await readStream({ organisation, lastEventId, signal, onOpen, onFrame }).catch(() => undefined);
    if (signal.aborted) return;
    failures += 1;
    say({ kind: "state", state: "reconnecting" });
    await pause(pauseBefore(failures), signal);
  }
}

/** Over at once when the network comes back. */
function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

/** The first change is read at once, and while they rain at most four times a second. Milliseconds. */
const BETWEEN_READS = 250;
const LONGEST_READ = 5000;

function after(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

const waiting = new Set<string>();
let reading = false;

/** A storm of events makes one read after the other, never two at once and never one that is always cut off. */
function reread(roots: readonly string[] | "everything"): void {
  for (const root of roots === "everything" ? ["*"] : roots) waiting.add(root);
  if (!reading) void readWaiting();
}

async function readWaiting(): Promise<void> {
  reading = true;
  while (waiting.size > 0) {
    const roots = waiting.has("*") ? ("everything" as const) : [...waiting];
    waiting.clear();
    await Promise.race([refresh(queryClient, roots), after(LONGEST_READ)]);
    await after(BETWEEN_READS);
  }
  reading = false;
}

// Reads a stream of server-sent events with fetch, because an EventSource can send neither our organisation nor our last event after a refusal.
import { API_ROOT } from "./api.ts";

export interface Frame {
  readonly id: string | null;
  readonly data: string;
}

/** The complete frames of `text`, and what is left for the next piece; comments keep the line alive and say nothing. */
export function readFrames(text: string): { readonly frames: Frame[]; readonly rest: string } {
  const blocks = text.replaceAll("\r\n", "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  return { frames: blocks.flatMap(readFrame), rest };
}

function readFrame(block: string): Frame[] {
  const field = (name: string) =>
    block
      .split("\n")
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  const data = field("data");
  return data.length === 0 ? [] : [{ id: field("id").at(-1) ?? null, data: data.join("\n") }];
}

interface StreamOptions {
  readonly organisation: string | null;
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onFrame: (frame: Frame) => void;
}

/** The server sends a comment at least this often; silence means the line is dead. */
const SILENCE = 60_000;

/** Ends by returning or throwing, whichever way the line broke. */
export async function readStream(options: StreamOptions): Promise<void> {
  const { organisation, lastEventId, signal, onOpen, onFrame } = options;
  const headers = new Headers({ accept: "text/event-stream" });
  if (organisation !== null) headers.set("muster-organisation", organisation);
  if (lastEventId !== null) headers.set("last-event-id", lastEventId);
  const broken = new AbortController();
  const response = await fetch(`${API_ROOT}/live`, {
    headers,
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.any([signal, broken.signal]),
  });
  if (!response.ok || response.body === null) throw new Error(`live: ${response.status}`);
  onOpen();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const silence = setTimeout(() => broken.abort(), SILENCE);
    const { value, done } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    const { frames, rest } = readFrames(held + value);
    held = rest;
    for (const frame of frames) onFrame(frame);
  }
}

/** 0.5 s, 1 s, 2 s, … at most 15 s, each a little by chance, so that a restarted server is not met by all at once. */
export function pauseBefore(attempt: number, chance = Math.random()): number {
  return Math.min(15_000, 250 * 2 ** Math.min(attempt, 6)) * (0.75 + chance / 2);
}

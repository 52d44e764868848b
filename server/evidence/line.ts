// One open answer to one reader, that ends when either side ends it or the reader cannot keep up.
import type { FastifyReply } from "fastify";

export interface Line {
  /** @returns whether the line is still open */
  write(text: string): boolean;
  end(): void;
  /** Called once; at once when the line has ended already. */
  whenEnded(act: () => void): void;
}

/** Bytes that wait for a reader who is too slow. */
const MOST_WAITING = 1_048_576;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // nginx would keep events back until its buffer is full.
  "x-accel-buffering": "no",
};

export function openLine(reply: FastifyReply): Line {
  const { raw } = reply;
  const acts: (() => void)[] = [];
  let open = true;
  const end = (): void => {
    if (!open) return;
    open = false;
    raw.end();
    for (const act of acts) act();
  };
  reply.hijack();
  raw.once("close", end);
  raw.writeHead(200, { ...headersOf(reply), ...HEADERS });
  return {
    end,
    write(text) {
      if (!open || raw.destroyed) return false;
      raw.write(text);
      if (raw.writableLength <= MOST_WAITING) return true;
      end();
      raw.destroy();
      return false;
    },
    whenEnded(act) {
      if (open) acts.push(act);
      else act();
    },
  };
}

/** Those of the security plugin, which an answer outside of Fastify would lose. */
function headersOf(reply: FastifyReply): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value : String(value);
  }
  return headers;
}

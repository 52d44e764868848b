// The ground of every fake provider: a real HTTP server that can be slow, broken, or not there.
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

export interface Heard {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes as it is, all else as JSON. */
  readonly body: unknown;
}

/** `hang`: takes the request and never answers. `hangUp`: ends the connection without a word. */
export type Trouble = Said | "hang" | "hangUp";

export interface Fake {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** Milliseconds before each answer. */
  delay: number;
  /** The next so many requests go like this; then it works again. */
  trouble(what: Trouble, times?: number): void;
  /** Works again, and forgets what it heard. */
  reset(): void;
  stop(): Promise<void>;
}

/** @param answer what the provider says when nothing is wrong with itself */
export async function startFake(
  answer: (heard: Heard) => Said | Promise<Said>,
  port = 0,
): Promise<Fake> {
  const heard: Heard[] = [];
  const state = { delay: 0, troubles: [] as { what: Trouble; left: number }[] };
  const server = createServer((request, response) => {
    receive(request)
      .then(async (one) => {
        heard.push(one);
        await pause(state.delay);
        const [trouble] = state.troubles;
        if (trouble === undefined) return say(response, await answer(one));
        trouble.left -= 1;
        if (trouble.left <= 0) state.troubles.shift();
        if (trouble.what === "hangUp") response.destroy();
        else if (trouble.what !== "hang") say(response, trouble.what);
      })
      .catch((error: unknown) => say(response, { status: 500, body: String(error) }));
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}`,
    heard,
    get delay() {
      return state.delay;
    },
    set delay(millis) {
      state.delay = millis;
    },
    trouble: (what, times = Number.POSITIVE_INFINITY) =>
      void state.troubles.push({ what, left: times }),
    reset() {
      state.troubles.length = 0;
      state.delay = 0;
      heard.length = 0;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function receive(request: IncomingMessage): Promise<Heard> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts),
  };
}

function say(response: ServerResponse, { status, headers = {}, body }: Said): void {
  const text = typeof body === "string";
  const type = text ? "text/plain" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(text ? body : JSON.stringify(body));
}

export function formOf({ body }: Heard): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

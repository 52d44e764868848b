// A real receiver of webhooks for tests: keeps what it was sent, and answers as told.
import { once } from "node:events";
import { type ServerResponse, createServer } from "node:http";

export interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Hook {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** How it answers; 204 unless told otherwise. */
  answer: (response: ServerResponse) => void;
  stop(): Promise<void>;
}

export async function startHook(): Promise<Hook> {
  const heard: Heard[] = [];
  const state = { answer: (response: ServerResponse) => void response.writeHead(204).end() };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      heard.push({ path: request.url ?? "", headers, body: Buffer.concat(parts).toString() });
      state.answer(response);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    heard,
    get answer() {
      return state.answer;
    },
    set answer(next) {
      state.answer = next;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

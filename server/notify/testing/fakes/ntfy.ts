// An ntfy server as Muster meets it: publishing as JSON, topics that are closed, and the buttons of a notification.
// It is not idempotent: the same note published twice is two notes.
import { randomBytes } from "node:crypto";
import { type Fake, type Heard, type Said, startFake } from "./server.ts";

interface Button {
  readonly action: string;
  readonly label: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Note {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly click?: string;
  readonly actions?: readonly Button[];
}

export interface FakeNtfy extends Fake {
  readonly notes: readonly Note[];
  /** Presses a button of a notification, as the app on the telephone does. */
  press(note: Note, label: string): Promise<{ readonly status: number; readonly text: string }>;
}

/** @param token without it nobody may publish; null: anybody may */
export async function startNtfy(token: string | null = null, port = 0): Promise<FakeNtfy> {
  const notes: Note[] = [];
  const fake = await startFake((heard) => answer(heard, token, notes), port);
  const { reset } = fake;
  return Object.assign(fake, {
    notes,
    async press(note: Note, label: string) {
      const button = note.actions?.find((one) => one.label === label);
      if (button === undefined) throw new Error(`The note has no button ${label}.`);
      const { url, method = "POST", headers = {}, body } = button;
      const sent = body === undefined ? {} : { body };
      const response = await fetch(url, { method, headers: { ...headers }, ...sent });
      return { status: response.status, text: await response.text() };
    },
    reset() {
      reset();
      notes.length = 0;
    },
  });
}

function answer({ headers, path, body }: Heard, token: string | null, notes: Note[]): Said {
  if (headers["authorization"] !== undefined && headers["authorization"] !== `Bearer ${token}`) {
    return ntfyError(401, 40101, "unauthorized");
  }
  if (token !== null && headers["authorization"] === undefined) {
    return ntfyError(403, 40301, "forbidden");
  }
  if (path !== "/") return ntfyError(404, 40401, "page not found");
  const note = JSON.parse(body.toString()) as Omit<Note, "id">;
  if (!/^[-_A-Za-z0-9]{1,64}$/.test(note.topic)) {
    return ntfyError(400, 40009, "invalid request: topic invalid");
  }
  if (!(note.priority >= 1 && note.priority <= 5)) {
    return ntfyError(400, 40007, "invalid request: priority invalid");
  }
  if ((note.actions?.length ?? 0) > 3) {
    return ntfyError(400, 40018, "invalid request: actions invalid; only 3 actions allowed");
  }
  const id = randomBytes(9).toString("base64url");
  notes.push({ id, ...note });
  return {
    status: 200,
    body: { id, time: Math.floor(Date.now() / 1000), event: "message", ...note },
  };
}

export function ntfyError(http: number, code: number, error: string): Said {
  return { status: http, body: { code, http, error, link: "https://ntfy.sh/docs/publish/" } };
}

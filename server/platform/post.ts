// One POST to the outside: bounded in time and in what is read of the answer, and its faults in words.
import { type Dispatcher, request } from "undici";
import { ranOutOfTime, saidBy } from "./attempt.ts";
import { PrivateAddress } from "./outbound.ts";

export interface Posted {
  readonly status: number;
  /** As much of it as is worth reading; empty when it never ended. */
  readonly text: string;
  /** Seconds that the other side asks to be left alone; null when it does not. */
  readonly retryAfter: number | null;
}

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly dispatcher: Dispatcher;
  /** Milliseconds for connection, request and answer together. */
  readonly patience: number;
}

/** Bytes of an answer. */
const MOST_ANSWER = 65_536;

/** @throws what `postFault` puts into words */
export async function post(
  url: string,
  { headers, body, dispatcher, patience }: Post,
): Promise<Posted> {
  const signal = AbortSignal.timeout(patience);
  const answer = await request(url, {
    method: "POST",
    headers: { "user-agent": "Muster", ...headers },
    body: typeof body === "string" ? body : Buffer.from(body),
    dispatcher,
    signal,
  });
  const after = Number(answer.headers["retry-after"]);
  return {
    status: answer.statusCode,
    // The status is the receipt, however the rest of the answer ends.
    text: await beginningOf(answer.body).catch(() => ""),
    retryAfter: Number.isFinite(after) ? after : null,
  };
}

/** A receipt of a failure, with the peace that the other side asked for. */
export function heeding<R extends { readonly kind: string }>(
  receipt: R,
  { retryAfter }: Posted,
): R & { readonly retryAfter?: number } {
  if (receipt.kind !== "failed" || retryAfter === null) return receipt;
  return { ...receipt, retryAfter };
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_ANSWER) break;
  }
  return Buffer.concat(parts).toString();
}

/** @param who as a sentence begins: "The ntfy server" */
export function postFault(
  who: string,
  error: unknown,
): { readonly temporary: boolean; readonly words: string } {
  if (error instanceof PrivateAddress) {
    const words =
      `Not sent: ${error.message}. ` +
      "An operator can allow private addresses with MUSTER_ALLOW_PRIVATE_WEBHOOKS=yes.";
    return { temporary: false, words };
  }
  const late = ranOutOfTime(error);
  const words = late
    ? `${who} did not answer in time.`
    : `${who} could not be reached: ${saidBy(error)}`;
  return { temporary: true, words };
}

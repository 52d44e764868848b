// One raw message into signals, or into the reason why not; never throws.
import type { Signal } from "../../core/signals/words.ts";
import type { Log } from "../platform/log.ts";
import { Unreadable } from "./adapter.ts";
import { parseBody } from "./body.ts";
import { adapterOf } from "./doors.ts";
import { storableSignal, storableText } from "./storable.ts";

export type Translation =
  | { readonly kind: "signals"; readonly signals: readonly Signal[] }
  | { readonly kind: "unreadable"; readonly reason: string };

export function translate(door: string, body: Buffer, receivedAt: string, log: Log): Translation {
  const adapter = adapterOf(door);
  if (adapter === null) return unreadable(`Nothing here reads the door ${door}.`);
  try {
    const signals = adapter.parse(parseBody(body), { at: receivedAt });
    return { kind: "signals", signals: signals.map(storableSignal) };
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.message);
    if (error instanceof SyntaxError)
      return unreadable(`The body is not valid JSON: ${error.message}`);
    log.error({ error, door }, "An adapter broke on a message");
    const words = error instanceof Error ? error.message : String(error);
    return unreadable(`The adapter of this door broke on it: ${words}`);
  }
}

function unreadable(reason: string): Translation {
  return { kind: "unreadable", reason: storableText(reason, 300) };
}

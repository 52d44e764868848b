// Integration keys as the doors know them: looked up once, remembered for a few seconds.
import { hash } from "node:crypto";
import type { FoundKey } from "./store/keys.ts";

/** Finds the key behind a secret, or null; also keys that are revoked. */
export type KeyRing = (secret: string) => Promise<FoundKey | null>;

/**
 * How long a key is remembered, in milliseconds. A revoked key stops at once all the same, on every node:
 * the commit of its messages looks again.
 */
const REMEMBERED = 5_000;
/** So that guesses cannot fill the memory. */
const MOST_REMEMBERED = 10_000;

const SECRET = /^mk_[\w-]{43}$/;

export function hashOfSecret(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}

/** @param now milliseconds of a clock that only goes forward */
export function openKeyRing(
  find: (hash: Buffer) => Promise<FoundKey | null>,
  now: () => number = () => performance.now(),
): KeyRing {
  const known = new Map<
    string,
    { readonly key: Promise<FoundKey | null>; readonly until: number }
  >();
  return (secret) => {
    if (!SECRET.test(secret)) return Promise.resolve(null);
    const entry = known.get(secret);
    if (entry !== undefined && entry.until > now()) return entry.key;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const key = find(hashOfSecret(secret));
    known.set(secret, { key, until: now() + REMEMBERED });
    // A database that was away is asked again.
    key.catch(() => known.delete(secret));
    return key;
  };
}

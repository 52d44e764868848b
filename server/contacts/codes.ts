// The codes by which an address proves that it reaches its person.
import { createHmac, randomInt, timingSafeEqual } from "node:crypto";

/** Six digits, each as likely as any other. */
export function makeCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** Six digits are guessed quickly by whoever has the hash alone: the secret of the server is part of it. */
export function hashCode(secret: string, contactId: string, code: string): Buffer {
  return createHmac("sha256", secret).update(`contact-code/${contactId}/${code}`).digest();
}

export function sameHash(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As people type it: with spaces or a dash in the middle. */
export function digitsOf(text: string): string {
  return text.replaceAll(/[\s-]/g, "");
}

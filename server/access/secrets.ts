// Secrets that are shown once and kept as their SHA-256: links and tokens.
import { createHash, randomBytes } from "node:crypto";

/** 256 bits of chance in 43 characters that need no escaping anywhere. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function sha256(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

// The token in the link of a page: says which delivery it is, and proves that Muster made it. Nothing is kept.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

const ID_BYTES = 16;
const PROOF_BYTES = 16;

export interface AnswerRef {
  readonly orgId: string;
  readonly deliveryId: string;
}

/** 64 characters that need no escaping in an address. @param secret of this server */
export function answerToken(secret: string, orgId: string, deliveryId: string): string {
  const ids = Buffer.concat([bytesOf(orgId), bytesOf(deliveryId)]);
  return Buffer.concat([ids, proofOf(secret, ids)]).toString("base64url");
}

/** Null for what Muster did not make; found out in a time that tells nothing about the proof. */
export function readAnswerToken(secret: string, token: string): AnswerRef | null {
  const bytes = Buffer.from(token, "base64url");
  const ids = bytes.subarray(0, 2 * ID_BYTES);
  const proof = bytes.subarray(2 * ID_BYTES);
  if (proof.length !== PROOF_BYTES || bytes.toString("base64url") !== token) return null;
  if (!timingSafeEqual(proof, proofOf(secret, ids))) return null;
  return { orgId: idOf(ids.subarray(0, ID_BYTES)), deliveryId: idOf(ids.subarray(ID_BYTES)) };
}

/** Truncated HMAC-SHA256 (RFC 2104, section 5) under a key of its own, derived by HKDF (RFC 5869). */
function proofOf(secret: string, ids: Buffer): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "muster/answer/v1", 32));
  return createHmac("sha256", key).update(ids).digest().subarray(0, PROOF_BYTES);
}

function bytesOf(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  if (bytes.length === ID_BYTES) return bytes;
  throw new Error(`${id} is no id that a token could carry.`);
}

function idOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

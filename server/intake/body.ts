// The body of a message as JSON, or why it is none.
import { storableText } from "./storable.ts";

/** Why the body cannot be JSON; null when it is. */
export function faultOf(body: Buffer): string | null {
  if (body.length === 0) return "The body is empty.";
  try {
    parseBody(body);
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return storableText(`The body is not valid JSON: ${words}`, 300);
  }
}

/** @throws SyntaxError */
export function parseBody(body: Buffer): unknown {
  // Some tools put a byte order mark first.
  return JSON.parse(body.toString("utf8", body[0] === 0xef && body[1] === 0xbb ? 3 : 0));
}

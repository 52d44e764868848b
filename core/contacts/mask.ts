// What of somebody's address others may see: enough to recognise it, too little to use it.
import type { ContactKind } from "./words.ts";

export function maskAddress(kind: ContactKind, address: string): string {
  switch (kind) {
    case "email":
      return address.replace(/^(.).*(@[^@]*)$/, "$1…$2");
    case "sms":
    case "voice":
      return `${address.slice(0, 3).trim()} … ${address.slice(-2)}`;
    case "ntfy":
      // Whoever knows a topic can read it.
      return address.replace(/^(.*\/)?(.{2})[^/]*$/, "$1$2…");
    case "slack":
      return `${address.slice(0, 3)}…`;
    case "telegram":
      return `…${address.slice(-2)}`;
    case "push":
      return address;
  }
}

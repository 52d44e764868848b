// Words as a voice says them: no brackets, no abbreviations that only eyes understand.

/** Characters: about half a minute. */
const MOST_SPOKEN = 400;

/** `[MAJOR P1] INC-12 Checkout fails` → `Major incident, priority 1. Incident 12: Checkout fails`. */
export function spoken(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll(/\] INC-(\d+) /g, "] Incident $1: ")
    .replaceAll(/\[(MAJOR )?P(\d)\]/g, (_, major: string | undefined, priority: string) => {
      return `${major === undefined ? "" : "Major incident, "}priority ${priority}.`;
    })
    .replaceAll(/\[(MAJOR )?P\?\]/g, "Priority not known yet.")
    .replaceAll(/\bINC-(\d+)\b/g, "incident $1")
    .replace(/^./u, (first) => first.toUpperCase())
    .slice(0, MOST_SPOKEN)
    .trim()
    .replace(/\.+$/, "");
}

/** `123456` → `1, 2, 3, 4, 5, 6`. */
export function spokenDigits(code: string): string {
  return [...code].join(", ");
}

import { expect, test } from "vitest";
import { maskAddress } from "./mask.ts";

test("of an address is shown what one recognises it by, and not what one could use", () => {
  expect([
    maskAddress("email", "ada.lovelace@example.org"),
    maskAddress("sms", "+49 30 123456"),
    maskAddress("voice", "+1 202-555-0143"),
    maskAddress("ntfy", "https://ntfy.sh/ada-4f2k9x"),
    maskAddress("ntfy", "ada-4f2k9x"),
    maskAddress("slack", "U0123ABCD"),
    maskAddress("telegram", "123456789"),
    maskAddress("push", "Chrome on Linux"),
  ]).toEqual([
    "a…@example.org",
    "+49 … 56",
    "+1 … 43",
    "https://ntfy.sh/ad…",
    "ad…",
    "U01…",
    "…89",
    "Chrome on Linux",
  ]);
});

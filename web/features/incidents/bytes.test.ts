import { expect, test } from "vitest";
import { bytesInWords } from "./bytes.ts";

test("a size is said in the unit that leaves few digits", () => {
  expect([0, 999, 1000, 14_499, 999_499, 999_500, 20_000_000].map(bytesInWords)).toEqual([
    "0 B",
    "999 B",
    "1 kB",
    "14 kB",
    "999 kB",
    "1.0 MB",
    "20.0 MB",
  ]);
});

// What is left of a page where there is little room.
import { expect, test } from "vitest";
import { cut, headline, linesOf } from "./brief.ts";

const page = (...others: string[]) => ({
  subject: "[P1] INC-12 Checkout fails",
  count: 1 + others.length,
  others,
});

test("a single page is its subject", () => {
  expect(headline(page())).toBe("[P1] INC-12 Checkout fails");
  expect(linesOf(page())).toEqual(["[P1] INC-12 Checkout fails"]);
});

test("a bundle says how many there are, and each by its line", () => {
  const three = page("[P2] INC-13 Search is slow", "[P2] INC-14 Mail waits");
  expect(headline(three)).toBe("3 pages, the first: [P1] INC-12 Checkout fails");
  expect(linesOf(three)).toEqual([three.subject, ...three.others]);
});

test("what does not fit is counted, so that nothing is hidden", () => {
  const many = page(...Array.from({ length: 20 }, (_, n) => `[P3] INC-${n + 13} Disk`));
  expect(linesOf(many)).toHaveLength(8);
  expect(linesOf(many).at(-1)).toBe("and 14 more");
  expect(linesOf(many, 2)).toEqual([many.subject, "and 20 more"]);
});

test("a text that is cut shows it, and no sign is cut in half", () => {
  expect(cut("Checkout", 8)).toBe("Checkout");
  expect(cut("Checkout fails", 9)).toBe("Checkout…");
  expect(cut("🔥🔥🔥🔥", 3)).toBe("🔥🔥…");
});

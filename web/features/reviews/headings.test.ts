// Headings inside a section begin right below it.
import { expect, test } from "vitest";
import { liftHeadings } from "./headings.ts";

test("the shallowest heading comes to the top, and the others keep their distance", () => {
  expect(liftHeadings("### Day\n\ntext\n\n#### Night")).toBe("# Day\n\ntext\n\n## Night");
});

test("text without headings, or with one at the top, stays as it is", () => {
  expect(liftHeadings("#hash and text")).toBe("#hash and text");
  expect(liftHeadings("# Day\n\n### Night")).toBe("# Day\n\n### Night");
});

test("what looks like a heading inside code is none", () => {
  const code = "```sh\n# a comment\n```";
  expect(liftHeadings(`### Day\n${code}\n`)).toBe(`# Day\n${code}\n`);
});

import { expect, test } from "vitest";
import { webLink } from "./web-link.ts";

test("an address of the web becomes a link", () => {
  expect(webLink("https://prometheus.example/graph?g0.expr=up")).toBe(
    "https://prometheus.example/graph?g0.expr=up",
  );
});

test.each(["javascript:alert(1)", "data:text/html,x", "see https://a.example", "https://", ""])(
  "%j stays text",
  (text) => {
    expect(webLink(text)).toBeNull();
  },
);

import { expect, test } from "vitest";
import { prettyJson } from "./pretty.ts";

test("JSON is set out in lines the way everybody does it", () => {
  const value = { a: [1, true, null, 'x, [y]: "{z}"'], b: {}, c: [], d: { e: [{ f: -1.5e3 }] } };
  expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
});

test("what stands in it stays as it arrived", () => {
  expect(prettyJson('{"n":12345678901234567890,"n":1.0,"s":"\\u00e9"}')).toBe(
    '{\n  "n": 12345678901234567890,\n  "n": 1.0,\n  "s": "\\u00e9"\n}',
  );
});

test.each(["", "{", "<script>alert(1)</script>", '{"a":}'])("%j is not JSON", (text) => {
  expect(prettyJson(text)).toBeNull();
});
